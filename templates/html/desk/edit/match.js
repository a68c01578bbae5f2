// Where the figures of a pasted table belong: rows by their labels, columns by their heads, else by their order.

const figure = /^[+-]?\d[\d,]*(\.\d+)? ?[^\d\s.、)]{0,2}$|^[-—–/]+$/u;
const sums = new Set(["总计", "合计", "小计"]);
const shortest = 3; // characters of a name that is looked for within a label

/** A label as it is compared: without its number, what stands in brackets, signs and white space. */
function bare(text) {
  const plain = text.normalize("NFKC").replace(/\s+/g, "");
  const named = plain.replace(/^(\([一二三四五六七八九十\d]+\)|[一二三四五六七八九十]+、|\d{1,2}[.、](?!\d))/u, "");
  return named.replace(/\([^()]*\)/g, "").replace(/[^\p{L}\p{N}]/gu, "");
}

/** Whether a text is a figure, or stands where one would. */
export const isFigure = (text) => figure.test(text.normalize("NFKC").trim());
const isLabel = (text) => Boolean(text) && !isFigure(text);
const named = (names, label) => names.some((name) => bare(name) === label);
const like = (names, label) => names.map(bare).some((name) => (name.length >= shortest && label.includes(name)) || (label.length >= shortest && name.includes(label)));

/** The figures of a line, and the labels before them; what stands before or behind both is neither. */
function parted(texts) {
  const label = texts.findIndex(isLabel);
  const start = texts.findIndex((text, at) => at > label && isFigure(text));
  if (start < 0) return { own: [], figures: [], start: Infinity };
  const figures = texts.map((text, at) => ({ text, at })).filter(({ text, at }) => at >= start && isFigure(text));
  return { own: texts.slice(0, start).filter(isLabel).reverse(), figures, start };
}

export class Match {
  /** `rows` are those that were pasted, `bands` those of the form; `from` is where the writer is: the ids of a row and a column. */
  constructor(rows, bands, from = {}) {
    this.rows = rows;
    this.bands = bands;
    this.from = from;
    this.formRows = bands.flatMap((band) => band.rows.map((row) => ({ ...row, band })));
    this.lines = rows.map(parted);
    this.edge = Math.min(...this.lines.map(({ start }) => start)); // where figures begin
    this.width = Math.max(...rows.map((row) => row.map(Boolean).lastIndexOf(true) + 1));
    this.cells = []; // { row, column, text }
    this.lost = []; // { label, text }
    this.labels = rows.flat().filter(isLabel).length;
    this.last = -1; // the row of the form that was matched last
    if (this.labels) this.lines.forEach((line, at) => this.labelled(line, at));
    else if (from.row) this.plain();
  }

  /** Where each figure of a line belongs, by the labels before and the heads above it. */
  labelled({ own, figures }, at) {
    const row = own.length ? this.rowOf(own.map(bare), this.groups(at)) : null;
    figures.forEach(({ text, at: right }, order) => {
      const heads = this.heads(at, right);
      const place = own.length ? row : (this.rowOf(heads.map(bare), []) || this.unlabelled(at));
      const column = place && this.columnOf(place, heads.map(bare), right, order, figures.length);
      if (column) this.cells.push({ row: place, column, text });
      else this.lost.push({ label: [...own, ...heads].slice(0, 3).join(" · "), text });
    });
  }

  /** The row of the form that a label names, the nearest to the figures first; of several, that in the groups `around`, or the next in order. */
  rowOf(labels, around) {
    for (const label of labels) {
      const exact = this.formRows.filter((row) => named(row.names, label));
      const some = exact.length ? exact : this.formRows.filter((row) => like(row.names, label));
      const grouped = some.filter((row) => row.within.some((names) => [...labels, ...around].some((other) => named(names, other))));
      const found = grouped.length ? grouped : some;
      if (!found.length || (!exact.length && found.length > 1)) continue;
      const next = found.find((row) => this.formRows.indexOf(row) > this.last) || found[0];
      this.last = this.formRows.indexOf(next);
      return next;
    }
    return null;
  }

