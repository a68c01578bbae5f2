// The list of reports: found by words, by how they stand, sorted as needed.

import { all, find, make } from "./dom.js";
import { say } from "./words.js";

const list = find("#reports");
const items = new Map(); // key → { row, item }
const weights = { error: 0, warning: 1, unknown: 2, good: 3 };
const order = new Intl.Collator("zh", { numeric: true });
const byAgency = (a, b) => order.compare(a.agency, b.agency) || order.compare(b.year, a.year) || order.compare(a.key, b.key);
const orders = {
  agency: byAgency,
  year: (a, b) => order.compare(b.year, a.year) || byAgency(a, b),
  state: (a, b) => weights[a.status] - weights[b.status] || b.errors - a.errors || b.warnings - a.warnings || byAgency(a, b),
  changed: (a, b) => b.changed - a.changed || byAgency(a, b),
};
const many = 200; // rows: of so many the order is put right now and then
let waiting = null;
let status = "all";
let shown = "";
let followed = false; // whether the row of the report on screen is kept in sight: until somebody scrolls

/** Take in rows that are new or have changed, and drop those that are gone. */
export function update(rows, gone = []) {
  for (const key of gone) {
    items.get(key)?.item.remove();
    items.delete(key);
  }
  for (const row of rows) {
    const known = items.get(row.key);
    const item = known?.item ?? make("li");
    if (!known || JSON.stringify(known.row) !== JSON.stringify(row)) fill(item, row);
    if (!item.parentNode) list.append(item);
    items.set(row.key, { row, item, text: `${row.agency} ${row.year} ${row.key}`.toLowerCase() });
  }
  if (items.size < many) arrange();
  else waiting ??= setTimeout(arrange, 250);
}

/** Take in the whole list: what is not in it is gone. */
export function replace(rows) {
  const keys = new Set(rows.map((row) => row.key));
  update(rows, [...items.keys()].filter((key) => !keys.has(key)));
  if (waiting) arrange();
}

/** Mark the row of the report that is on screen. */
export function mark(key) {
  shown = key;
  for (const link of all("a[aria-current]", list)) link.removeAttribute("aria-current");
  const link = items.get(key)?.item.firstElementChild;
  link?.setAttribute("aria-current", "page");
  followed = true;
  bring();
  // Rows that were never in sight have a height that is only guessed until they are drawn.
  requestAnimationFrame(() => requestAnimationFrame(bring));
  rove(link ?? find("a", list));
}

function bring() {
  if (followed) items.get(shown)?.item.scrollIntoView({ block: "nearest" });
}

/** The row of a key. */
export const rowOf = (key) => items.get(key)?.row;

/** Every row. */
export const rows = () => [...items.values()].map(({ row }) => row);

/** The row that is first on the list as it is sorted now. */
export const first = () => [...items.values()].map(({ row }) => row).sort(orders[find("#sort").value])[0];

function fill(item, row) {
  const told = row.status === "error" ? row.errors : row.status === "warning" ? row.warnings : "";
  const state = make("span", { class: `state ${row.status}`, title: say(row.status) }, String(told), make("span", { class: "unseen" }, say(row.status)));
  const link = make("a", { href: `/?${new URLSearchParams({ report: row.key })}`, "data-key": row.key, tabindex: "-1" },
    make("span", { class: "agency" }, row.agency), make("span", { class: "year" }, row.year), state);
  if (row.key === shown) link.setAttribute("aria-current", "page");
  item.replaceChildren(link);
}

function arrange() {
  clearTimeout(waiting);
  waiting = null;
  const wanted = [...items.values()].sort((a, b) => orders[find("#sort").value](a.row, b.row)).map(({ item }) => item);
  wanted.forEach((item, at) => {
    if (list.children[at] !== item) list.insertBefore(item, list.children[at] ?? null);
  });
  sift();
}

/** Show what fits the words and the state that are looked for. */
function sift() {
  const words = find("#search").value.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const counts = { all: 0, error: 0, warning: 0, good: 0, unknown: 0 };
  let seen = 0;
  const rows = [...items.values()];
  // Where nothing has the words as they are, they are taken for short forms: 科技局 finds 科学技术局.
  const short = !rows.some(({ text }) => words.every((word) => text.includes(word)));
  for (const { row, item, text } of rows) {
    const named = words.every((word) => text.includes(word) || (short && shortens(row.agency, word)));
    if (named) (counts.all++, counts[row.status]++);
    const fits = named && (status === "all" || status === row.status);
    if (item.hidden === fits) item.hidden = !fits;
    seen += fits;
  }
  for (const span of all("[data-count]")) span.textContent = counts[span.dataset.count];
  find("#nothing").hidden = seen > 0;
  find("#nothing").textContent = seen ? "" : say(items.size ? "none-found" : "no-files");
  const roved = find('a[tabindex="0"]', list)?.parentNode;
  if (!roved || roved.hidden) rove(find("li:not([hidden]) > a", list));
}

/** Whether the characters of a Chinese word stand in a name in their order. */
function shortens(name, word) {
  let at = -1;
  return /^\p{Script=Han}{2,}$/u.test(word) && [...word].every((char) => (at = name.indexOf(char, at + 1)) >= 0);
}

const visible = () => all("li:not([hidden]) > a", list);

/** Only one row at a time is in the order of the Tab key; the arrows lead to the others. */
function rove(link) {
  for (const other of all('a[tabindex="0"]', list)) other.tabIndex = -1;
  if (link) link.tabIndex = 0;
}

function arrows(event) {
  const links = visible();
  const at = links.indexOf(document.activeElement.closest?.("a"));
  const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 };
  if (!(event.key in steps) || !links.length) return;
  event.preventDefault();
  if (steps[event.key] < 0) return find("#search").focus();
  const link = links[Math.min(steps[event.key], links.length - 1)];
  rove(link);
  link.focus();
}

/** Start the list; `choose` gets the key of a report that is wanted. */
export function start(choose) {
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    choose(link.dataset.key);
  });
  list.addEventListener("keydown", arrows);
  for (const name of ["wheel", "touchmove", "pointerdown", "keydown"]) list.addEventListener(name, () => (followed = false), { passive: true });
  new ResizeObserver(bring).observe(list); // what stands above the list may grow
  find("#search").addEventListener("input", sift);
  find("#search").addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") (event.preventDefault(), visible()[0]?.focus());
    if (event.key === "Enter" && visible()[0]) choose(visible()[0].dataset.key);
  });
  find("#sort").addEventListener("change", arrange);
  for (const button of all("[data-status]")) {
    button.addEventListener("click", () => {
      status = button.dataset.status;
      for (const other of all("[data-status]")) other.setAttribute("aria-pressed", String(other === button));
      sift();
    });
  }
}
