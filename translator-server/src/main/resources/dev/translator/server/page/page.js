// The page: languages, a text and its translation. Nothing leaves this server.

import { startDocuments } from "./documents.js";
import { languageName, say, useLanguage } from "./texts.js";
import { remember, remembered, startTheme } from "./theme.js";
import { Words } from "./words.js";

const find = (id) => document.getElementById(id);
const [source, target, text, output] = ["source", "target", "text", "output"].map(find);
const words = new Words(text, find("mirror"), output, find("word"));

let languages = [];
let settings = {};
let last = null; // the answer that is shown
let running = null; // what stops the request under way
let writeFormats = () => {};

/** Asks the server; addresses are relative, so that the page also works below a prefix. */
async function ask(path, options = {}) {
  let response;
  try {
    response = await fetch(path, options);
  } catch (failure) {
    throw failure.name === "AbortError" ? failure : new Error(say("unreachable"));
  }
  if (response.ok) {
    return response;
  }
  const body = await response.json().catch(() => ({})); // a proxy answers in its own form
  const retry = response.headers.get("Retry-After");
  if (response.status === 401 || response.status === 403) {
    throw new Error(say("keyWrong"));
  }
  throw new Error(retry ? say("busy", retry) : say("failed", body.error || response.status));
}

const get = async (path) => (await ask(path)).json();

function authorization() {
  return find("key").value ? { Authorization: "Bearer " + find("key").value } : {};
}

/** Posts with the key. */
async function send(path, body, signal) {
  const headers = authorization();
  if (typeof body === "string") {
    headers["Content-Type"] = "application/json";
  }
  return (await ask(path, { method: "POST", headers, body, signal })).json();
}

/** Fetches a file with the key. */
async function receive(path, signal) {
  return (await ask(path, { headers: authorization(), signal })).blob();
}

function report(message) {
  find("problem").textContent = message;
  find("problem").hidden = !message;
}

/** Does the work of a button, which stops it when pressed again. */
async function attempt(button, status, work) {
  if (running) {
    running.abort();
    return;
  }
  running = new AbortController();
  report("");
  button.textContent = say("stop");
  status.textContent = say("working");
  try {
    status.textContent = await work(running.signal);
  } catch (failure) {
    status.textContent = "";
    report(failure.name === "AbortError" ? "" : failure.message);
  } finally {
    running = null;
    button.textContent = say(button.dataset.text);
  }
}

function choices() {
  const chosen = { source: source.value, target: target.value };
  for (const name of ["glossary", "memory"]) {
    if (find(name).value) {
      chosen[name] = find(name).value;
    }
  }
  return chosen;
}

async function translate(signal) {
  if (!text.value.trim()) {
    text.focus();
    throw new Error(say("noText"));
  }
  if (settings.charLimit > 0 && text.value.length > settings.charLimit) {
    throw new Error(say("tooLong", text.value.length, settings.charLimit));
  }
  const asked = text.value;
  const order = { ...choices(), text: asked, alternatives: Number(find("alternatives").value) };
  const answer = await send("api/translate", JSON.stringify(order), signal);
  show(answer);
  if (text.value !== asked) {
    words.forgetSource();
  }
  const detected = answer.detected;
  if (answer.source === answer.target) {
    return say("sameLanguage", languageName(answer.source));
  }
  return detected
    ? say("detected", languageName(detected.language), Math.round(detected.confidence * 100))
    : say("done");
}

function show(answer) {
  last = answer;
  output.lang = answer ? answer.target : "";
  if (answer) {
    words.show(answer.translation, answer.words);
  } else {
    words.clear();
  }
  find("copy").disabled = !answer;
  find("swap").disabled = !swapped();
  const others = answer ? answer.alternatives : [];
  find("others").hidden = !others.length;
  find("other-list").lang = output.lang;
  find("other-list").replaceChildren(...others.map(alternative));
}

