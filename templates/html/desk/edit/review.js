// What is about to be written, line by line, before it is.

import { make } from "../shell/dom.js";
import { say } from "../shell/words.js";

const most = 12; // changes that are named where they are to be given up
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

/** Whether changes are really to be given up: they are named. */
export async function sure(question, record, word) {
  const fields = new Map(record.fields);
  const shown = [
    ...record.values.map(([at, value]) => [fields.get(at)?.label ?? at, value]),
    ...record.added.map((item) => [item.title || say("edit-body"), item.text]),
    ...record.removed.map(([, { words }]) => [say("edit-remove"), words]),
  ];
  const content = [make("ul", { class: "changes" }, ...shown.slice(0, most).map(([label, text]) => make("li", {}, make("b", {}, label), " ", cut(text))))];
  if (shown.length > most) content.push(make("p", {}, say("edit-more", { n: shown.length - most })));
  return (await dialog(question, content, [["", say("edit-cancel"), true], ["yes", word, false]])) === "yes";
}

/** Show texts that have lost their place in the file, so that they can be copied. */
export async function lost(texts) {
  if (!texts.length) return;
  const content = [make("p", {}, say("edit-lost-how")), ...texts.flatMap(({ label, text }) => [make("h3", {}, label), make("p", { class: "lost" }, text)])];
  await dialog(say("edit-lost", { n: texts.length }), content, [["", say("close"), true]]);
}

const cut = (text) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
