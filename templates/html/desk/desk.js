// @ts-check
// The desk: which report is on screen, and what goes between the list, the page, the findings and the file.

import "./shell/older.js";
import * as compare from "./paper/compare.js";
import { all, find, make } from "./shell/dom.js";
import * as facts from "./findings/facts.js";
import * as findings from "./findings/findings.js";
import * as list from "./list/list.js";
import { listen } from "./shell/live.js";
import * as paper from "./paper/paper.js";
import { ask, renew } from "./shell/server.js";
import * as source from "./paper/source.js";
import * as typed from "./findings/typed.js";
import { say } from "./shell/words.js";

/** @typedef {import("./shell/answers").Sheet} Sheet */
/** @typedef {import("./shell/answers").Finding} Finding */

/** @type {typeof import("./edit/edit.js") | null} */
let edit = null; // where reports may be changed
const state = { key: "", sheet: /** @type {Sheet | null} */ (null), chosen: /** @type {Finding | null} */ (null), view: "report", asked: 0, gone: false, lost: false };

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
  const same = state.sheet && state.sheet.key === sheet.key && state.sheet.version === sheet.version;
  state.sheet = sheet; // of the same words the file may have gone meanwhile
  if (same && !anew) return note(typed.standing(sheet, state.view));
  const comparing = state.view === "compare";
  const editing = state.view === "edit";
  find("#compare").hidden = !comparing;
  if (comparing) compare.show(sheet.key);
  find("#choose").hidden = Boolean(sheet.page) || comparing || editing;
  find("#choose").textContent = say(sheet.page ? "choose" : "empty");
  document.title = sheet.page ? sheet.page.title : say("desk");
  draw(sheet);
  for (const link of all("[data-as]")) {
    link.hidden = !sheet.page || sheet.gone;
    link.href = `/take?${new URLSearchParams({ key: sheet.key, as: link.dataset.as || "" })}`;
  }
  find("#print").hidden = !sheet.page || editing;
}

/**
 * Show the page and what is found in it: with what is typed, as far as that is known; only what is printed while one
 * edits is as it was saved.
 * @param {Sheet} saved
 */
function draw(saved) {
  const { sheet, found, count } = typed.over(saved);
  const editing = state.view === "edit";
  paper.show(editing ? saved.page : sheet.page, state.view !== "report");
  findings.show(found, { unsaved: count, nameOf: editing && edit ? edit.nameOf : null });
  source.load(sheet.source);
  const errors = found.filter((finding) => finding.severity === "error").length;
  find("#standing").textContent = errors && sheet.page ? say("draft", { n: errors }) : "";
  note(typed.standing(state.sheet, state.view));
  if (edit) edit.remind(saved.key, state.view, count);
}

/**
 * Take in what a report would be with what is typed; null where nothing is.
 * @param {string} key
 * @param {import("./findings/typed.js").Typed | null} would
 */
function takeTyped(key, would) {
  if (!typed.take(key, would) && state.view !== "edit") return; // a form that was just made names the places of the findings
  list.judge(key, would && [...would.held, ...(would.sheet ? would.sheet.findings : [])]);
  if (key === state.key && state.sheet && state.sheet.key === key) draw(state.sheet);
}

/**
 * Whether the file has gone: of what was in it only the page is left.
 * @param {boolean} gone
 */
function part(gone) {
  state.gone = gone;
  for (const link of all("[data-as]")) link.hidden = gone || !state.sheet || !state.sheet.page;
}

/**
 * @param {string} text
 * @param {...Node} more
 */
function note(text, ...more) {
  find("#note").hidden = !text;
  find("#note").replaceChildren(text, ...more);
}

/** @type {{ [K in keyof import("./shell/answers").Events]: (data: import("./shell/answers").Events[K]) => unknown }} what the server tells while the page is open */
const told = {
  async lost() {
    state.lost = true;
    note(say("offline"));
    const { status } = await ask("/files").then(() => ({ status: 200 }), (error) => error);
    if (status === 401 && state.lost) note(say("enter-again"), make("a", { href: `/login${location.search}` }, say("enter")));
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
    typed.moved(moved);
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
  note(typed.standing(state.sheet, state.view));
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
  state.chosen = finding;
  go("page");
  facts.clear();
  if (state.view === "compare" || !lead(finding)) view("report");
}

/**
 * Lead to what a finding is about in the view on screen: in the form its field, in the report its place and the line of
 * the file; false where the form has no such field.
 * @param {Finding} finding
 */
function lead(finding) {
  if (state.view === "edit") {
    source.hide();
    return edit !== null && edit.focusOn(finding.path) !== null;
  }
  if (finding.line) source.show(finding.line);
  paper.markFinding(finding);
  return true;
}

/**
 * Show where a figure or a line of the page comes from, and what is known of it.
 * @param {HTMLElement} element
 */
function choosePlace(element) {
  if (!state.sheet) return;
  const { sheet, found } = typed.over(state.sheet);
  const key = element.dataset.key;
  const { path = "", line = "1" } = element.dataset;
  const at = !key ? Number(line) : key in sheet.cells ? sheet.cells[key][0] : 1;
  const about = found.filter((finding) => (key ? finding.keys.includes(key) : finding.line === at));
  findings.unmark();
  state.chosen = null;
  source.show(at);
  facts.show(state.key, key ? { figure: key } : { path, line }, about);
  if (state.view === "report") paper.choose(element);
  else compare.mark(element);
}

function closeDrawer() {
  state.chosen = null;
  unmark();
  findings.unmark();
}

/** Close the drawer, and mark nothing in the views any more. */
function unmark() {
  source.hide();
  facts.clear();
  paper.unmark();
  compare.mark(null);
}

/**
 * Show the report itself, or beside last year's, or as a form.
 * @param {string} name
 */
async function view(name) {
  if (name === state.view) return;
  state.view = name;
  unmark();
  for (const button of all("[data-view]")) button.setAttribute("aria-pressed", String(button.dataset.view === name));
  if (edit && name !== "edit") edit.hide();
  if (state.sheet) show(state.sheet, true);
  if (edit && name === "edit") await edit.show(state.key);
  if (state.chosen && name === state.view && name !== "compare") lead(state.chosen);
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
    }, takeTyped);
  }
  await start();
  const top = list.first();
  const key = wanted() || (top && top.key);
  if (key) await open(key, false);
  else listen("", heard);
}

begin();
