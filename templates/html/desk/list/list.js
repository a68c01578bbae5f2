// @ts-check
// The list of reports: found by words, by how they stand, sorted as needed.

import { all, find, make } from "../shell/dom.js";
import { Row } from "./row.js";
import * as laid from "./rows.js";
import { say } from "../shell/words.js";

/** @typedef {import("../shell/answers").RowData} RowData */
/** @typedef {import("../shell/answers").Status} Status */

const list = find("#reports");
/** @type {Map<string, Row>} by their keys */
const items = new Map();
/** @type {Map<string, RowData>} as the server tells them */
const told = new Map();
/** @type {Map<string, import("../shell/answers").Finding[]>} of what is typed and not saved */
const judged = new Map();
const weights = { error: 0, warning: 1, unknown: 2, good: 3 };
const collator = new Intl.Collator("zh", { numeric: true });
/** @type {(a: RowData, b: RowData) => number} */
const byName = (a, b) => collator.compare(a.agency, b.agency) || collator.compare(b.year, a.year) || collator.compare(a.key, b.key);
/** @type {Record<string, (a: RowData, b: RowData) => number>} */
const orders = {
  agency: () => 0,
  year: (a, b) => collator.compare(b.year, a.year),
  state: (a, b) => weights[a.status] - weights[b.status] || b.errors - a.errors || b.warnings - a.warnings,
  changed: (a, b) => b.changed - a.changed,
};
const many = 200; // rows: of so many the order is put right now and then
/** @type {Row[] | null} */
let named = null; // the rows by their names, until those change
/** @type {Row[]} */
let sorted = [];
let waiting = 0;
let status = "all";
let shown = "";
let followed = false; // whether the row of the report on screen is kept in sight: until somebody scrolls
/** @type {Row | undefined} */
let roved; // the row that is in the order of the Tab key

/**
 * Take in rows that are new or have changed, and drop those that are gone.
 * @param {RowData[]} fresh
 * @param {string[]} [gone]
 */
export function update(fresh, gone = []) {
  for (const key of gone) if (items.delete(key)) named = null;
  for (const row of fresh) {
    told.set(row.key, row);
    const data = standing(row);
    const known = items.get(data.key);
    if (!known || known.data.agency !== data.agency || known.data.year !== data.year) named = null;
    if (known) known.take(data);
    else items.set(data.key, new Row(data, data.key === shown));
  }
  if (items.size < many) arrange();
  else waiting = waiting || setTimeout(arrange, 250);
}

/**
 * Show of a report how it would stand with findings that are not those of its file; with null as its file does again.
 * @param {string} key
 * @param {import("../shell/answers").Finding[] | null} findings
 */
export function judge(key, findings) {
  const row = items.get(key);
  if (!row) return;
  if (findings) judged.set(key, findings);
  else judged.delete(key);
  update([told.get(key) || row.data]);
}

/**
 * What is known of a file, with the findings of what is typed into it.
 * @param {RowData} data
 * @returns {RowData}
 */
function standing(data) {
  const findings = judged.get(data.key);
  if (!findings) return data;
  const [errors, warnings] = ["error", "warning"].map((kind) => findings.filter((finding) => finding.severity === kind).length);
  return { ...data, errors, warnings, status: errors ? "error" : warnings ? "warning" : "good" };
}

/**
 * Take in the whole list: what is not in it is gone.
 * @param {RowData[]} fresh
 */
export function replace(fresh) {
  const keys = new Set(fresh.map((data) => data.key));
  update(fresh, [...items.keys()].filter((key) => !keys.has(key)));
  if (waiting) arrange();
}

/**
 * Mark the row of the report that is on screen.
 * @param {string} key
 */
export function mark(key) {
  const [before, row] = [items.get(shown), items.get(key)];
  shown = key;
  if (before) before.mark(false);
  if (row) row.mark(true);
  follow();
  rove(row || laid.rows()[0]);
}

/** Bring the row of the report on screen in sight, and keep it there. */
function follow() {
  followed = true;
  bring();
  // Rows that were never in sight have a height that is only guessed until they are drawn.
  requestAnimationFrame(() => requestAnimationFrame(bring));
}

function bring() {
  const row = items.get(shown);
  if (!followed || !row) return;
  laid.reveal(row);
  row.element.scrollIntoView({ block: "nearest" });
}

/** What is known of every file. */
export const rows = () => [...items.values()].map(({ data }) => data);

/** What is known of the file that is first on the list as it is sorted now. */
export const first = () => (sorted.length ? sorted[0].data : null);

function arrange() {
  clearTimeout(waiting);
  waiting = 0;
  named = named || byNames();
  const order = orders[find("#sort").value];
  sorted = [...named].sort((a, b) => order(a.data, b.data));
  sift();
}

