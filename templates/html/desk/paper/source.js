// @ts-check
// The lines of the data file around the one that is looked at.

import { find, make } from "../shell/dom.js";

const around = 40;
const box = find("#source");
/** @type {string[]} */
let lines = [];
let marked = 0;

/**
 * Take in the lines of a file; the marked line is shown as it is now.
 * @param {string[]} source
 */
export function load(source) {
  lines = source;
  if (!find("#drawer").hidden) draw();
}

/**
 * Show the drawer with a line marked, in its middle.
 * @param {number} line
 */
export function show(line) {
  marked = line;
  find("#drawer").hidden = false;
  draw();
  const row = find(".marked", box);
  if (row) box.scrollTop = row.offsetTop - Math.max(0, (box.clientHeight - row.offsetHeight) / 2);
}

/** Close the drawer. */
export function hide() {
  find("#drawer").hidden = true;
}

function draw() {
  const first = Math.max(1, marked - around);
  const rows = lines.slice(first - 1, marked + around).map((text, at) => {
    const number = first + at;
    return make("div", { class: number === marked ? "row marked" : "row", "aria-current": number === marked ? "true" : null },
      make("span", { class: "number" }, String(number)), make("code", {}, text || " "));
  });
  box.replaceChildren(...rows);
}
