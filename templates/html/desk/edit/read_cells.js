// The cells that were read from a page, doubtful ones first, beside the picture of the page that they came from.

import { all, find, make } from "../shell/dom.js";
import { say } from "../shell/words.js";

const scale = 110 / 72; // pixels of the picture of a page for a point of it

/** The cells of a report as fields: the `fields`, the `box` that they stand in, and the `values` that were set right, by their paths. */
export function cells(report, told) {
  const page = told.pages ? make("figure", { class: "source-page", hidden: true }) : null;
  const made = report.cells.map((cell) => row(cell, page, told.token));
  const values = () => {
    const changed = made.filter(({ cell, input }) => input.value.trim() !== cell.value);
    return Object.fromEntries(changed.map(({ cell, input }) => [cell.at, input.value.trim()]));
  };
  const urgent = ({ cell }) => cell.state === "doubtful";
  const first = made.filter(urgent).map(({ box }) => box);
  const others = made.filter((each) => !urgent(each)).map(({ box }) => box);
  const list = make("div", {}, first.length > 0 && make("p", {}, say("import-doubtful")), ...first,
    others.length > 0 && make("details", { open: !first.length && others.length < 12 }, make("summary", {}, say("import-others", { n: others.length })), ...others));
  const box = made.length > 0 && make("div", { class: page ? "beside-source" : "beside-source plain" }, list, page);
  if (page && first.length) look(report.cells[0], page, told.token);
  return { fields: made, box, values };
}

function row(cell, page, token) {
  const { label, value, text, where, candidates, state } = cell;
  const input = make("input", { type: "text", inputmode: "decimal", maxlength: 40, "aria-label": label, "data-at": cell.at, "data-state": state });
  input.value = value;
  const choices = candidates.filter((each) => each !== value).map((each) => {
    const button = make("button", { type: "button", class: "quiet" }, say("import-may-be", { text: each }));
    button.addEventListener("click", () => (input.value = each));
    return button;
  });
  const shown = page && where.page > 0;
  const look_ = shown && make("button", { type: "button", class: "quiet", "aria-label": `${say("import-page")} ${label}` }, say("import-page"));
  if (look_) look_.addEventListener("click", () => look(cell, page, token));
  if (shown) input.addEventListener("focus", () => look(cell, page, token));
  const differs = (text && text !== value) || (!shown && where.text && state === "doubtful");
  const printed = (differs || choices.length > 0) && make("span", { class: "printed" }, differs && say("import-printed", { text, where: where.text && `（${where.text}）` }), " ", ...choices);
  return { cell, input, box: make("div", { class: `read ${state}` }, make("span", {}, label), input, look_ || make("span", {}), printed) };
}

/** Show the page that a cell came from, with the cell marked. */
function look({ where }, page, token) {
  page.hidden = false;
  const number = String(where.page);
  if (page.dataset.page !== number) {
    page.dataset.page = number;
    const words = say("import-page-of", { n: number });
    page.replaceChildren(make("figcaption", { class: "help" }, words), make("div", { class: "sheet" }, make("img", { src: `/edit/import/page?${new URLSearchParams({ token, page: number })}`, alt: words })));
  }
  const image = find("img", page);
  const mark = () => {
    for (const spot of all(".spot", page)) spot.remove();
    if (!where.box || !image.naturalWidth) return;
    const [left, top, right, bottom] = where.box.map((side) => side * scale);
    const spot = make("div", { class: "spot" });
    const share = (length, whole) => `${(100 * length) / whole}%`;
    Object.assign(spot.style, { left: share(left, image.naturalWidth), top: share(top, image.naturalHeight), width: share(right - left, image.naturalWidth), height: share(bottom - top, image.naturalHeight) });
    find(".sheet", page).append(spot);
    spot.scrollIntoView({ block: "nearest" });
  };
  if (image.complete) mark();
  else image.onload = mark;
}
