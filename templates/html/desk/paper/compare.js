// @ts-check
// The report beside last year's.

import { all, find, make, parse, selecting } from "../shell/dom.js";
import { morph } from "../shell/morph.js";
import { ask } from "../shell/server.js";
import { say } from "../shell/words.js";

const box = find("#compare");
let asked = 0;

/**
 * Fetch the comparison of a report anew; what is the same stays as it is.
 * @param {string} key
 */
export async function show(key) {
  const mine = ++asked;
  const { markup } = await ask("/compare", { key });
  if (mine !== asked) return;
  const fresh = /** @type {HTMLElement} */ (box.cloneNode(false));
  fresh.append(...(markup ? parse(markup).childNodes : [make("p", { class: "nothing" }, say("no-compare"))]));
  morph(box, fresh);
}

/**
 * Mark the figure that is chosen.
 * @param {HTMLElement | null} cell
 */
export function mark(cell) {
  for (const other of all(".chosen", box)) other.classList.remove("chosen");
  if (cell) cell.classList.add("chosen");
}

/**
 * Start; `chosen` gets the figure that is clicked.
 * @param {(cell: HTMLElement) => void} chosen
 */
export function start(chosen) {
  box.addEventListener("click", (event) => {
    const cell = event.target instanceof Element && event.target.closest("[data-key]");
    if (cell instanceof HTMLElement && !selecting()) chosen(cell);
  });
}
