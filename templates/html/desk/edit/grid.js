// A table of the form as a grid: totals are computed while one types, a column that does not balance is named.

import { all, find, make } from "../shell/dom.js";
import * as faults from "./faults.js";
import { add, check, mended, plain } from "./numbers.js";
import { paste } from "./paste.js";
import { say } from "../shell/words.js";

/** The grid of a section. */
export function table(section, context) {
  const grid = new Grid(section, context);
  context.grids.push(grid);
  return grid.element;
}

class Grid {
  constructor(section, context) {
    this.section = section;
    this.context = context;
    this.fields = new Map(); // row.column → input
    this.totals = new Map(); // row.column → { output, cell, column, row, note }
    this.status = make("ul", { class: "balance" });
    this.filler = make("button", { type: "button", class: "quiet" }, say("edit-zero"));
    this.filler.addEventListener("click", () => this.zero());
    this.element = make("div", { class: "grid" }, context.draft.model.last > 0 && make("p", { class: "guide" }, say("edit-last-how", { n: context.draft.model.last })), ...section.table.bands.map((band) => this.band(band)), make("div", { role: "status" }, this.status), make("p", { class: "adder" }, this.filler, make("a", { href: "/counting", target: "_blank", rel: "noopener" }, say("counting-how")), make("span", { class: "guide" }, say("paste-how"))));
    this.element.addEventListener("input", (event) => this.typed(event.target));
    this.element.addEventListener("keydown", (event) => this.arrows(event));
    this.element.addEventListener("paste", (event) => this.pasted(event));
    this.element.addEventListener("focusout", (event) => event.target.matches("input") && this.tidy(event.target));
    this.reckon();
  }

  band(band) {
    const heads = band.columns.map((column) => make("th", { scope: "col", "data-column": column.id }, column.label, column.unit && make("small", {}, `（${column.unit}）`)));
    const rows = [];
    let groups = [];
    for (const row of band.rows) {
      row.groups.forEach((group, level) => {
        if (groups[level] === group) return;
        groups = groups.slice(0, level);
        rows.push(make("tr", { class: `group level-${level}` }, make("th", { colspan: band.columns.length + 1, scope: "rowgroup" }, group)));
      });
      groups = row.groups;
      rows.push(this.row(band, row));
    }
    const corner = make("th", { scope: "col" }, band.title || say("edit-row"));
    return make("table", { class: band.columns.length > 5 ? "wide" : "" }, make("thead", {}, make("tr", {}, corner, ...heads)), make("tbody", {}, ...rows));
  }

  row(band, row) {
    const note = row.odd ? make("small", { class: "odd" }, say("edit-odd-row", { n: row.line })) : row.note && make("small", {}, row.note);
    const head = make("th", { scope: "row", class: `level-${row.groups.length}` }, row.label, note);
    const cells = row.cells.map((cell, at) => this.cell(row, band.columns[at], cell));
    return make("tr", { class: row.sum.length ? "sum" : "" }, head, ...cells);
  }

  cell(row, column, cell) {
    const last = cell.last !== null && cell.last !== "0" && make("span", { class: "last" }, say("edit-last", { n: cell.last }));
    if (cell.total) {
      const output = make("output", { "aria-label": `${row.short} · ${column.label}` });
      const note = make("span", { class: "typed" });
      this.totals.set(`${row.id}.${column.id}`, { output, note, cell, column, row });
      return make("td", { class: "total", "data-label": column.label, "data-column": column.id }, output, note, last);
    }
    const { draft } = this.context;
    const input = make("input", { type: "text", inputmode: column.kind === "count" ? "numeric" : "decimal", maxlength: 24, "data-at": cell.at,
      "data-column": column.id, "data-row": row.id, "data-kind": column.kind, "aria-label": `${row.short} · ${column.label}`, autocomplete: "off", placeholder: draft.model.blank });
    input.value = draft.value(cell.at);
    this.fields.set(`${row.id}.${column.id}`, input);
    const both = draft.both.has(cell.at) && make("span", { class: "clash" }, say("edit-both", { text: draft.both.get(cell.at) }));
    const place = make("td", { "data-label": column.label, "data-column": column.id }, input, cell.unit && this.unit(cell.unit, row), last, both);
    this.judge(input);
    return place;
  }

