// The lines of the data file around the one that is looked at, and what is known of the figure there.

import { find, make } from "./dom.js";
import { say } from "./words.js";

const around = 40;
let lines = [];
let marked = 0;

/** Take in the lines of a file; the marked line is shown as it is now. */
export function load(source) {
  lines = source;
  if (!find("#drawer").hidden) draw();
}

/** Show the drawer with a line marked. */
export function show(line, facts) {
  marked = line;
  find("#drawer").hidden = false;
  find("#facts").replaceChildren(...facts);
  draw();
  const row = find("#source .marked");
  const box = find("#source");
  if (row) box.scrollTop = row.offsetTop - (box.clientHeight - row.offsetHeight) / 2;
}

/** Close the drawer. */
export function hide() {
  find("#drawer").hidden = true;
}

function draw() {
  const first = Math.max(1, marked - around);
  const rows = lines.slice(first - 1, marked + around).map((text, at) => {
    const number = first + at;
    return make("div", { class: number === marked ? "row marked" : "row", "aria-current": number === marked && "true" },
      make("span", { class: "number" }, String(number)), make("code", {}, text || " "));
  });
  find("#source").replaceChildren(...rows);
}

/** What is known of a figure, as elements. */
export function facts(known) {
  if (!known) return [];
  const list = make("dl", {}, make("dt", {}, say("value")), make("dd", {}, known.value),
    make("dt", {}, say("last-year")), make("dd", {}, known.last ?? say("no-last-year")));
  return [make("h2", {}, known.label), list];
}
