// What is about to be written, in the words of the form and line by line, before it is.

import { make } from "../shell/dom.js";
import { say } from "../shell/words.js";

const most = 12; // changes that are named where they are to be given up
const signs = { "-": "edit-taken-away", "+": "edit-put-in" };
const classes = { "-": "out", "+": "in", " ": "same" };

/** What differs: its words, and on request the lines of the file. */
export function difference({ words, lines }) {
  const rows = make("details", { class: "rows" }, make("summary", {}, say("edit-rows")), fileLines(lines));
  if (words.length) return make("div", {}, make("ul", { class: "changes" }, ...gathered(words).map(change)), rows);
  rows.open = true;
  return make("div", {}, make("p", {}, say("edit-rows-only")), rows);
}

/** The rows of a table that change in all their cells alike, told as one behind the others. */
function gathered(words) {
  const out = [];
  const rows = new Map(); // table, before and after → the rows
  for (const each of words) {
    const [first, ...more] = each.cells || [];
    const alike = !each.all && more.length && more.every(([, was, now]) => was === first[1] && now === first[2]);
    const name = alike && [each.label.split(" · ")[0], first[1], first[2]].join("\n");
    if (name && rows.has(name)) rows.get(name).push(each);
    else out.push(each);
    if (name && !rows.has(name)) rows.set(name, [each]);
  }
  return out.map((each) => {
    const group = [...rows.values()].find((found) => found.length > 1 && found[0] === each);
    if (!group) return each;
    const [table] = each.label.split(" · ");
    const names = group.map(({ label }) => label.slice(table.length + 3));
    const cells = group.reduce((sum, { cells: own }) => sum + own.length, 0);
    return { label: `${table} · ${say("edit-rows-alike", { names: names.slice(0, 3).join("、"), n: group.length })}`, cells: each.cells, all: cells };
  });
}

function change({ label, cells, paragraphs, all }) {
  const head = label && make("b", {}, label);
  if (cells) return make("li", {}, head, " ", ...figures(cells, all));
  if (paragraphs) return make("li", {}, head, ...paragraphs.map((stretches) => make("p", { class: "passage" }, ...stretches.map(stretch))));
  return make("li", {}, head, " ", say("edit-elsewhere"));
}

/** The figures of a row that differ; those that differ alike are told as one. */
function figures(cells, all) {
  const alike = cells.length > 2 && cells.every(([, was, now]) => was === cells[0][1] && now === cells[0][2]);
  const shown = all || alike ? [[say("edit-all-cells", { n: all || cells.length }), cells[0][1], cells[0][2]]] : cells;
  return shown.flatMap(([name, was, now]) => [" ", make("span", { class: "figure" }, name && `${name} `,
    was && make("del", {}, unseen("-"), was), was && make("span", { "aria-hidden": "true" }, " → "), make("ins", {}, unseen("+"), now || say("edit-blank")))]);
}

function stretch([kind, text]) {
  if (kind === "=") return text;
  return make(kind === "-" ? "del" : "ins", {}, unseen(kind), text);
}

const unseen = (kind) => make("span", { class: "unseen" }, `${say(signs[kind])}：`);

/** Lines that differ, as a list that can be read aloud. */
function fileLines(lines) {
  return make("ol", { class: "difference" }, ...lines.map(([kind, text, old, now]) => {
    if (kind === "@") return make("li", { class: "stretch" }, text);
    return make("li", { class: classes[kind] }, make("span", { class: "number" }, String(now || old)),
      make("span", { class: "sign", "aria-hidden": "true" }, kind), signs[kind] && unseen(kind), make("code", {}, text));
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

/** Show what would be written, and what is `held` back: labels, texts and why; whether it is wanted. */
export async function confirm(seen, held = [], title = say("edit-diff")) {
  if (!seen.lines.length) return (await dialog(title, [make("p", {}, say("edit-nothing")), ...heldBack(held)], [["yes", say("edit-write"), true]])) === "yes";
  const { errors, warnings } = seen;
  const content = [difference(seen), ...heldBack(held), make("p", { class: errors ? "after bad" : "after" }, say("edit-after", { e: errors, w: warnings }))];
  return (await dialog(title, content, [["", say("edit-cancel"), false], ["yes", say("edit-write"), true]])) === "yes";
}

function heldBack(held) {
  if (!held.length) return [];
  const items = held.map(({ label, text, why }) => make("li", {}, make("b", {}, label), " ", cut(text), make("span", { class: "wrong" }, ` ${why}`)));
  return [make("h3", {}, say("edit-held", { n: held.length })), make("ul", { class: "changes" }, ...items)];
}

/** Whether changes are really to be given up: they are named. */
export async function sure(question, record, word) {
  const fields = new Map(record.fields);
  const shown = [
    ...record.values.map(([at, value]) => [fields.has(at) ? fields.get(at).label : at, value]),
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
