// A table from the clipboard as rows of texts: from a spreadsheet, a Word file or a web page.

import { isFigure } from "./match.js";
import { all, parse } from "../shell/dom.js";

const mostRows = 300;
const mostColumns = 60;
const longest = 4000000; // characters of markup

/** The rows of what is pasted, texts without white space around them; labels of joined cells stand in each of their places, figures in the first. */
export function rowsOf(data) {
  const markup = tablesOf(data.getData("text/html").slice(0, longest));
  const table = markup && largest(all("table", parse(markup)));
  const rows = table ? ofTable(table) : ofText(data.getData("text/plain"));
  return rows.filter((row) => row.some(Boolean));
}

/** Markup with nothing but tables left of it, and of those nothing but how far their cells reach. */
function tablesOf(markup) {
  if (!/<table/i.test(markup)) return "";
  return markup.replace(/<!--[^]*?-->/g, "").replace(/<(style|script)\b[^]*?<\/\1\s*>/gi, "").replace(/<(\/?)([a-z]*)([^>]*)>/gi, (_, end, name, rest) => {
    if (!/^(table|tr|t[dh])$/i.test(name)) return " ";
    const spans = [...rest.matchAll(/\b(rowspan|colspan)\s*=\s*["']?(\d{1,3})/gi)].map(([, span, n]) => ` ${span}="${n}"`);
    return `<${end}${name}${end ? "" : spans.join("")}>`;
  });
}

const largest = (tables) => tables.sort((one, other) => all("td, th", other).length - all("td, th", one).length)[0];

function ofTable(table) {
  const grid = [...table.rows].slice(0, mostRows).map(() => []);
  [...table.rows].slice(0, mostRows).forEach((row, down) => {
    let right = 0;
    for (const cell of row.cells) {
      while (grid[down][right] !== undefined) right++;
      const text = cell.textContent.replace(/\s+/g, " ").trim();
      for (let y = down; y < Math.min(grid.length, down + (cell.rowSpan || mostRows)); y++)
        for (let x = right; x < Math.min(mostColumns, right + cell.colSpan); x++) grid[y][x] = isFigure(text) && (x > right || y > down) ? "" : text;
    }
  });
  return grid.map((row) => Array.from(row, (text) => text || ""));
}

/** Lines with tabs; a cell with quotes around it may have line ends in it. */
function ofText(text) {
  const rows = [[""]];
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const row = rows[rows.length - 1];
    const char = text[at];
    if (quoted) {
      if (char !== '"') row[row.length - 1] += char;
      else if (text[at + 1] === '"') (row[row.length - 1] += char, at++);
      else quoted = false;
    } else if (char === '"' && row[row.length - 1] === "") quoted = true;
    else if (char === "\t") row.push("");
    else if (char === "\n") rows.push([""]);
    else row[row.length - 1] += char;
    if (rows.length > mostRows) break;
  }
  return rows.map((row) => row.slice(0, mostColumns).map((cell) => cell.replace(/\s+/g, " ").trim()));
}
