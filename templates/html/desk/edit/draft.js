// What has been typed into a form and is not saved yet: values by their paths, parts added and removed.

import { History } from "./history.js";
import { say } from "../shell/words.js";

const split = (text) => text.split(/[，,、;；\n]/).map((name) => name.trim()).filter(Boolean);
let fresh = 0;

/** The order of places from the end of the file to its start, what is within a place before the place itself. */
function later(one, other) {
  const at = one.findIndex((step, depth) => step !== other[depth]);
  if (at < 0) return other.length - one.length;
  if (at >= other.length) return -1;
  return typeof one[at] === "number" ? other[at] - one[at] : String(other[at]).localeCompare(String(one[at]));
}

export class Draft {
  /** `model` is the form as the server has made it. */
  constructor(model) {
    this.model = model;
    this.digest = model.digest;
    this.newer = null;
    this.fields = new Map(); // at → { path, value, kind, label, … }, as the file has them
    this.values = new Map(); // at → what was typed instead
    this.both = new Map(); // at → what the file says now, where both sides have changed it
    this.removed = new Map(); // at → { path, words } of a list item
    this.added = []; // { id, list, at, index, title, text, part }
    this.unbalanced = new Map(); // section → labels of its columns that do not balance
    this.lists = new Map(); // at → number of items
    this.history = new History();
    if (!model.refused) this.learn(model);
  }

  /** Note every field of the form with what stands there. */
  learn(model) {
    for (const item of [...model.head, ...model.signature]) if (item.kind !== "odd") this.note(item, item.kind, item.label, { required: item.required });
    this.block(model.preface, model.preface.path ? model.preface.path[0] : "");
    for (const section of model.sections) {
      if (section.text) this.block(section.text, section.heading);
      for (const side of ["before", "after"]) if (section[side]) this.block(section[side], `${section.heading} · ${say(`edit-table-${side}`)}`);
      for (const band of section.table ? section.table.bands : []) {
        for (const row of band.rows) {
          row.cells.forEach((cell, at) => {
            const label = [section.short, row.name, band.columns[at].label].filter(Boolean).join(" · ");
            this.note(cell, "figure", label, { figure: band.columns[at].kind });
            if (cell.unit) this.note(cell.unit, "unit", label);
          });
        }
      }
    }
  }

  block(block, label) {
    if (block.kind === "text") this.note(block, "text", label);
    if (block.kind === "list") {
      this.lists.set(block.at, block.items.length);
      block.items.forEach((item) => this.block(item, label));
    }
    if (block.kind === "part") {
      this.note(block.title, "text", label, { title: true });
      this.block(block.body, `${label} · ${block.title.value}`);
    }
  }

  note(field, kind, label, more = {}) {
    this.fields.set(field.at, { path: field.path, value: field.value, kind, label, ...more });
  }

  get dirty() {
    return this.count > 0;
  }

  /** How many changes there are. */
  get count() {
    return this.values.size + this.removed.size + this.added.length;
  }

  /** What a field shows now. */
  value(at) {
    return this.values.has(at) ? this.values.get(at) : this.saved(at);
  }

  /** What the file says in a field; empty where it has none such. */
  saved(at) {
    const field = this.fields.get(at);
    return field ? field.value : "";
  }

  /** Note what a field shows; what the file says already is no change. */
  set(at, value) {
    if (value === this.value(at)) return;
    this.history.begin(at, at, () => this.state());
    if (this.fields.has(at) && value === this.saved(at)) (this.values.delete(at), this.both.delete(at));
    else this.values.set(at, value);
  }

  /** Add an item to a list of the file, before its item `index`. */
  add(list, at, index, part) {
    const item = { id: `+${++fresh}`, list, at, index, title: "", text: "", part };
    this.together("add", item.id, () => this.added.push(item));
    return item;
  }

  /** Write the title or text of an item that was added. */
  rewrite(item, name, text) {
    if (item[name] === text) return;
    this.history.begin(`${item.id} ${name}`, item.id, () => this.state());
    item[name] = text;
  }

  /** Take out an item that was added. */
  withdraw(item) {
    this.together("withdraw", "", () => this.added.splice(this.added.indexOf(item), 1));
  }

  /** Take out an item of the file, or keep it after all. */
  remove(at, path, words) {
    this.together("remove", "", () => (this.removed.has(at) ? this.removed.delete(at) : this.removed.set(at, { path, words })));
  }

  /** Do several things that are taken back as one; with `on`, as one with those before that have the same name. */
  together(name, at, work, on = false) {
    this.history.together(name, at, () => this.state(), work, on);
  }

  /** Give up every change; it can be taken back. */
  clear() {
    this.together("clear", "", () => this.restore({ values: [], both: [], removed: [], added: [] }));
  }

  /** A copy of what has been changed. */
  state() {
    return { values: [...this.values], both: [...this.both], removed: [...this.removed], added: this.added.map((item) => ({ ...item })) };
  }

  restore({ values, both, removed, added }) {
    [this.values, this.both, this.removed] = [new Map(values), new Map(both), new Map(removed)];
    this.added = added.map((item) => ({ ...item }));
  }

