// What is wrong with what is typed: told at its field while one types, and held back when the rest is saved.

import { find, make } from "../shell/dom.js";
import { check } from "./numbers.js";
import { say } from "../shell/words.js";

const year = /^20(19|[2-9]\d)$/;

/** What is wrong with a text in a field of the file; empty where nothing is. */
export function fault(field, text) {
  if (field.kind === "figure") return text && check(text, field.figure); // an empty cell is one that is filled in later
  if (field.required && !text) return say("edit-required-blank");
  if (field.kind === "year" && !year.test(text)) return say("edit-year");
  return field.title && !text ? say("edit-title-blank") : "";
}

/** The changes of a draft that cannot be saved as they are, with why: by the place of a field, or the id of an item that was added. */
export function faults(draft) {
  const found = new Map();
  const note = (id, why) => why && found.set(id, why);
  for (const [at, text] of draft.values) note(at, draft.fields.has(at) && fault(draft.fields.get(at), text));
  for (const item of draft.added) note(item.id, item.part && !item.title ? say("edit-title-blank") : item.text.trim() ? "" : say("edit-text-blank"));
  return found;
}

/** What is said at a place, without the button behind it; undefined where there is none. */
const said = (place) => (place && place.firstChild ? place.firstChild.data : undefined);

/** Say below a field what is wrong with it, or with an empty text that nothing is. */
export function told(field, why, button = null) {
  field.setAttribute("aria-invalid", String(Boolean(why)));
  const place = field.parentElement;
  const old = place && find(":scope > .refused", place);
  if (said(old) === why) return;
  if (old) old.remove();
  const others = (field.getAttribute("aria-describedby") || "").split(" ").filter((id) => id && !(old && id === old.id));
  if (why && place) {
    const place = make("p", { class: "refused", id: `refused-${field.dataset.at}` }, why, button);
    field.after(place);
    others.push(place.id);
  }
  if (others.length) field.setAttribute("aria-describedby", others.join(" "));
  else field.removeAttribute("aria-describedby");
}

/** Say at a field why it was refused, until something else is typed there. */
export function refuse(field, why) {
  told(field, why);
  field.addEventListener("input", () => said(find(":scope > .refused", field.parentElement)) === why && told(field, ""), { once: true });
}
