// The words of the page in every language of its interface, all with the same keys.
const messages = {
  en: {
    title: "Translator",
    interface: "Interface language",
    theme: "Colours",
    themeSystem: "System colours",
    themeLight: "Light",
    themeDark: "Dark",
    tabs: "Translate",
    tabText: "Text",
    tabDocument: "Document",
    source: "From",
    target: "To",
    detect: "Detect",
    swap: "Swap languages",
    alternativesWanted: "Alternatives",
    glossary: "Glossary",
    memory: "Translation memory",
    none: "None",
    key: "Key",
    text: "Text",
    textKeys: "Control + Enter translates.",
    count: "{0} of {1} characters",
    translate: "Translate",
    stop: "Stop",
    clear: "Clear",
    translation: "Translation",
    outputKeys: "Left and right arrow keys go from word to word.",
    word: "{0} ← {1} · confidence {2} %",
    wordOnly: "{0} · confidence {1} %",
    wordNoConfidence: "{0} ← {1}",
    copy: "Copy",
    copied: "Copied.",
    alternatives: "Alternatives",
    copyAlternative: "Copy alternative {0}",
    working: "Translating …",
    done: "Translated.",
    detected: "Translated from {0} (detected, {1} %).",
    sameLanguage: "The text is in {0} already.",
    file: "Document",
    formats: "Formats: {0}",
    upload: "Translate the document",
    download: "Save the translation",
    noFile: "Choose a document first.",
    noText: "Enter a text first.",
    noModel: "The server has no model yet. Try again later.",
    tooLong: "The text has {0} characters; the server takes {1}.",
    keyWrong: "The server needs a valid key.",
    busy: "The server is busy. Try again in {0} s.",
    unreachable: "The server cannot be reached.",
    failed: "The server answered: {0}",
  },
  de: {
    title: "Übersetzer",
    interface: "Sprache der Oberfläche",
    theme: "Farben",
    themeSystem: "Farben des Systems",
    themeLight: "Hell",
    themeDark: "Dunkel",
    tabs: "Übersetzen",
    tabText: "Text",
    tabDocument: "Dokument",
    source: "Von",
    target: "Nach",
    detect: "Erkennen",
    swap: "Sprachen tauschen",
    alternativesWanted: "Alternativen",
    glossary: "Glossar",
    memory: "Übersetzungsspeicher",
    none: "Keines",
    key: "Schlüssel",
    text: "Text",
    textKeys: "Strg + Eingabe übersetzt.",
    count: "{0} von {1} Zeichen",
    translate: "Übersetzen",
    stop: "Abbrechen",
    clear: "Leeren",
    translation: "Übersetzung",
    outputKeys: "Pfeil links und rechts gehen von Wort zu Wort.",
    word: "{0} ← {1} · Sicherheit {2} %",
    wordOnly: "{0} · Sicherheit {1} %",
    wordNoConfidence: "{0} ← {1}",
    copy: "Kopieren",
    copied: "Kopiert.",
    alternatives: "Alternativen",
    copyAlternative: "Alternative {0} kopieren",
    working: "Wird übersetzt …",
    done: "Übersetzt.",
    detected: "Übersetzt aus: {0} (erkannt, {1} %).",
    sameLanguage: "Der Text hat schon diese Sprache: {0}.",
    file: "Dokument",
    formats: "Formate: {0}",
    upload: "Dokument übersetzen",
    download: "Übersetzung speichern",
    noFile: "Bitte zuerst ein Dokument wählen.",
    noText: "Bitte zuerst einen Text eingeben.",
    noModel: "Der Server hat noch kein Modell. Bitte später noch einmal versuchen.",
    tooLong: "Der Text hat {0} Zeichen, der Server nimmt {1}.",
    keyWrong: "Der Server braucht einen gültigen Schlüssel.",
    busy: "Der Server ist ausgelastet. Bitte in {0} s noch einmal versuchen.",
    unreachable: "Der Server ist nicht erreichbar.",
    failed: "Der Server antwortet: {0}",
  },
};

let current = "en";

/** The keys that are not in all languages; none if all is well. */
export function unevenKeys() {
  const [first, ...others] = Object.values(messages).map((words) => Object.keys(words));
  return others.flatMap((keys) => [
    ...first.filter((key) => !keys.includes(key)),
    ...keys.filter((key) => !first.includes(key)),
  ]);
}

/** Writes the page in a language. */
export function useLanguage(code) {
  current = code in messages ? code : "en";
  document.documentElement.lang = current;
  document.title = say("title");
  for (const element of document.querySelectorAll("[data-text]")) {
    element.textContent = say(element.dataset.text);
  }
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", say(element.dataset.label));
  }
  return current;
}

/** A message with its values in place. */
export function say(key, ...values) {
  return messages[current][key].replace(/\{(\d)\}/g, (all, place) => values[place]);
}

/** The name of a language in the language of the interface. */
export function languageName(code) {
  try {
    return new Intl.DisplayNames([current], { type: "language" }).of(code.replace("_", "-"));
  } catch {
    return code;
  }
}
