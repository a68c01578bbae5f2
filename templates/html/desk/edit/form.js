// The form: the head, the narrative and the tables as fields, in the order of the report.

import { complete } from "./complete.js";
import { make } from "../shell/dom.js";
import { add } from "./numbers.js";
import * as faults from "./faults.js";
import { table } from "./grid.js";
import { say } from "../shell/words.js";

/** The parts of the form of a draft. Of `desk`, `told` is called after every change, `anew` where parts come and go. */
export function build(draft, desk) {
  const { model } = draft;
  const context = { ...desk, draft, grids: [] };
  return [
    make("h1", {}, model.title),
    group(say("edit-head"), ...model.head.map((item) => headItem(item, context))),
    part(say("edit-preface"), "", narrative(model.preface, say("edit-preface"), context), prefaceOffer(model.preface, context)),
    ...model.sections.map((section) => part(section.heading, section.guide,
      ...(section.table ? [beside(section, "before", context), table(section, context), beside(section, "after", context)] : [narrative(section.text, section.heading, context), outlineOffer(section, context)]))),
    group(say("edit-signature"), ...model.signature.map((item) => headItem(item, context))),
  ];
}

/** Narrative before or under a table, folded away where there is none. */
function beside(section, side, context) {
  const block = section[side];
  const word = say(`edit-table-${side}`);
  const written = block.kind !== "text" || Boolean(context.draft.value(block.at).trim());
  return make("details", { class: "beside", open: written }, make("summary", {}, word, !written && make("span", { class: "guide" }, say("edit-beside-how"))),
    narrative(block, `${section.heading} ${word}`, context));
}

function group(title, ...fields) {
  return make("fieldset", { class: "edit-head" }, make("legend", {}, title), ...fields);
}

function part(title, guide, ...content) {
  return make("section", { class: "edit-part" }, make("h2", {}, title), guide && make("p", { class: "guide" }, guide), ...content);
}

/** An item of the head with its label. */
function headItem(item, context) {
  const id = `field-${item.at}`;
  const label = make("label", { for: id }, item.label, item.required && make("span", { class: "required" }, say("edit-required")));
  if (item.kind === "odd") return make("div", { class: "field" }, make("span", { class: "label" }, item.label), make("p", { class: "odd" }, item.said || say("edit-odd", { n: item.line })));
  const field = item.kind === "choice" ? choice(item, id, context) : line(item, id, context);
  const help = [item.kind === "names" && say("edit-names-how"), item.standard && say("edit-standard", { text: item.standard })].filter(Boolean).join("；");
  if (help) field.setAttribute("aria-describedby", `${id}-help`);
  return make("div", { class: `field is-${item.kind}` }, label, field, headOffer(item, context), help && make("p", { class: "help", id: `${id}-help` }, help), clash(item.at, context));
}

/** Today as a data file has it. */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/** What an empty item may be filled in with: the agency's name, today. */
function headOffer(item, context) {
  const { draft } = context;
  const [word, text] = item.kind === "date" ? ["edit-offer-today", today()] : ["edit-offer-name", draft.value("机关") || item.offer];
  if ((!item.offer && item.kind !== "date") || draft.value(item.at)) return null;
  return offer(word, () => draft.set(item.at, text), context);
}

function line(item, id, { draft, told }) {
  const types = { date: "date", year: "text" };
  const field = make("input", { id, type: types[item.kind] || "text", "data-at": item.at, inputmode: item.kind === "year" && "numeric", maxlength: item.kind === "names" ? 2000 : 200, required: item.required, placeholder: item.unfilled && draft.model.blank });
  field.value = draft.value(item.at);
  // A date that is none is shown as text: a date field would show nothing.
  if (item.kind === "date" && field.value !== draft.value(item.at)) (field.type = "text", field.value = draft.value(item.at));
  field.addEventListener("input", () => {
    draft.set(item.at, field.value.trim());
    faults.told(field, faults.fault(draft.fields.get(item.at), field.value.trim()));
    told();
  });
  return field;
}

function choice(item, id, { draft, told }) {
  const odd = draft.value(item.at) && !item.choices.includes(draft.value(item.at)) ? [draft.value(item.at)] : [];
  const field = make("select", { id, "data-at": item.at }, make("option", { value: "" }, "—"),
    ...[...odd, ...item.choices].map((text) => make("option", { value: text }, text)));
  field.value = draft.value(item.at);
  field.addEventListener("change", () => (draft.set(item.at, field.value), told()));
  return field;
}

/** What the file says now, where both sides have changed it. */
function clash(at, { draft }) {
  return draft.both.has(at) && make("p", { class: "clash" }, say("edit-both", { text: draft.both.get(at) }));
}

/** A button that does what is offered, as one step. */
function offer(word, work, { anew }) {
  const button = make("button", { type: "button", class: "quiet" }, `＋ ${say(word)}`);
  button.addEventListener("click", () => {
    work();
    anew();
  });
  return button;
}

/** A usual preface, where there is none. */
function prefaceOffer(block, context) {
  const { draft } = context;
  if (block.kind !== "text" || draft.value(block.at).trim()) return null;
  return make("p", { class: "adder" }, offer("edit-offer-preface", () => draft.set(block.at, block.offer), context));
}