function alternative(other, i) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.lang = document.documentElement.lang;
  button.textContent = say("copy");
  button.setAttribute("aria-label", say("copyAlternative", i + 1));
  button.addEventListener("click", () => copy(other));
  const words = document.createElement("span");
  words.dir = "auto";
  words.textContent = other;
  item.append(words, button);
  return item;
}

async function copy(words) {
  try {
    await navigator.clipboard.writeText(words);
  } catch {
    // Browsers offer the clipboard only to encrypted pages; the older way works on all.
    const field = document.createElement("textarea");
    const focused = document.activeElement;
    field.value = words;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
    focused.focus();
  }
  find("status").textContent = say("copied");
}

function fill(select, options, wanted) {
  const before = wanted || select.value;
  select.replaceChildren(...options.map(([value, name]) => new Option(name, value)));
  if (options.some(([value]) => value === before)) {
    select.value = before;
  }
}

const named = (codes) => codes.map((code) => [code, languageName(code)]).sort((a, b) => a[1].localeCompare(b[1]));

function fillLanguages() {
  const sources = languages.filter((language) => language.targets.length).map((language) => language.code);
  fill(source, [["auto", say("detect")], ...named(sources)], source.value || remembered("source"));
  fillTargets();
}

function fillTargets() {
  const from = languages.filter((language) => source.value === "auto" || language.code === source.value);
  const codes = [...new Set(from.flatMap((language) => language.targets))];
  fill(target, named(codes.filter((code) => code !== source.value)), target.value || remembered("target") || document.documentElement.lang);
  target.disabled = !target.options.length;
}

function count() {
  find("count").textContent =
    settings.charLimit > 0 ? say("count", text.value.length, settings.charLimit) : String(text.value.length);
}

/** The languages after a swap; none where no model has that direction. */
function swapped() {
  const from = source.value === "auto" ? (last ? last.source : "") : source.value;
  const served = languages.some((one) => one.code === target.value && one.targets.includes(from));
  return served ? [target.value, from] : null;
}

function swap() {
  const [from, to] = swapped();
  if (last) {
    text.value = last.translation;
    show(null);
  }
  source.value = from;
  fillTargets();
  target.value = to;
  chosen();
  count();
}

function chosen() {
  find("swap").disabled = !swapped();
  remember("source", source.value);
  remember("target", target.value);
}

/** The choices that only some servers offer. */
function offer() {
  find("key-field").hidden = !settings.keyRequired;
  for (const [name, offered] of [["glossary", settings.glossaries], ["memory", settings.memories]]) {
    find(name + "-field").hidden = !offered || !offered.length;
    fill(find(name), [["", say("none")], ...(offered || []).map((one) => [one, one])]);
  }
}

function write(code) {
  find("interface").value = useLanguage(code);
  fillLanguages();
  offer();
  count();
  writeFormats();
  find("status").textContent = "";
  show(last);
}

function listen() {
  const press = () => attempt(find("translate"), find("status"), translate);
  find("translate").addEventListener("click", press);
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      press();
    }
  });
  text.addEventListener("input", () => {
    words.forgetSource();
    count();
  });
  find("clear").addEventListener("click", () => {
    text.value = "";
    show(null);
    report("");
    find("status").textContent = "";
    count();
    text.focus();
  });
  find("copy").addEventListener("click", () => copy(last.translation));
  find("swap").addEventListener("click", swap);
  source.addEventListener("change", fillTargets);
  source.addEventListener("change", chosen);
  target.addEventListener("change", chosen);
  find("interface").addEventListener("change", () => {
    remember("interface", find("interface").value);
    write(find("interface").value);
  });
}

async function begin() {
  startTheme(find("theme"));
  write(remembered("interface") || navigator.language.slice(0, 2));
  listen();
  try {
    [languages, settings] = await Promise.all([get("languages"), get("frontend/settings")]);
    if (settings.filesTranslation) {
      writeFormats = startDocuments({ send, receive, choices, attempt }, settings.supportedFilesFormat);
    }
    write(document.documentElement.lang);
    report(languages.length ? "" : say("noModel"));
  } catch (failure) {
    report(failure.message);
  }
  document.documentElement.dataset.ready = "yes";
}

begin();
