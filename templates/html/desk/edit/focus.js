// Where the writer is in the form: kept while it is made anew, led to a field by its path.

import { all, find } from "../shell/dom.js";

const box = find("#edit");
let last = null; // the field that was written in last

/** Start: note where the writer goes. */
export function start() {
  box.addEventListener("focusin", (event) => {
    if (event.target.dataset.at) last = event.target;
  });
}

/** Where the writer is: at a field, or at a button of the bar with the field before. */
export function place() {
  const active = document.activeElement;
  const field = box.contains(active) && active.dataset.at ? active : last;
  const { selectionStart: start = null, selectionEnd: end = null, dataset } = field || { dataset: {} };
  return { here: active === document.body || box.contains(active), name: active && active.dataset.do, at: dataset.at, start, end };
}

/** Go back to a place in a form that was made anew. */
export function back({ here, name, at, start: from, end }) {
  if (!here) return;
  const own = name && find(`.edit-bar [data-do=${name}]:enabled`, box);
  const field = own || all("[data-at]", box).find((each) => each.dataset.at === at);
  if (!field) return;
  field.focus({ preventScroll: true });
  if (field !== own && from !== null && field.setSelectionRange) field.setSelectionRange(from, end);
}

/** Bring the field of a path, or the first below it, into view; the field, or null. */
export function on(path) {
  const fields = all("[data-at]:not(:disabled)", box).filter((field) => field.offsetParent);
  const own = fields.find((field) => field.dataset.at === path);
  const below = fields.find((field) => field.dataset.at.startsWith(`${path}.`) || field.dataset.at.startsWith(`${path}[`));
  const above = fields.filter((field) => path.startsWith(field.dataset.at)).sort((a, b) => b.dataset.at.length - a.dataset.at.length)[0];
  const field = path && (own || below || above);
  if (!field) return null;
  field.scrollIntoView({ block: "center" });
  field.focus({ preventScroll: true });
  return field;
}
