// @ts-check
// The report as the page that it will be, in a tree of its own so that its style sheet and the desk's do not meet.

import { all, find, make, parse, selecting } from "../shell/dom.js";
import { morph } from "../shell/morph.js";
import { say } from "../shell/words.js";

/** @typedef {import("../shell/answers").Page} Page */
/** @typedef {import("../shell/answers").Finding} Finding */

const paper = find("#paper");
const shadow = paper.attachShadow({ mode: "open" });
const look = make("link", { rel: "stylesheet", href: "/assets/sheet.css" });
/** @type {Map<string, number>} widths of columns by their classes, in per cent; true of every page */
const shares = new Map();
const written = new Set();
const stops = /[。；！？]/;
const frame = () => make("div", { class: "report-main", role: "article", "aria-label": say("page") });
const sheet = make("div", { class: "report-body" }, frame());
shadow.append(make("link", { rel: "stylesheet", href: "/assets/report.css" }), look, sheet);
const body = /** @type {HTMLElement} */ (sheet.firstElementChild);

/**
 * Show a page; only what differs from the one that is there is touched.
 * @param {Page | null} page
 */
export function show(page, behind = false) {
  paper.hidden = !page || behind;
  if (!page) return;
  const fresh = frame();
  fresh.append(...parse(page.markup).childNodes);
  for (const element of all(":is([data-line], [data-key], h1):not([tabindex])", fresh)) element.tabIndex = -1;
  keepMarks(fresh);
  for (const [name, share] of page.shares) shares.set(name, share);
  widen();
  morph(body, fresh);
}

/** Write the widths into the style sheet, as soon as that is there. */
function widen() {
  if (!look.sheet) return;
  for (const [name, share] of shares) {
    if (!written.has(name)) look.sheet.insertRule(`.${name}{width:${share}%}`, look.sheet.cssRules.length);
    written.add(name);
  }
}

/**
 * What is marked stays marked in what takes its place.
 * @param {HTMLElement} fresh
 */
function keepMarks(fresh) {
  for (const old of all(".marked, .chosen", body)) {
    const twin = old.dataset.key
      ? find(`[data-key="${CSS.escape(old.dataset.key)}"]`, fresh)
      : all("[data-path]", fresh).find((element) => element.dataset.path === old.dataset.path && element.dataset.line === old.dataset.line);
    if (twin) for (const name of ["marked", "chosen"]) twin.classList.toggle(name, old.classList.contains(name));
  }
}

/** Forget what is marked. */
export function unmark() {
  for (const element of all(".marked, .chosen", body)) {
    element.classList.remove("marked", "chosen");
    if (!element.classList.length) element.removeAttribute("class");
  }
  if (globalThis.Highlight) CSS.highlights.delete("finding");
}

/**
 * Mark what a finding is about and bring it into view; false if the page has no such place.
 * @param {Finding} finding
 */
export function markFinding(finding) {
  unmark();
  const cells = finding.keys.map((key) => find(`[data-key="${CSS.escape(key)}"]`, body)).filter(Boolean);
  const found = cells.length ? cells : blockOf(finding);
  for (const element of found) element.classList.add("marked");
  if (!cells.length && found[0]) markSentence(found[0], finding);
  if (found[0]) reveal(found[0]);
  return found.length > 0;
}

/**
 * The block of a finding's line: of its own path if there is one, else the last before it.
 * @param {Finding} finding
 */
function blockOf(finding) {
  const blocks = all("[data-line]", body).filter((block) => Number(block.dataset.line) <= finding.line);
  const own = blocks.filter((block) => finding.path && block.dataset.path && finding.path.startsWith(block.dataset.path));
  const exact = own.filter((block) => Number(block.dataset.line) === finding.line);
  const best = last(exact) || last(own);
  if (best) return [best];
  return finding.line === 1 || /^(机关|标题|年度)/.test(finding.path) ? [find("h1", body)].filter(Boolean) : [];
}

/** @type {<T>(items: T[]) => T | undefined} */
const last = (items) => items[items.length - 1];

