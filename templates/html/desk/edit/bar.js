// The bar above the form: how many changes there are, what can be done, what was just done, what was left behind.

import { all, find, make } from "../shell/dom.js";
import { say } from "../shell/words.js";

const order = ["undo", "redo", "drop", "save"];

/** The bar with its buttons; `work` has what each of them does. */
export function bar(work) {
  const buttons = order.map((name) => {
    const made = make("button", { type: "button", "data-do": name, class: name === "save" ? "main" : "", "aria-keyshortcuts": name === "save" && "Control+S" }, say(`edit-${name}`));
    made.addEventListener("click", work[name]);
    return made;
  });
  return make("div", { class: "edit-top" },
    make("div", { class: "edit-bar", role: "toolbar", "aria-label": say("edit") },
      make("p", { class: "edit-count", role: "status" }), make("p", { class: "edit-columns", role: "status" }), ...buttons),
    make("div", { class: "edit-note", role: "status", hidden: true }),
    make("div", { class: "edit-left warning", role: "status", hidden: true }));
}

/** Say how a draft stands. */
export function tell(box, draft) {
  const { count, model, history } = draft;
  find(".edit-bar", box).classList.toggle("dirty", count > 0);
  find(".edit-count", box).textContent = count ? say("edit-dirty", { n: count }) : say("edit-clean");
  const columns = [...new Set([...draft.unbalanced.values()].flat())];
  find(".edit-columns", box).textContent = columns.length ? say("edit-columns", { columns: columns.join("、") }) : "";
  const can = { undo: history.past.length || (!count && (model.undo || model.hindered)), redo: history.future.length || (!count && model.redo), drop: count, save: count };
  for (const button of all(".edit-bar [data-do]", box)) button.disabled = !can[button.dataset.do];
  for (const [name, steps] of [["undo", history.past], ["redo", history.future]]) {
    const button = find(`[data-do=${name}]`, box);
    button.textContent = say(steps.length || !can[name] ? `edit-${name}` : `edit-${name}-saved`);
  }
  if (count && find(".edit-note.good", box)) note(box, "");
}

/** Say something below the bar. */
export function note(box, text, kind = "", ...buttons) {
  put(find(".edit-note", box), text, kind, buttons);
}

/** Say what another window has left; it stays until it is decided. */
export function offer(box, text, ...buttons) {
  put(find(".edit-left", box), text, "warning", buttons);
}

function put(place, text, kind, buttons) {
  if (!place) return;
  place.hidden = !text;
  for (const other of ["error", "warning", "good", "cut"]) place.classList.toggle(other, kind.split(" ").includes(other));
  place.replaceChildren(text, ...buttons);
}

/** A button that does something once. */
export function button(word, work) {
  const made = make("button", { type: "button" }, say(word));
  made.addEventListener("click", work);
  return made;
}
