// The panel for documents and the tabs, which are there only where the server takes documents.

import { say } from "./texts.js";

const find = (id) => document.getElementById(id);

function startTabs() {
  const names = ["text", "document"];
  const tabs = names.map((name) => find("tab-" + name));
  const choose = (chosen) => {
    names.forEach((name, i) => {
      tabs[i].setAttribute("aria-selected", String(i === chosen));
      tabs[i].tabIndex = i === chosen ? 0 : -1;
      find("panel-" + name).hidden = i !== chosen;
    });
    find("alternatives-field").hidden = chosen !== 0;
  };
  tabs.forEach((tab, i) => {
    find("panel-" + names[i]).setAttribute("role", "tabpanel");
    find("panel-" + names[i]).setAttribute("aria-labelledby", tab.id);
    tab.addEventListener("click", () => choose(i));
    tab.addEventListener("keydown", (event) => {
      if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
        choose(1 - i);
        tabs[1 - i].focus();
      }
    });
  });
  find("tabs").hidden = false;
}

/**
 * Begins.
 *
 * page.send(path, body) posts with the key; page.receive(path) fetches a file; page.choices() are languages and glossary;
 * page.attempt(button, status, work) shows progress and failures.
 */
export function startDocuments(page, formats) {
  startTabs();
  const file = find("file");
  const drop = find("drop");
  const link = find("download");
  file.accept = formats.join(",");
  for (const type of ["dragover", "dragleave", "drop"]) {
    drop.addEventListener(type, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", type === "dragover");
      if (type === "drop") {
        file.files = event.dataTransfer.files;
      }
    });
  }
  find("upload").addEventListener("click", () => {
    link.hidden = true;
    page.attempt(find("upload"), find("document-status"), async (signal) => {
      if (!file.files.length) {
        file.focus();
        throw new Error(say("noFile"));
      }
      const form = new FormData();
      Object.entries(page.choices()).forEach(([name, value]) => form.append(name, value));
      form.append("file", file.files[0], file.files[0].name);
      const answer = await page.send("translate_file", form, signal);
      // Only the path: the server may know itself by another name than the browser does.
      const path = "." + new URL(answer.translatedFileUrl, location.href).pathname;
      // The server gives it once; the page keeps it until the next one.
      const translated = await page.receive(path, signal);
      URL.revokeObjectURL(link.href);
      link.href = URL.createObjectURL(translated);
      link.download = file.files[0].name.replace(/(\.[^.]*)?$/, "." + page.choices().target + "$1");
      link.hidden = false;
      return say("done");
    });
  });
  return () => {
    find("formats").textContent = say("formats", formats.join(" "));
  };
}