  unit(unit, row) {
    const { draft, told } = this.context;
    const field = make("select", { "data-at": unit.at, "aria-label": `${row.short} · ${say("edit-unit")}` }, make("option", { value: "" }, "—"),
      ...unit.choices.map((text) => make("option", { value: text }, text)));
    field.value = draft.value(unit.at);
    field.addEventListener("change", () => (draft.set(unit.at, field.value), told()));
    return field;
  }

  /** Take in what was typed into a cell. */
  typed(input) {
    if (!input.dataset.row) return;
    input.classList.remove("pasted");
    this.context.draft.together(input.dataset.at, input.dataset.at, () => this.note(input), true);
    this.reckon();
    this.context.told();
  }

  note(input) {
    const { draft } = this.context;
    draft.set(input.dataset.at, input.value.trim());
    this.judge(input);
    if (draft.values.has(input.dataset.at)) this.complete(input.dataset.row);
  }

  /** What is left out of a row that could not be read, or was not there, is shown as the zero that it will be. */
  complete(id) {
    const row = this.rows.find((each) => each.id === id);
    const band = this.section.table.bands.find((each) => each.rows.includes(row));
    if (!row.odd && !band.sparse) return;
    for (const cell of row.cells.filter((each) => !each.total && !each.unfilled)) {
      const input = this.fields.get(`${id}.${cell.column}`);
      if (input.value.trim() === "" && document.activeElement !== input) {
        input.value = "0";
        this.context.draft.set(cell.at, "0");
        this.judge(input);
      }
    }
  }

  get rows() {
    return this.section.table.bands.flatMap((band) => band.rows);
  }

  /** Digits as they are typed with a Chinese keyboard become those that the file needs, in sight of the writer. */
  tidy(input) {
    const text = plain(input.value);
    if (text === input.value) return;
    input.value = text;
    this.context.draft.history.along(() => this.note(input));
    this.reckon();
    this.context.told();
  }

  judge(input) {
    const text = input.value.trim();
    const wrong = text && check(text, input.dataset.kind);
    faults.told(input, wrong, wrong && this.mender(input));
    input.classList.toggle("blank", !text);
    input.classList.toggle("changed", this.context.draft.values.has(input.dataset.at));
  }

  /** A button that writes a figure as it has to be, where what is typed can only mean that one. */
  mender(input) {
    const meant = mended(input.value, input.dataset.kind);
    if (!meant) return null;
    const button = make("button", { type: "button", class: "quiet" }, say("edit-mend-total", { n: meant }));
    button.addEventListener("click", () => {
      input.value = meant;
      this.typed(input);
      input.focus();
    });
    return button;
  }

  /** The value at a place: typed, or computed; null where it is not known. */
  value(row, column) {
    const input = this.fields.get(`${row}.${column}`);
    if (input) return check(input.value.trim(), input.dataset.kind) ? null : input.value.trim();
    const place = this.totals.get(`${row}.${column}`);
    if (!place) return null;
    return place.column.sum.length
      ? add(place.column.sum.map((name) => this.value(row, name)))
      : add(place.row.sum.map((name) => this.value(name, column)));
  }

  /** Compute the totals, and hold the balances. */
  reckon() {
    for (const place of this.totals.values()) {
      const value = this.value(place.row.id, place.column.id);
      place.output.textContent = value === null ? "—" : value;
      this.typedTotal(place, value);
    }
    const blank = [...this.fields.values()].filter((input) => !input.value.trim()).length;
    this.filler.hidden = !blank;
    this.filler.textContent = say(blank === this.fields.size ? "edit-all-zero" : "edit-zero");
    const broken = this.section.table.balances.flatMap((balance) => this.unbalanced(balance));
    for (const cell of all("[data-column]", this.element)) cell.classList.toggle("unbalanced", broken.some((each) => each.cells.includes(cell)));
    const { unbalanced } = this.context.draft;
    unbalanced.delete(this.section.id);
    if (broken.length) unbalanced.set(this.section.id, broken.map((each) => each.column));
    const wrong = all("input[aria-invalid=true]", this.element).map((input) => `${input.getAttribute("aria-label")}：${input.value.trim()}。${check(input.value.trim(), input.dataset.kind)}`);
    const good = this.section.table.balances.length && !broken.length && !wrong.length && !blank ? [say("edit-balanced")] : [];
    const lines = [...wrong.slice(0, 5).map((text) => ["bad", text]), ...broken.map((each) => ["bad", each.text]), ...(blank ? [["todo", say("edit-left-blank", { n: blank })]] : []), ...good.map((text) => ["good", text])];
    const fresh = lines.map(([kind, text]) => make("li", { class: kind }, text));
    if (this.status.textContent !== lines.map(([, text]) => text).join("")) this.status.replaceChildren(...fresh);
  }

