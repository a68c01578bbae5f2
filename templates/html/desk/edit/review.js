// What is about to be written, line by line, before it is.

import { make } from "../shell/dom.js";
import { say } from "../shell/words.js";

const signs = { "-": "edit-taken-away", "+": "edit-put-in" };

/** Lines that differ, as a list that can be read aloud. */
export function difference(lines) {
  return make("ol", { class: "difference" }, ...lines.map(([kind, text, old, now]) => {
    if (kind === "@") return make("li", { class: "stretch" }, text);
    const word = signs[kind] && make("span", { class: "unseen" }, `${say(signs[kind])}：`);
    return make("li", { class: { "-": "out", "+": "in", " ": "same" }[kind] },
      make("span", { class: "number" }, String(now || old)), make("span", { class: "sign", "aria-hidden": "true" }, kind), word, make("code", {}, text));
  }));
}

/** A dialog with buttons; the value of the one that is pressed, empty where it is left. */
export function dialog(title, content, buttons) {
  const heading = make("h2", { id: "dialog-title" }, title);
  const made = buttons.map(([value, word, main]) => make("button", { type: "submit", value, class: main ? "main" : "", autofocus: main }, word));
  const box = make("dialog", { "aria-labelledby": "dialog-title" },
    make("form", { method: "dialog" }, heading, make("div", { class: "dialog-body", tabindex: "0", role: "region", "aria-labelledby": "dialog-title" }, ...content), make("p", { class: "buttons" }, ...made)));
  document.body.append(box);
  box.showModal();
  return new Promise((resolve) => {
    box.addEventListener("close", () => {
      box.remove();
      resolve(box.returnValue);
    });
  });
}

/** Show what would be written; whether it is wanted. */
export async function confirm({ lines, errors, warnings }) {
  if (!lines.length) return (await dialog(say("edit-diff"), [make("p", {}, say("edit-nothing"))], [["yes", say("edit-write"), true]])) === "yes";
  const content = [make("p", {}, say("edit-diff-how")), difference(lines), make("p", { class: errors ? "after bad" : "after" }, say("edit-after", { e: errors, w: warnings }))];
  return (await dialog(say("edit-diff"), content, [["", say("edit-cancel"), false], ["yes", say("edit-write"), true]])) === "yes";
}
