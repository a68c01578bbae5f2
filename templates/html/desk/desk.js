// @ts-check
// The desk: which report is on screen, and what goes between the list, the page, the findings and the file.

import "./shell/older.js";
import * as compare from "./paper/compare.js";
import { all, find } from "./shell/dom.js";
import * as facts from "./findings/facts.js";
import * as findings from "./findings/findings.js";
import * as list from "./list/list.js";
import { listen } from "./shell/live.js";
import * as paper from "./paper/paper.js";
import { ask, renew } from "./shell/server.js";
import * as source from "./paper/source.js";
import { say } from "./shell/words.js";

/** @typedef {import("./shell/answers").Sheet} Sheet */
/** @typedef {import("./shell/answers").Finding} Finding */

/** @type {typeof import("./edit/edit.js") | null} */
let edit = null; // where reports may be changed
const state = { key: "", sheet: /** @type {Sheet | null} */ (null), view: "report", asked: 0, gone: false, lost: false };

/**
 * Put a report on screen.
 * @param {string} key
 */
async function open(key, push = true) {
  if (key !== state.key) closeDrawer();
  state.key = key;
  if (push) history.pushState({}, "", `/?${new URLSearchParams({ report: key })}`);
  list.mark(key);
  find("a.language").search = String(new URLSearchParams({ lang: find("a.language").hreflang, report: key }));
  go("page");
  await refresh();
  if (edit && state.view === "edit") await edit.show(key);
  find("#scroll").scrollTop = 0;
  listen(key, heard);
}

/** Fetch the report on screen anew. An answer that comes after a later one is dropped. */
async function refresh() {
  if (!state.key) return;
  const asked = ++state.asked;
  try {
    const sheet = await ask("/report", { key: state.key });
    if (asked === state.asked) show(sheet);
  } catch (error) {
    note(say("failed", { why: error instanceof Error ? error.message : "" }));
  }
}

/**
 * Show what was fetched; `anew` even if it is what is there.
 * @param {Sheet} sheet
 */
function show(sheet, anew = false) {
  part(sheet.gone);
  const told = sheet.gone ? say("gone") : sheet.stale && sheet.page ? say("stale") : "";
  if (!anew && state.sheet && state.sheet.key === sheet.key && state.sheet.version === sheet.version) return note(told);
  state.sheet = sheet;
  const comparing = state.view === "compare";
  const editing = state.view === "edit";
  find("#compare").hidden = !comparing;
  paper.show(sheet.page, comparing || editing);
  if (comparing) compare.show(sheet.key);
  findings.show(sheet.findings);
  source.load(sheet.source);
  find("#choose").hidden = Boolean(sheet.page) || comparing || editing;
  find("#choose").textContent = say(sheet.page ? "choose" : "empty");
  const errors = sheet.findings.filter((finding) => finding.severity === "error").length;
  find("#standing").textContent = sheet.draft && sheet.page ? say("draft", { n: errors }) : "";
  note(told);
  document.title = sheet.page ? sheet.page.title : say("desk");
  for (const link of all("[data-as]")) {
    link.hidden = !sheet.page || sheet.gone;
    link.href = `/take?${new URLSearchParams({ key: sheet.key, as: link.dataset.as || "" })}`;
  }
  find("#print").hidden = !sheet.page || editing;
  if (edit) edit.remind(sheet.key, state.view);
}

/**
 * Whether the file has gone: of what was in it only the page is left.
 * @param {boolean} gone
 */
function part(gone) {
  state.gone = gone;
  for (const link of all("[data-as]")) link.hidden = gone || !state.sheet || !state.sheet.page;
}

/** @param {string} text */
function note(text) {
  find("#note").hidden = !text;
  find("#note").textContent = text;
}

