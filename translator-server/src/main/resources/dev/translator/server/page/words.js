// A translation word by word, with the source words that belong to each and the confidence.

import { say } from "./texts.js";

/** Below it a word is underlined. */
const UNSURE = 0.5;

export class Words {
  /** The source's field, the marks behind it, the translation, and the line about one word. */
  constructor(text, mirror, output, line) {
    Object.assign(this, { text, mirror, output, line });
    this.clear();
    output.addEventListener("pointerover", (event) => {
      const span = event.target.closest(".word");
      if (span) {
        this.select(this.spans.indexOf(span));
      }
    });
    output.addEventListener("pointerleave", () => this.select(-1));
    output.addEventListener("blur", () => this.select(-1));
    output.addEventListener("keydown", (event) => this.key(event));
    text.addEventListener("scroll", () => {
      mirror.scrollTop = text.scrollTop;
    });
    for (const type of ["keyup", "click"]) {
      text.addEventListener(type, () => this.selectSource());
    }
  }

  clear() {
    this.show("", { source: [], target: [], alignment: [] });
  }

  show(translation, words) {
    this.words = words;
    this.current = -1;
    this.spans = words.target.map((word) => {
      const span = document.createElement("span");
      span.className = "word";
      span.textContent = translation.slice(word.start, word.end);
      span.classList.toggle("unsure", word.confidence < UNSURE);
      return span;
    });
    let at = 0;
    const parts = [];
    words.target.forEach((word, i) => {
      parts.push(translation.slice(at, word.start), this.spans[i]);
      at = word.end;
    });
    this.output.replaceChildren(...parts, translation.slice(at));
    this.mark([]);
    this.line.textContent = "";
  }

  /** The source has changed: its words are no longer where they were. */
  forgetSource() {
    this.words = { ...this.words, source: [], alignment: [] };
    this.select(-1);
  }

  key(event) {
    const right = getComputedStyle(this.output).direction === "rtl" ? -1 : 1;
    const last = this.spans.length - 1;
    const next = {
      ArrowRight: this.current + right,
      ArrowLeft: this.current < 0 && right > 0 ? -1 : this.current - right,
      Home: 0,
      End: last,
      Escape: -1,
    }[event.key];
    if (next === undefined || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    event.preventDefault();
    this.select(event.key === "Escape" ? -1 : Math.max(0, Math.min(last, next)));
  }

  /** Shows one word of the translation; -1 for none. */
  select(index) {
    if (index === this.current && index >= 0) {
      return;
    }
    this.current = Math.min(index, this.spans.length - 1);
    this.spans.forEach((span, i) => {
      span.classList.toggle("current", i === this.current);
      span.classList.remove("aligned");
    });
    const sources = this.linked(1, this.current).map((i) => this.words.source[i]);
    this.mark(sources);
    this.line.textContent = this.current < 0 ? "" : this.describe(this.words.target[this.current], sources);
  }

  /** The words of the other side that are aligned with one: side 0 is the source, 1 the target. */
  linked(side, index) {
    const others = this.words.alignment.filter((pair) => pair[side] === index).map((pair) => pair[1 - side]);
    return [...new Set(others)].sort((a, b) => a - b);
  }

  describe(word, sources) {
    const from = sources.map((source) => source.text).join(" ");
    const known = typeof word.confidence === "number";
    const percent = known ? Math.round(word.confidence * 100) : 0;
    if (from && known) {
      return say("word", word.text, from, percent);
    }
    return from ? say("wordNoConfidence", word.text, from) : known ? say("wordOnly", word.text, percent) : word.text;
  }

  /** Shows the words of the translation that belong to the source word at the caret. */
  selectSource() {
    const at = this.text.selectionStart;
    const index = this.words.source.findIndex((word) => word.start <= at && at <= word.end);
    if (index < 0) {
      return;
    }
    this.select(-1);
    this.mark([this.words.source[index]]);
    for (const i of this.linked(0, index)) {
      this.spans[i].classList.add("aligned");
    }
  }

  /** Marks words behind the source's field. */
  mark(sources) {
    const parts = [];
    let at = 0;
    for (const word of sources) {
      const mark = document.createElement("mark");
      mark.textContent = this.text.value.slice(word.start, word.end);
      parts.push(this.text.value.slice(at, word.start), mark);
      at = word.end;
    }
    this.mirror.replaceChildren(...parts, sources.length ? this.text.value.slice(at) + "\u200b" : "");
    this.mirror.scrollTop = this.text.scrollTop;
  }
}