/** The rows by their names. Those of one agency and year, as a file and its copy, are told apart. */
function byNames() {
  const found = [...items.values()].sort((a, b) => byName(a.data, b.data));
  /** @type {(a: Row, b: Row | undefined) => boolean} */
  const same = (a, b) => b !== undefined && a.data.agency === b.data.agency && a.data.year === b.data.year;
  found.forEach((row, at) => row.tell(same(row, found[at - 1]) || same(row, found[at + 1])));
  return found;
}

/** Show what fits the words and the state that are looked for. */
function sift() {
  const words = wanted();
  /** @type {(row: Row) => boolean} */
  const has = ({ text }) => words.every((word) => text.includes(word));
  // Where nothing has the words as they are, they are taken for short forms: 科技局 finds 科学技术局.
  /** @type {(row: Row) => boolean} */
  const fits = sorted.some(has) ? has : ({ data, text }) => words.every((word) => text.includes(word) || shortens(data.agency, word));
  const found = sorted.filter(fits);
  /** @type {Record<string, number>} */
  const counts = { all: found.length, error: 0, warning: 0, good: 0, unknown: 0 };
  for (const { data } of found) counts[data.status]++;
  for (const span of all("[data-count]")) span.textContent = String(counts[span.dataset.count || "all"]);
  const seen = status === "all" ? found : found.filter(({ data }) => data.status === status);
  laid.lay(seen);
  find("#nothing").hidden = seen.length > 0;
  const whole = make("button", { type: "button" }, say("show-all"));
  whole.addEventListener("click", () => choice("all"));
  find("#nothing").replaceChildren(...(seen.length ? [] : nothing(found.length > 0, whole)));
  if (!roved || !seen.includes(roved)) rove(seen[0]);
}

/**
 * What is said where there is no row, and a button that leads on.
 * @param {boolean} found whether there are any of another state
 * @param {HTMLElement} whole
 */
function nothing(found, whole) {
  if (!items.size) return [say("no-files")];
  return found ? [`${say(`none-${status}`)} `, whole] : [say("none-found")];
}

/** The words that are looked for. */
const wanted = () => find("#search").value.trim().toLowerCase().split(/\s+/).filter(Boolean);

/**
 * Whether the characters of a Chinese word stand in a name in their order.
 * @param {string} name
 * @param {string} word
 */
function shortens(name, word) {
  let at = -1;
  return /^\p{Script=Han}{2,}$/u.test(word) && [...word].every((char) => (at = name.indexOf(char, at + 1)) >= 0);
}

/**
 * Show another choice or order from its beginning; the whole list again where the report on screen stands.
 * @param {() => void} work
 */
function choose(work) {
  list.scrollTop = 0;
  work();
  laid.reveal(laid.rows()[0]);
  followed = false;
  if (status === "all" && !wanted().length && work !== arrange) follow();
}

/**
 * Only one row at a time is in the order of the Tab key; the arrows lead to the others.
 * @param {Row | undefined} row
 */
function rove(row) {
  if (roved) roved.reach(false);
  roved = row;
  if (row) row.reach(true);
}

/** @param {KeyboardEvent} event */
function arrows(event) {
  const seen = laid.rows();
  const { activeElement } = document;
  const at = seen.findIndex((row) => row.made && row.link === activeElement);
  /** @type {Record<string, number>} */
  const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: seen.length - 1 };
  if (!(event.key in steps) || !seen.length) return;
  event.preventDefault();
  if (steps[event.key] < 0) return find("#search").focus();
  focus(seen[Math.min(steps[event.key], seen.length - 1)]);
}

/** @param {Row | undefined} row */
function focus(row) {
  if (!row) return;
  laid.reveal(row);
  rove(row);
  row.link.focus();
}

/**
 * Start the list; `open` gets the key of a report that is wanted.
 * @param {(key: string) => void} open
 */
export function start(open) {
  list.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link.dataset.key || "");
  });
  list.addEventListener("keydown", arrows);
  for (const name of ["wheel", "touchmove", "pointerdown", "keydown"]) list.addEventListener(name, () => (followed = false), { passive: true });
  new ResizeObserver(bring).observe(list); // what stands above the list may grow
  find("#search").addEventListener("input", () => choose(sift));
  find("#search").addEventListener("keydown", (event) => {
    const [row] = laid.rows();
    if (event.key === "ArrowDown") (event.preventDefault(), focus(row));
    if (event.key === "Enter" && row) open(row.data.key);
  });
  find("#sort").addEventListener("change", () => choose(arrange));
  for (const button of all("[data-status]")) {
    button.addEventListener("click", () => choice(button.dataset.status || "all"));
  }
}

/**
 * Show the reports of a state.
 * @param {string} name
 */
function choice(name) {
  status = name;
  for (const button of all("[data-status]")) button.setAttribute("aria-pressed", String(button.dataset.status === name));
  choose(sift);
}
