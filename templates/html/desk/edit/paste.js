// A table from the clipboard put into the tables of the form, as one step; what went where is told.

import { button } from "./bar.js";
import { make } from "../shell/dom.js";
import { rowsOf } from "./clipboard.js";
import { isFigure, Match } from "./match.js";
import { plain } from "./numbers.js";
import { dialog } from "./review.js";
import { say } from "../shell/words.js";

/** Take in what is pasted into a cell of a grid; false where it is no table. `grids` are those of the form. */
export function paste(data, grid, input, grids) {
  const rows = rowsOf(data);
  if (rows.flat().filter(Boolean).length < 2 || !rows.flat().some(isFigure)) return false;
  const from = { row: input.dataset.row, column: input.dataset.column };
  const found = grids.map((each) => ({ grid: each, match: new Match(rows, each.section.table.bands, each === grid ? from : {}) }));
  const own = found.find((each) => each.grid === grid);
  const best = found.reduce((one, other) => (other.match.cells.length > one.match.cells.length ? other : one), own);
  put(best.grid, best.match, input.dataset.at);
  return true;
}

function put(grid, { cells, lost, labels }, at) {
  const { draft } = grid.context;
  const filled = [];
  const totals = [];
  draft.together("paste", at, () => {
    for (const { row, column, text } of cells) {
      const field = grid.fields.get(`${row.id}.${column.id}`);
      const label = `${row.name} · ${column.label}`;
      if (!field) totals.push({ label, text: plain(text), place: [row.id, column.id] });
      else filled.push({ label, field, was: field.value, now: plain(text) });
    }
    for (const { field, now } of filled) (field.value = now, grid.note(field));
  });
  for (const { field } of filled) field.classList.add("pasted");
  grid.reckon();
  grid.context.told();
  tell(grid, { filled, lost, labels, totals: totals.map((total) => ({ ...total, due: grid.value(...total.place) })) });
}

/** Say what went where, and what did not. */
function tell(grid, report) {
  const { filled, lost, labels, totals } = report;
  const wrong = totals.filter(({ text, due }) => due !== null && text.replace(/,/g, "") !== due);
  const words = [
    say(filled.length ? "paste-filled" : "paste-nothing", { n: filled.length, section: grid.section.heading }),
    labels + totals.length > 0 && say("paste-left-out", { labels, totals: totals.length }),
    lost.length > 0 && say("paste-lost", { n: lost.length }),
    wrong.length > 0 && say("paste-totals", { n: wrong.length }),
  ];
  const { note, undo } = grid.context;
  const buttons = [button("paste-show", () => show(grid, report, wrong)), ...(filled.length ? [button("paste-undo", undo)] : [])];
  note(words.filter(Boolean).join(""), lost.length || wrong.length || !filled.length ? "warning" : "", ...buttons);
}

function show(grid, { filled, lost }, wrong) {
  const list = (title, items) => (items.length ? [make("h3", {}, title), make("ul", { class: "changes" }, ...items)] : []);
  const item = (label, ...texts) => make("li", {}, label && make("b", {}, label), " ", ...texts);
  const content = [
    ...list(say("paste-lost-head"), lost.map(({ label, text }) => item(label, text))),
    ...list(say("paste-totals-head"), wrong.map(({ label, text, due }) => item(label, say("paste-total", { text, due })))),
    ...list(grid.section.heading, filled.map(({ label, was, now }) => item(label, was && was !== now && make("del", {}, was), was && was !== now && " → ", make("ins", {}, now)))),
  ];
  return dialog(say("paste-where"), content, [["", say("close"), true]]);
}