  /** Take back the last step, or do again the last that was taken back; the field that it was about, null where there is none. */
  step(name) {
    const step = this.history[name](this.state());
    if (step) this.restore(step.state);
    return step && (step.at || "");
  }

  /** The changes but those `held` back, as the server takes them: values first; then what comes and goes, from the end of the file on, so that no place moves before its turn. */
  changes(held = new Map()) {
    const gone = (at) => [...this.removed.keys()].some((item) => at.startsWith(`${item}.`) || at.startsWith(`${item}[`) || at === item);
    const puts = [...this.values].filter(([at]) => this.fields.has(at) && !gone(at) && !held.has(at)).map(([at, text]) => {
      const { path, kind } = this.fields.get(at);
      return kind === "names" ? { do: "names", path, texts: split(text) } : { do: "put", path, text: kind === "figure" && !text ? this.model.blank : text };
    });
    const outs = [...this.removed].filter(([at]) => !held.has(at)).map(([, { path }]) => ({ place: path, change: { do: "remove", path } }));
    const ins = this.added.filter((item) => !gone(item.at) && !held.has(item.id)).reverse().map((item) => (
      { place: [...item.list, item.index], change: { do: "insert", path: item.list, index: item.index, text: item.text, title: item.title } }));
    return [...puts, ...[...outs, ...ins].sort((a, b) => later(a.place, b.place)).map(({ change }) => change)];
  }

  /** What is needed to put the changes, or only those that were `held` back, into a form of the same report later, as data. */
  record(held = null) {
    const kept = (id) => !held || held.has(id);
    const values = [...this.values].filter(([at]) => kept(at));
    const added = this.added.filter((item) => kept(item.id)).map((item) => ({ ...item }));
    const removed = [...this.removed].filter(([at]) => kept(at));
    const lists = new Set([...added.map((item) => item.at), ...removed.map(([at]) => listOf(at))]);
    return {
      when: Date.now(),
      count: values.length + added.length + removed.length,
      fields: values.map(([at]) => [at, this.fields.get(at)]),
      lists: [...lists].map((at) => [at, this.lists.get(at)]),
      values, removed, added,
    };
  }

  /** The changes at or below a path of the file: places of fields, ids of items that were added to it. */
  below(path) {
    const within = (at) => at === path || at.startsWith(`${path}.`) || at.startsWith(`${path}[`);
    const own = [...this.values.keys(), ...this.removed.keys()].filter((at) => at === path);
    const added = this.added.filter((item) => item.at === path).map((item) => item.id);
    if (!path || own.length || added.length) return [...own, ...added];
    return [...this.values.keys()].filter(within);
  }

  /** What the place of a path is called: its field, or the part of the form that it is in; empty where there is none. */
  labelOf(path) {
    const own = this.fields.get(path);
    if (own) return own.label;
    const within = [...this.fields].filter(([at]) => at.startsWith(`${path}.`) || at.startsWith(`${path}[`) || path.startsWith(`${at}.`) || path.startsWith(`${at}[`));
    return within.length ? within[0][1].label.split(" · ").slice(0, -1).join(" · ") || within[0][1].label : "";
  }

  /** What is held back, as labels with texts and why. */
  named(held) {
    return [...held].map(([id, why]) => {
      const item = this.added.find((each) => each.id === id);
      if (item) return { label: item.title, text: item.text, why };
      const field = this.fields.get(id);
      const gone = this.removed.get(id);
      return { label: field ? field.label : "", text: gone ? gone.words : this.value(id), why };
    });
  }

  /** A draft over a newer form with the same changes as far as their places are still there, and those that have lost theirs. */
  over(model) {
    return carried(this, new Draft(model));
  }

  /** Put in the changes of a record; those that have lost their place. */
  take({ fields, lists, values, removed, added }) {
    return carried({ fields: new Map(fields), lists: new Map(lists), values: new Map(values), removed: new Map(removed), added }, this)[1];
  }
}

const listOf = (at) => at.replace(/\[\d+\]$/, "");

/** Put the changes of one draft into another over a newer form; those that have lost their place, as labels with texts. */
function carried(from, to) {
  const lost = [];
  for (const [at, value] of from.values) {
    const now = to.fields.get(at);
    const was = from.fields.get(at);
    if (!now) lost.push({ label: was ? was.label : at, text: value });
    else if (now.value !== value) {
      to.values.set(at, value);
      if (!was || now.value !== was.value) to.both.set(at, now.value);
    }
  }
  const same = (at) => to.lists.get(at) === from.lists.get(at);
  for (const [at, item] of from.removed) if (same(listOf(at))) to.removed.set(at, item);
  for (const item of from.added) {
    const length = to.lists.get(item.at);
    // Where other items have come or gone, a new one stands at the end.
    if (length !== undefined) to.added.push({ ...item, id: `+${++fresh}`, index: same(item.at) ? item.index : length });
    else lost.push({ label: item.title, text: item.text });
  }
  return [to, lost];
}