  /** The labels of the groups that a line is in: those above it in the columns before the figures. */
  groups(at) {
    const columns = this.rows[at].slice(0, this.edge).map((_, right) => right);
    return columns.flatMap((right) => {
      const up = this.rows.slice(0, at + 1).map((row) => row[right] || "").reverse().find(isLabel);
      return up ? [bare(up)] : [];
    });
  }

  /** The heads above a figure, the nearest first; those to the left, which may be joined with its own, come after. */
  heads(at, right) {
    const up = this.rows.slice(0, at).reverse();
    const columns = this.bands.flatMap((band) => band.columns);
    const isHead = (row) => !row.some(isFigure) && row.slice(this.edge).some((text) => columns.some((column) => named(column.names, bare(text))));
    const first = up.findIndex(isHead);
    if (first < 0) return [];
    const end = up.findIndex((row, y) => y > first && row.some(isFigure));
    const heads = up.slice(first, end < 0 ? undefined : end);
    const own = heads.map((row) => row[right] || "").filter(isLabel);
    const joined = heads.filter((row) => !row[right]).map((row) => row.slice(this.edge, right).reverse().find(isLabel) || "");
    return [...own, ...joined.filter(Boolean)];
  }

  /** The column of a figure: by its head; by its order, where all columns of the row are there, or from where the writer is. */
  columnOf(row, heads, right, order, count) {
    const { columns } = row.band;
    const inputs = columns.filter((column) => !column.sum.length);
    for (const head of heads) {
      const found = columns.find((column) => named(column.names, head)) || (sums.has(head) && columns.find((column) => column.sum.length));
      if (found) return found;
    }
    const ordered = [columns, inputs];
    const wide = ordered.find((each) => each.length === this.width - this.edge);
    if (wide) return wide[right - this.edge];
    const full = ordered.find((each) => each.length === count);
    if (full) return full[order];
    const start = heads.length ? -1 : inputs.findIndex((column) => column.id === this.from.column);
    return start < 0 ? null : inputs[start + order];
  }

  /** The row of a line without a label, where no line has one: as far below the writer's row as it is below the first line of figures. */
  unlabelled(at) {
    if (this.lines.some(({ own }) => own.length)) return null;
    const first = this.lines.findIndex(({ figures }) => figures.length);
    const start = this.formRows.findIndex((row) => row.id === this.from.row);
    return start < 0 ? null : this.formRows[start + at - first];
  }

  /** A block of figures alone: from where the writer is to the right and down; all figures of a form side by side, row after row. */
  plain() {
    const [line] = this.rows;
    const every = this.formRows.flatMap((row) => row.band.columns.map((column) => ({ row, column })));
    if (this.rows.length === 1 && this.formRows.length > 1 && line.length === every.length) {
      this.cells = every.map((place, at) => ({ ...place, text: line[at] })).filter(({ text }) => text);
      return;
    }
    const below = this.formRows.slice(this.formRows.findIndex((row) => row.id === this.from.row));
    const [whole, parts] = [below, below.filter((row) => !row.sum.length)].map((rows) => this.laid(rows));
    [this.cells, this.lost] = whole[0].some(({ row }) => row.sum.length) && !totalled(whole[0]) ? parts : whole;
  }

  laid(formRows) {
    const cells = [];
    const lost = [];
    this.rows.forEach((texts, down) => {
      const row = formRows[down];
      const columns = row ? row.band.columns : [];
      const first = Math.max(columns.findIndex((column) => column.id === this.from.column), 0);
      texts.forEach((text, right) => {
        const column = columns[first + right];
        if (text && column) cells.push({ row, column, text });
        else if (text) lost.push({ label: "", text });
      });
    });
    return [cells, lost];
  }
}

/** Whether what falls on rows of totals is the total of what was pasted. */
function totalled(cells) {
  const number = (text) => Number(text.normalize("NFKC").replace(/[,\s]/g, ""));
  return cells.filter(({ row, column }) => row.sum.length && !column.sum.length).every(({ row, column, text }) => {
    const parts = cells.filter((cell) => cell.column === column && row.sum.includes(cell.row.id));
    return parts.length > 0 && parts.reduce((sum, cell) => sum + number(cell.text), 0) === number(text);
  });
}