/**
 * Mark the sentence of a block that a finding is about, without touching the block.
 * @param {HTMLElement} block
 * @param {Finding} finding
 */
function markSentence(block, finding) {
  if (!globalThis.Highlight) return;
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let sentence = 0;
  let open = false;
  for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
    for (let at = 0; at < node.data.length; at++) {
      if (sentence === finding.sentence && !open) (range.setStart(node, at), (open = true));
      if (stops.test(node.data[at])) sentence++;
      if (open && sentence <= finding.sentence + 1) range.setEnd(node, at + 1);
      if (open && sentence > finding.sentence) at = node.data.length;
    }
    if (open && sentence > finding.sentence) break;
    if (open) range.setEnd(node, node.data.length);
  }
  if (open) CSS.highlights.set("finding", new Highlight(range));
}

/**
 * Mark the element that is chosen.
 * @param {HTMLElement} element
 */
export function choose(element) {
  unmark();
  element.classList.add("chosen");
  reveal(element, "nearest");
}

/**
 * @param {HTMLElement} element
 * @param {ScrollLogicalPosition} [block]
 */
function reveal(element, block = "center") {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block, inline: "nearest", behavior: still ? "auto" : "smooth" });
}

const places = () => all("[data-line], [data-key], h1", body).filter((element) => element.getClientRects().length);

/**
 * The place that an arrow leads to: along the text, and in a table up and down its columns.
 * @param {HTMLElement | null} from
 * @param {string} key
 */
function next(from, key) {
  const every = places();
  const at = every.findIndex((place) => place === from);
  if (!from || at < 0) return every[0];
  const back = key === "ArrowUp" || key === "ArrowLeft";
  if ((key === "ArrowUp" || key === "ArrowDown") && from.dataset.key) {
    const middle = (/** @type {DOMRect} */ box) => (box.left + box.right) / 2;
    const x = middle(from.getBoundingClientRect());
    const table = from.closest("table");
    const row = from.closest("tr");
    const beyond = every.filter((cell) => cell.closest("table") === table && cell.closest("tr") !== row
      && (back ? every.indexOf(cell) < at : every.indexOf(cell) > at));
    const column = beyond.filter((cell) => Math.abs(middle(cell.getBoundingClientRect()) - x) < 3);
    const cell = back ? last(column) : column[0];
    if (cell) return cell;
    const outside = every.filter((element, i) => element.closest("table") !== table && (back ? i < at : i > at));
    return back ? last(outside) : outside[0];
  }
  return every[at + (back ? -1 : 1)];
}

/**
 * Start the page; `chosen` gets the element that is clicked, or that Enter is pressed on.
 * @param {(element: HTMLElement) => void} chosen
 */
export function start(chosen) {
  /** @type {(event: Event) => HTMLElement | null} */
  const placeOf = ({ target }) => (target instanceof Element ? target.closest("[data-key], [data-line], h1") : null);
  shadow.addEventListener("click", (event) => {
    const place = placeOf(event);
    if (place && !selecting()) chosen(place);
  });
  shadow.addEventListener("keydown", (pressed) => {
    const event = /** @type {KeyboardEvent} */ (pressed);
    const here = placeOf(event);
    if (event.key === "Enter" && here) return chosen(here);
    if (!event.key.startsWith("Arrow") || event.ctrlKey || event.altKey || event.shiftKey) return;
    const place = next(here, event.key);
    if (!place) return;
    event.preventDefault();
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  paper.addEventListener("keydown", (event) => {
    if (shadow.activeElement || !["ArrowDown", "Enter"].includes(event.key)) return;
    event.preventDefault();
    const [first] = places();
    if (first) first.focus();
  });
  look.addEventListener("load", widen);
  fit();
  new ResizeObserver(fit).observe(find("#scroll"));
}

/** Make the page as narrow as the column, where that is narrower than paper. */
function fit() {
  const wide = matchMedia("(min-width: 52rem)").matches;
  const room = find("#scroll").clientWidth - 16;
  paper.style.zoom = wide && room > 0 ? String(Math.min(1, room / 794)) : "";
}