  /** A total that the file gives is checked, and can be set right. */
  typedTotal({ cell, note, row, column }, value) {
    const { draft, told } = this.context;
    const was = draft.saved(cell.at);
    const original = this.totalOf(row, column);
    note.replaceChildren();
    if (!was || value === null) return;
    const follows = original === was && !draft.values.has(cell.at); // the server lets it follow
    const now = draft.values.has(cell.at) ? draft.values.get(cell.at) : follows ? value : was;
    if (now === value) {
      if (draft.values.has(cell.at) && value === was) (draft.set(cell.at, was), told());
      return;
    }
    const button = make("button", { type: "button", class: "quiet" }, say("edit-mend-total", { n: value }));
    button.addEventListener("click", () => (draft.set(cell.at, value), this.reckon(), told()));
    note.append(say("edit-typed-total", { n: now }), button);
  }

  /** What a total was computed to be before anything was typed. */
  totalOf(row, column) {
    const original = (name, at) => {
      const own = this.rows.find((each) => each.id === name);
      const cell = own && own.cells.find((each) => each.column === at);
      return cell && !cell.total ? cell.value : column.sum.length ? add(column.sum.map((part) => original(name, part))) : null;
    };
    if (row.sum.length && !column.sum.length) return add(row.sum.map((name) => original(name, column.id)));
    if (!row.sum.length) return add(column.sum.map((name) => original(row.id, name)));
    return add(column.sum.flatMap((name) => row.sum.map((part) => original(part, name))));
  }

  unbalanced(balance) {
    const columns = this.section.table.bands.flatMap((band) => band.columns);
    return columns.flatMap((column) => {
      const [left, right] = ["left", "right"].map((side) => balance[side].map((row) => ({ row, value: this.value(row.id, column.id) })));
      if ([...left, ...right].some((each) => each.value === null)) return [];
      const [l, r] = [left, right].map((side) => add(side.map((each) => each.value)));
      if (l === r) return [];
      const words = (side) => side.map((each) => `${each.row.label} ${each.value}`).join(" ＋ ");
      const ids = new Set([...left, ...right].map((each) => each.row.id));
      const difference = (BigInt(l) > BigInt(r) ? BigInt(l) - BigInt(r) : BigInt(r) - BigInt(l)).toString();
      const text = say("edit-unbalanced", { column: column.label, left: words(left), l, right: words(right), r, d: difference });
      return [{ text, column: column.label, cells: all(`[data-column="${CSS.escape(column.id)}"]`, this.element).filter((cell) => cell.matches("th") || ids.has(this.rowOf(cell))) }];
    });
  }

  rowOf(cell) {
    const input = find("input", cell);
    if (input) return input.dataset.row;
    const total = [...this.totals.values()].find((place) => place.output.parentElement === cell);
    return total && total.row.id;
  }

  /** The arrow keys lead from cell to cell; Enter leads down. */
  arrows(event) {
    const input = event.target;
    if (!input.dataset.row || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const inputs = [...this.fields.values()];
    const at = inputs.indexOf(input);
    const start = input.selectionStart === 0;
    const end = input.selectionEnd === input.value.length;
    const column = inputs.filter((each) => each.dataset.column === input.dataset.column);
    const down = column[column.indexOf(input) + 1] || inputs.slice(at + 1).find((each) => each.dataset.row !== input.dataset.row);
    const up = column[column.indexOf(input) - 1] || inputs.slice(0, at).reverse().find((each) => each.dataset.row !== input.dataset.row);
    const next = { ArrowDown: down, Enter: down, ArrowUp: up, ArrowLeft: start && inputs[at - 1], ArrowRight: end && inputs[at + 1] }[event.key];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.select();
  }

  /** A table from the clipboard fills the cells that it belongs to. */
  pasted(event) {
    const input = event.target;
    if (!input.dataset.row || !event.clipboardData) return;
    if (paste(event.clipboardData, this, input, this.context.grids)) event.preventDefault();
  }

  /** Zero wherever nothing is filled in. */
  zero() {
    const empty = [...this.fields.values()].filter((input) => !input.value.trim());
    this.context.draft.together("zero", empty.length ? empty[0].dataset.at : "", () => empty.forEach((input) => {
      input.value = "0";
      this.note(input);
    }));
    this.reckon();
    this.context.told();
  }
}
