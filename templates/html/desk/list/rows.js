// @ts-check
// The rows put on the list: those in sight at once, the others a few at a time, so that nobody waits for a thousand.
// Where there are very many, only those about the ones in sight are ever there. There is room for the others, so that
// nothing moves when they come.

import { find } from "../shell/dom.js";

/** @typedef {import("./row.js").Row} Row */
/** @typedef {{ at: number, row?: Row, top?: number }} Sight */

const list = find("#reports");
const least = 24; // pixels: no row is lower
const most = 2000; // rows: of more there are only those about the ones in sight
const few = 40; // moves: where no more are needed, they are made among the rows that are there
/** @type {Row[]} */
let order = [];
let from = 0; // of `order`, those from here
let to = 0; // to here are on the list
let awaited = 0;
/** @type {HTMLElement | null} */
let left = null; // the link that had the focus when it was taken off the list

/** The rows in the order in which they are shown, whether they are on the list yet or not. */
export const rows = () => order;

/**
 * Show rows in an order. What is in sight stays there, unless that is the beginning.
 * @param {Row[]} rows
 */
export function lay(rows) {
  if (rows.length === order.length && rows.every((row, at) => row === order[at])) return;
  hold();
  const seen = inSight();
  if (!(whole() && mend(rows))) start(rows, seen.row && rows.includes(seen.row) ? rows.indexOf(seen.row) : seen.at);
  keep(seen);
  refocus();
}

/** Remember which link has the focus. */
function hold() {
  const { activeElement } = document;
  if (activeElement instanceof HTMLElement && list.contains(activeElement)) left = activeElement;
}

/**
 * Put a row on the list if it is not there.
 * @param {Row} row
 */
export function reveal(row) {
  const at = order.indexOf(row);
  if (at >= 0 && (at < from || at >= to)) start(order, at);
}

const whole = () => from === 0 && to === order.length;
/** @param {number} at */
const place = (at) => order[at].element.getBoundingClientRect();

/**
 * The first row in sight: its place in the order, and where on the screen. At the very top it is whatever comes first.
 * @returns {Sight}
 */
function inSight() {
  if (!list.scrollTop || from === to) return { at: 0 };
  const edge = list.getBoundingClientRect().top;
  if (place(from).top > edge) return { at: Math.max(0, from - Math.ceil((place(from).top - edge) / height())) };
  if (place(to - 1).bottom <= edge) return { at: to + Math.floor((edge - place(to - 1).bottom) / height()) };
  let [low, high] = [from, to - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (place(middle).bottom > edge) high = middle;
    else low = middle + 1;
  }
  return { at: low, row: order[low], top: place(low).top };
}

/**
 * Keep what was in sight where it was on the screen; once more when the rows above it are drawn, whose height was only guessed.
 * @param {Sight} sight
 */
function keep({ row, top = 0 }, again = true) {
  if (!row || !row.element.isConnected) return;
  list.scrollTop += row.element.getBoundingClientRect().top - top;
  const { scrollTop } = list;
  const unmoved = () => list.scrollTop === scrollTop && keep({ at: 0, row, top }, false);
  if (again) requestAnimationFrame(() => requestAnimationFrame(unmoved));
}

/** The height for which room is left for a row. */
function height() {
  const [rems, root] = [getComputedStyle(list).getPropertyValue("--row"), getComputedStyle(document.documentElement).fontSize];
  return parseFloat(rems) * parseFloat(root);
}

/** Give the focus back to the link that had it, as soon as it is on the list, unless something else has it by then. */
function refocus() {
  if (!left || !left.isConnected) return;
  if (document.activeElement === document.body) left.focus({ preventScroll: true });
  left = null;
}

/**
 * Bring the rows that are there into an order by a few moves; false, with some of them made, where it takes more.
 * @param {Row[]} rows
 */
function mend(rows) {
  const wanted = new Set(rows);
  const gone = order.filter((row) => !wanted.has(row));
  const came = rows.length - order.length + gone.length;
  if (gone.length + came > few || rows.length > most) return false;
  for (const row of gone) row.element.remove();
  let moves = 0;
  let next = list.firstElementChild;
  for (const { element } of rows) {
    if (element === next) {
      next = next.nextElementSibling;
      continue;
    }
    if (++moves > few) return false;
    if (next && element === next.nextElementSibling) {
      next.remove(); // it has moved down, and comes in its turn
      next = element.nextElementSibling;
    } else list.insertBefore(element, next);
  }
  [order, to] = [rows, rows.length];
  return true;
}

/**
 * Show the rows about a place of an order; the others come after them.
 * @param {Row[]} rows
 * @param {number} at
 */
function start(rows, at) {
  const near = Math.ceil(innerHeight / least);
  order = rows;
  from = Math.max(0, Math.min(at, rows.length) - near);
  to = Math.min(rows.length, at + near);
  list.replaceChildren(...elements(from, to));
  room();
}

/**
 * The elements of the rows from one place to another. A row that stands for itself alone says where in the order it is.
 * @param {number} first
 * @param {number} last
 */
function elements(first, last) {
  const alone = order.length > most;
  return order.slice(first, last).map(({ element }, at) => {
    for (const [name, value] of Object.entries({ posinset: first + at + 1, setsize: order.length })) {
      if (alone) element.setAttribute(`aria-${name}`, String(value));
      else element.removeAttribute(`aria-${name}`);
    }
    return element;
  });
}

/** Leave room for the rows that are still to come, and have them come. */
function room() {
  list.style.setProperty("--above", String(from));
  list.style.setProperty("--below", String(order.length - to));
  if (!whole() && order.length <= most) awaited = awaited || requestAnimationFrame(() => setTimeout(grow));
}

/** Put more rows on the list: the more are there, the more, since each time costs as much as there are. */
function grow() {
  awaited = 0;
  const [above, below, step] = [from, to, Math.max(50, (to - from) >> 2)];
  if (to < order.length) to = Math.min(order.length, to + step);
  else from = Math.max(0, from - step);
  list.append(...elements(below, to));
  list.prepend(...elements(from, above));
  room();
  refocus();
}

/** Put the rows on the list to which somebody scrolls. */
function scrolled() {
  if (whole()) return;
  const { top, bottom } = list.getBoundingClientRect();
  const margin = innerHeight / 4;
  if ((from === 0 || place(from).top < top - margin) && (to === order.length || place(to - 1).bottom > bottom + margin)) return;
  hold();
  const seen = inSight();
  start(order, seen.at);
  keep(seen);
  refocus();
}

list.addEventListener("scroll", scrolled, { passive: true });
