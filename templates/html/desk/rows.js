// The rows put on the list: those in sight at once, the others a few at a time, so that nobody waits for a thousand.
// Where rows are still to come there is room for them, so that nothing moves when they do.

import { find } from "./dom.js";

const list = find("#reports");
const least = 24; // pixels: no row is lower
const step = 50; // rows that come with each frame after
const few = 40; // moves: where no more are needed, they are made among the rows that are there
let order = [];
let from = 0; // of `order`, those from here
let to = 0; // to here are on the list
let awaited = 0;
let left = null; // the link that had the focus when it was taken off the list

/** The rows in the order in which they are shown, whether they are on the list yet or not. */
export const rows = () => order;

/** Show rows in an order. What is in sight stays there, unless that is the beginning. */
export function lay(rows) {
  if (rows.length === order.length && rows.every((row, at) => row === order[at])) return;
  if (list.contains(document.activeElement)) left = document.activeElement;
  const seen = inSight();
  if (!(whole() && mend(rows))) start(rows, rows.includes(seen.row) ? rows.indexOf(seen.row) : seen.at);
  if (seen.row?.element.isConnected) list.scrollTop += seen.row.element.getBoundingClientRect().top - seen.top;
  refocus();
}

/** Give the focus back to the link that had it, as soon as it is on the list, unless something else has it by then. */
function refocus() {
  if (!left?.isConnected) return;
  if (document.activeElement === document.body) left.focus({ preventScroll: true });
  left = null;
}

/** Put a row on the list if it is among those still to come. */
export function reveal(row) {
  const at = order.indexOf(row);
  if (at >= 0 && (at < from || at >= to)) start(order, at);
}

const whole = () => from === 0 && to === order.length;

/** The first row in sight: its place in the order, and where on the screen. At the very top it is whatever comes first. */
function inSight() {
  if (!list.scrollTop) return { at: 0 };
  const place = (at) => order[at].element.getBoundingClientRect();
  const edge = list.getBoundingClientRect().top;
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (place(middle).bottom > edge) high = middle;
    else low = middle + 1;
  }
  return low < to ? { at: low, row: order[low], top: place(low).top } : { at: low };
}

/** Bring the rows that are there into an order by a few moves; false, with some of them made, where it takes more. */
function mend(rows) {
  const wanted = new Set(rows);
  const gone = order.filter((row) => !wanted.has(row));
  const came = rows.length - order.length + gone.length;
  if (gone.length + came > few) return false;
  let moves = 0;
  for (const row of gone) row.element.remove();
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

/** Show the rows about a place of an order; the others come after them. */
function start(rows, at) {
  const near = Math.ceil(innerHeight / least);
  order = rows;
  from = Math.max(0, at - near);
  to = Math.min(rows.length, at + near);
  list.replaceChildren(...rows.slice(from, to).map((row) => row.element));
  room();
  if (!whole()) later();
}

function later() {
  awaited ||= requestAnimationFrame(() => setTimeout(grow));
}

function grow() {
  awaited = 0;
  const [above, below] = [from, to];
  if (to < order.length) to = Math.min(order.length, to + step);
  else from = Math.max(0, from - step);
  list.append(...order.slice(below, to).map((row) => row.element));
  list.prepend(...order.slice(from, above).map((row) => row.element));
  room();
  refocus();
  if (!whole()) later();
}

/** Leave room for the rows that are still to come. */
function room() {
  list.style.setProperty("--above", from);
  list.style.setProperty("--below", order.length - to);
}