/** @type {{ [K in keyof import("./shell/answers").Events]: (data: import("./shell/answers").Events[K]) => unknown }} what the server tells while the page is open */
const told = {
  lost() {
    state.lost = true;
    note(say("offline"));
  },
  hello: greeted,
  gone({ key }) {
    if (key !== state.key) return;
    part(true);
    note(say("gone"));
  },
  async list({ rows, gone, moved }) {
    list.update(rows, gone);
    if (state.gone && rows.some((row) => row.key === state.key)) return refresh();
    if (edit) edit.moved(moved);
    return moved[state.key] ? follow(moved[state.key]) : undefined;
  },
  sheet({ key }) {
    if (key !== state.key) return undefined;
    if (edit && state.view === "edit") edit.changed(state.key);
    return refresh();
  },
};
/** @type {import("./shell/live.js").Heard} */
const heard = (name, data) => told[name](data);

/**
 * The server is there, or there again: it may have been started anew, and files may have changed meanwhile.
 * @param {{ write?: string }} hello
 */
async function greeted({ write }) {
  const again = state.lost;
  state.lost = false;
  renew(write);
  await start();
  if (edit && again && state.view === "edit") await edit.changed(state.key);
  return refresh();
}

/**
 * The file on screen has another name now: the page goes with it, and so does its address.
 * @param {string} key
 */
async function follow(key) {
  history.replaceState({}, "", `/?${new URLSearchParams({ report: key })}`);
  await open(key, false);
}

/**
 * Show one of the three columns where there is room for one only.
 * @param {string} column
 */
function go(column) {
  document.body.dataset.show = column;
  for (const button of all("[data-go]")) button.toggleAttribute("aria-current", button.dataset.go === column);
}

/**
 * Lead to what a finding is about.
 * @param {Finding} finding
 */
function chooseFinding(finding) {
  go("page");
  facts.clear();
  source.show(finding.line);
  if (edit && state.view === "edit" && edit.focusOn(finding.path)) return;
  view("report");
  paper.markFinding(finding);
}

/**
 * Show where a figure or a line of the page comes from, and what is known of it.
 * @param {HTMLElement} element
 */
function choosePlace(element) {
  const { sheet } = state;
  if (!sheet) return;
  const key = element.dataset.key;
  const { path = "", line = "1" } = element.dataset;
  const at = !key ? Number(line) : key in sheet.cells ? sheet.cells[key][0] : 1;
  const about = sheet.findings.filter((finding) => (key ? finding.keys.includes(key) : finding.line === at));
  findings.unmark();
  source.show(at);
  facts.show(state.key, key ? { figure: key } : { path, line }, about);
  if (state.view === "report") paper.choose(element);
  else compare.mark(element);
}

function closeDrawer() {
  source.hide();
  facts.clear();
  paper.unmark();
  compare.mark(null);
  findings.unmark();
}

/**
 * Show the report itself, or beside last year's, or as a form.
 * @param {string} name
 */
function view(name) {
  if (name === state.view) return;
  state.view = name;
  for (const button of all("[data-view]")) button.setAttribute("aria-pressed", String(button.dataset.view === name));
  if (edit) name === "edit" ? edit.show(state.key) : edit.hide();
  if (state.sheet) show(state.sheet, true);
}

async function start() {
  const { rows, more } = await ask("/files");
  list.replace(rows);
  find("#more").hidden = !more;
  find("#more").textContent = more ? say("many", { n: rows.length }) : "";
}

list.start(open);
paper.start(choosePlace);
compare.start(choosePlace);
findings.start(chooseFinding);
for (const button of all("[data-view]")) button.addEventListener("click", () => view(button.dataset.view || "report"));
for (const button of all("[data-go]")) button.addEventListener("click", () => go(button.dataset.go || "page"));
find("#close").addEventListener("click", closeDrawer);
find("#print").addEventListener("click", () => print());
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeDrawer();
});
const wanted = () => new URLSearchParams(location.search).get("report");
addEventListener("popstate", () => {
  const key = wanted();
  if (key) open(key, false);
});

/** Begin with the report of the address, or the first of the list. */
async function begin() {
  document.body.dataset.begun = "";
  if ("edit" in document.body.dataset) {
    edit = await import("./edit/edit.js");
    edit.start(async (/** @type {string} */ key) => {
      await open(key);
      view("edit");
    });
  }
  await start();
  const top = list.first();
  const key = wanted() || (top && top.key);
  if (key) await open(key, false);
  else listen("", heard);
}

begin();
