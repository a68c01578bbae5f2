// What has been typed into a form and is not saved yet: values by their paths, parts added and removed.

const split = (text) => text.split(/[，,、;；\n]/).map((name) => name.trim()).filter(Boolean);

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
    this.fields = new Map(); // at → { path, value, kind }, as the file has them
    this.values = new Map(); // at → what was typed instead
    this.both = new Map(); // at → what the file says now, where both sides have changed it
    this.removed = new Map(); // at → path of a list item
    this.added = []; // { list, at, index, title, text, part }
    this.unbalanced = new Map(); // section → labels of its columns that do not balance
    this.lists = new Map(); // at → number of items
    if (!model.refused) this.learn(model);
  }

  /** Note every field of the form with what stands there. */
  learn(model) {
    for (const item of [...model.head, ...model.signature]) if (item.kind !== "odd") this.note(item, item.kind);
    this.block(model.preface);
    for (const section of model.sections) {
      if (section.text) this.block(section.text);
      for (const band of section.table?.bands ?? []) {
        for (const row of band.rows) {
          for (const cell of row.cells) {
            this.note(cell, "figure");
            if (cell.unit) this.note(cell.unit, "unit");
          }
        }
      }
    }
  }

  block(block) {
    if (block.kind === "text") this.note(block, "text");
    if (block.kind === "list") {
      this.lists.set(block.at, block.items.length);
      block.items.forEach((item) => this.block(item));
    }
    if (block.kind === "part") (this.note(block.title, "text"), this.block(block.body));
  }

  note(field, kind) {
    this.fields.set(field.at, { path: field.path, value: field.value, kind });
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
    return this.values.get(at) ?? this.fields.get(at)?.value ?? "";
  }

  /** Note what a field shows; what the file says already is no change. */
  set(at, value) {
    if (value === this.fields.get(at)?.value) (this.values.delete(at), this.both.delete(at));
    else this.values.set(at, value);
  }

  /** The changes as the server takes them: values first; then what comes and goes, from the end of the file on, so that no place moves before its turn. */
  changes() {
    const gone = (at) => [...this.removed.keys()].some((item) => at.startsWith(`${item}.`) || at.startsWith(`${item}[`) || at === item);
    const puts = [...this.values].filter(([at]) => this.fields.has(at) && !gone(at)).map(([at, text]) => {
      const { path, kind } = this.fields.get(at);
      return kind === "names" ? { do: "names", path, texts: split(text) } : { do: "put", path, text };
    });
    const outs = [...this.removed.values()].map((path) => ({ place: path, change: { do: "remove", path } }));
    const ins = this.added.filter((item) => !gone(item.at)).reverse().map((item) => (
      { place: [...item.list, item.index], change: { do: "insert", path: item.list, index: item.index, text: item.text, title: item.title } }));
    return [...puts, ...[...outs, ...ins].sort((a, b) => later(a.place, b.place)).map(({ change }) => change)];
  }

  /** A draft over a newer form with the same changes as far as their places are still there, and how many have lost theirs. */
  over(model) {
    const next = new Draft(model);
    let lost = 0;
    for (const [at, value] of this.values) {
      const now = next.fields.get(at);
      if (!now) lost++;
      else if (now.value !== value) {
        next.values.set(at, value);
        if (now.value !== this.fields.get(at)?.value) next.both.set(at, now.value);
      }
    }
    const same = (at) => next.lists.get(at) === this.lists.get(at);
    const listOf = (at) => at.replace(/\[\d+\]$/, "");
    for (const [at, path] of this.removed) same(listOf(at)) ? next.removed.set(at, path) : lost++;
    for (const item of this.added) same(item.at) ? next.added.push(item) : lost++;
    return [next, lost];
  }
}