/** The headings that the form has for a narrative, where they are not all there. */
function outlineOffer({ text: block, outline }, context) {
  const { draft } = context;
  if (!outline.length) return null;
  if (block.kind === "text" && !draft.value(block.at).trim()) {
    const typed = outline.map(({ title, text }, at) => `（${"一二三四五六七八九"[at]}）${title}\n${text}`).join("\n");
    return make("p", { class: "adder" }, offer("edit-offer-outline", () => draft.set(block.at, typed), context));
  }
  const titles = block.kind === "list" ? [...block.items.map((item) => item.title ? item.title.value : ""), ...draft.added.filter((item) => item.at === block.at).map((item) => item.title)] : [];
  const missing = outline.filter(({ title }) => !titles.some((other) => other && (title.startsWith(other) || other.startsWith(title))));
  if (!missing.length || block.kind !== "list" || (titles.some(Boolean) && missing.length === outline.length)) return null;
  return make("p", { class: "adder" }, offer("edit-offer-outline", () => draft.together("outline", "", () => {
    for (const { title, text } of missing) Object.assign(draft.add(block.path, block.at, block.items.length, true), { title, text });
    const [first] = block.items;
    if (block.items.length === 1 && first.unfilled && !draft.value(first.at)) draft.remove(first.at, first.path, "");
  }), context));
}

/** What a name stands for, as the form has it now. */
function worth({ value, section, rows, column, at }, { draft, grids }) {
  if (at) return draft.value(at);
  const grid = grids.find((each) => each.section.id === section);
  if (!grid) return value;
  const values = rows.map((row) => grid.value(row, column));
  const sum = rows.length > 1 ? add(values) : values[0];
  return sum === null ? say("edit-unknown") : sum;
}

/** Narrative: one text, or a list of texts and parts, to any depth. */
function narrative(block, title, context) {
  if (block.kind === "odd") return make("p", { class: "odd" }, block.said || say("edit-odd", { n: block.line }));
  if (block.kind === "text") return text(block, title, context);
  if (block.kind === "part") return partOf(block, context);
  const items = block.items.flatMap((item, index) => [...added(block, index, context), listItem(item, title, context)]);
  return make("div", { class: "items" }, ...items, ...added(block, block.items.length, context), adder(block, context));
}

function text(block, title, context, tall = 2) {
  const { draft, told } = context;
  const field = make("textarea", { "data-at": block.at, "aria-label": title, rows: tall, placeholder: block.unfilled && draft.model.blank });
  field.value = draft.value(block.at);
  field.addEventListener("input", () => {
    draft.set(block.at, field.value);
    told();
  });
  return make("div", { class: "text" }, complete(field, draft.model.names, (name) => worth(name, context)), clash(block.at, context));
}

function partOf(block, context) {
  const { draft, told } = context;
  const field = make("input", { type: "text", class: "title", "data-at": block.title.at, "aria-label": say("edit-title"), maxlength: 200 });
  field.value = draft.value(block.title.at);
  field.addEventListener("input", () => {
    draft.set(block.title.at, field.value.trim());
    faults.told(field, faults.fault(draft.fields.get(block.title.at), field.value.trim()));
    told();
  });
  return make("div", { class: "parted" }, field, clash(block.title.at, context), narrative(block.body, `${block.title.value} ${say("edit-body")}`, context));
}

/** An item of a list, which can be taken out, and kept after all. */
function listItem(item, title, context) {
  const { draft, anew } = context;
  const at = item.at || item.title.at.replace(/\.[^.]*$/, "");
  const gone = draft.removed.has(at);
  const heading = item.title ? item.title.value : "";
  const words = (heading || item.value || "").slice(0, 60);
  const button = make("button", { type: "button", class: "quiet", "aria-label": `${say(gone ? "edit-keep" : "edit-remove")} ${heading}` }, say(gone ? "edit-keep" : "edit-remove"));
  button.addEventListener("click", () => {
    draft.remove(at, item.path, words);
    anew();
  });
  const shown = gone ? make("p", { class: "taken" }, words) : narrative(item, title, context);
  return make("div", { class: gone ? "item gone" : "item" }, shown, item.path && button);
}

/** The new items that stand before an item of the file. */
function added(block, index, context) {
  const { draft, told, anew } = context;
  return draft.added.filter((item) => item.at === block.at && item.index === index).map((item) => {
    const title = make("input", { type: "text", class: "title", "data-at": item.part && item.id, "aria-label": say("edit-title"), placeholder: say("edit-title"), maxlength: 200 });
    const field = make("textarea", { "data-at": item.part ? `${item.id}.text` : item.id, "aria-label": say("edit-body"), rows: 2 });
    title.value = item.title;
    field.value = item.text;
    title.addEventListener("input", () => (draft.rewrite(item, "title", title.value.trim()), told()));
    field.addEventListener("input", () => (draft.rewrite(item, "text", field.value), told()));
    const remove = make("button", { type: "button", class: "quiet" }, say("edit-remove"));
    remove.addEventListener("click", () => {
      draft.withdraw(item);
      anew();
    });
    return make("div", { class: "item fresh" }, make("div", { class: "parted" }, item.part && title, complete(field, draft.model.names, (name) => worth(name, context))), remove);
  });
}

function adder(block, { draft, anew }) {
  const button = (word, part) => {
    const made = make("button", { type: "button", class: "quiet" }, `＋ ${say(word)}`);
    made.addEventListener("click", () => {
      draft.add(block.path, block.at, block.items.length, part);
      anew();
    });
    return made;
  };
  return make("p", { class: "adder" }, button("edit-add-paragraph", false), button("edit-add-part", true));
}
