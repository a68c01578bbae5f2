// A file dropped on the desk: what it says beside what there is, doubtful cells first; written once it was seen.

import { find, make } from "../shell/dom.js";
import { rows } from "../list/list.js";
import { dialog, difference } from "./review.js";
import { cells } from "./read_cells.js";
import { send, upload } from "../shell/server.js";
import { say } from "../shell/words.js";
import * as storage from "./storage.js";

const largest = 64 * 1024 * 1024; // bytes
const mostSlips = 30;
const desk = { key: () => "", started: () => {} };

/** Start; `key` tells the report on screen, `started` gets the key of one that was written. */
export function start(key, started) {
  Object.assign(desk, { key, started });
  const field = find("#import-file");
  find("#import").addEventListener("click", () => field.click());
  field.addEventListener("change", () => {
    if (field.files.length) take(field.files[0]);
    field.value = "";
  });
  for (const name of ["dragenter", "dragover"]) document.addEventListener(name, over);
  document.addEventListener("dragleave", (event) => event.relatedTarget || hover(false));
  document.addEventListener("drop", dropped);
}

const carriesFile = (event) => Boolean(event.dataTransfer) && [...event.dataTransfer.types].includes("Files");
const hover = (shown) => void (find("#drop-here").hidden = !shown);

function over(event) {
  if (!carriesFile(event)) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = find("dialog[open]") ? "none" : "copy";
  hover(!find("dialog[open]"));
}

function dropped(event) {
  hover(false);
  if (!carriesFile(event)) return;
  event.preventDefault(); // the browser would leave the desk to show the file
  if (event.dataTransfer.files.length && !find("dialog[open]")) take(event.dataTransfer.files[0]);
}

/** Read a file and show what it says; `whose` are the agency and year that were filled in for it. */
async function take(file, whose = {}) {
  const waiting = make("dialog", { "aria-labelledby": "dialog-title" }, make("form", { method: "dialog" },
    make("h2", { id: "dialog-title", role: "status" }, say(file.size > largest ? "import-too-large" : "import-reading", { name: file.name })),
    make("p", { class: "buttons" }, make("button", { type: "submit" }, say("import-leave")))));
  waiting.addEventListener("close", () => waiting.remove());
  document.body.append(waiting);
  waiting.showModal();
  if (file.size > largest) return;
  try {
    const told = await upload("/edit/import", { name: file.name, key: desk.key(), ...whose }, file);
    if (!waiting.isConnected) return; // nobody waits for it any more
    waiting.close();
    await show(file, told);
  } catch (error) {
    find("h2", waiting).textContent = say("failed", { why: error.message });
  }
}

/** Show the reports of a file; write those that are wanted. */
async function show(file, told) {
  const { reports } = told;
  const shown = reports.map((report, at) => one(report, told, at, reports.length > 1));
  const whose = reports.some((report) => !report.file && report.unnamed) && asked();
  const some = reports.filter((report) => report.changes).length;
  const buttons = [["", say(some || whose ? "import-leave" : "close"), !some && !whose], ...(whose ? [["again", say("import-again"), !some]] : []),
    ...(some ? [["yes", reports.length > 1 ? say("import-write", { n: some }) : say("edit-write"), true]] : [])];
  const answer = dialog(say("import-title", { name: file.name }), [...shown.map(({ box }) => box), whose && whose.box].filter(Boolean), buttons);
  find("dialog[open]").classList.toggle("wide", told.pages || reports.some((report) => report.cells.length));
  const wanted = await answer;
  if (wanted === "again") return take(file, whose.values());
  return wanted === "yes" ? write(told, shown) : undefined;
}

/** Write the reports that are chosen, then show the first of them. */
async function write(told, shown) {
  let first = "";
  const failed = [];
  for (const [which, { report, chosen, values }] of shown.entries()) {
    if (!report.changes || !chosen()) continue;
    try {
      const { key } = await send("/edit/import/write", { token: told.token, which, editor: storage.editor, values: values() });
      first = first || key;
    } catch (error) {
      failed.push(make("p", { class: "wrong" }, make("b", {}, report.agency), " ", error.message));
    }
  }
  if (first) await desk.started(first);
  if (failed.length) await dialog(say("import-unread"), failed, [["", say("close"), true]]);
}

/** A report of the file: where it goes, what changes, what is told of it, and its cells. */
function one(report, told, which, several) {
  const { agency, year, counts, exact } = report;
  const name = agency && year ? say("import-of", { agency, year }) : say("import-unread");
  const tick = make("input", { type: "checkbox", id: `import-${which}`, checked: report.changes, disabled: !report.changes });
  const head = several ? make("p", { class: "check-line" }, tick, make("label", { for: tick.id }, make("b", {}, name))) : make("h3", {}, name);
  const read = cells(report, told);
  const box = make("section", { class: "imported", "aria-label": name }, head, where(report), exact && make("p", {}, say("import-exact")),
    read.fields.length > 0 && make("p", {}, say("import-counts", counts)), slips(report),
    report.difference && difference(report.difference), read.box,
    "errors" in report && make("p", { class: report.errors ? "after bad" : "after" }, say("edit-after", { e: report.errors, w: report.warnings })));
  return { report, box, chosen: () => !several || tick.checked, values: read.values };
}

function where({ file, folder, changes, difference: seen, findings, ...report }) {
  if (!file) return false;
  const place = `${folder}/${file}`;
  if (!changes) return make("p", {}, say(findings.some(({ severity }) => severity === "error") ? "import-same-but" : "import-same"));
  if (seen) return make("p", {}, say("import-into", { place }));
  return make("p", {}, say(report.new && file.includes(".导入") ? "import-beside" : "import-new", { place }));
}

function slips({ findings, file, unnamed }) {
  if (!findings.length) return false;
  const items = findings.map(({ place, severity, message, hint }) => make("li", { class: severity }, place && make("b", {}, place), place && " ", message, hint && !(unnamed && !file) && make("span", { class: "help" }, ` ${hint}`)));
  const list = make("ul", { class: "slips" }, ...items);
  return items.length > mostSlips ? make("details", {}, make("summary", {}, say("import-slips", { n: items.length })), list) : list;
}

/** Whose report it is, where the file does not say so. */
function asked() {
  const shown = rows().find((row) => row.key === desk.key());
  const agency = make("input", { id: "import-agency", type: "text", maxlength: 200, autocomplete: "off" });
  const year = make("input", { id: "import-year", type: "number", min: 2019, max: 2099 });
  if (shown) [agency.value, year.value] = [shown.agency, shown.year];
  const field = (label, input) => make("p", { class: "field" }, make("label", { for: input.id }, label), input);
  const box = make("div", {}, make("p", {}, say("import-whose")), field(say("new-agency"), agency), field(say("new-year"), year));
  return { box, values: () => ({ agency: agency.value.trim(), year: year.value }) };
}
