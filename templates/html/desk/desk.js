// The desk: which report is on screen, and what goes between the list, the page, the findings and the file.

import { all, find } from "./dom.js";
import * as findings from "./findings.js";
import * as list from "./list.js";
import { listen } from "./live.js";
import * as paper from "./paper.js";
import { ask } from "./server.js";
import * as source from "./source.js";
import { say } from "./words.js";

const state = { key: "", sheet: null, view: "report", asked: 0 };

/** Put a report on screen. */
async function open(key, push = true) {
  if (key !== state.key) (source.hide(), paper.unmark(), findings.unmark());
  state.key = key;
  if (push) history.pushState({}, "", `/?${new URLSearchParams({ report: key })}`);
  list.mark(key);
  go("page");
  await refresh();
  find("#scroll").scrollTop = 0;
  listen(key, heard);
}

/** Fetch the report on screen anew. An answer that comes after a later one is dropped. */
async function refresh() {
  if (!state.key) return;
  const asked = ++state.asked;
  try {
    const sheet = await ask("/report", { key: state.key });
    if (asked === state.asked) show(sheet);
  } catch (error) {
    note(say("failed", { why: error.message }));
  }
}

function show(sheet) {
  if (state.sheet?.key === sheet.key && state.sheet.version === sheet.version) return note("");
  state.sheet = sheet;
  paper.show(sheet.page);
  findings.show(sheet.findings);
  source.load(sheet.source);
  find("#choose").hidden = Boolean(sheet.page);
  find("#choose").textContent = say(sheet.page ? "choose" : "empty");
  const errors = sheet.findings.filter((finding) => finding.severity === "error").length;
  find("#standing").textContent = sheet.draft && sheet.page ? say("draft", { n: errors }) : "";
  note(sheet.stale && sheet.page ? say("stale") : "");
  document.title = sheet.page?.title ?? say("desk");
  for (const link of all("[data-as]")) {
    link.hidden = !sheet.page;
    link.href = `/take?${new URLSearchParams({ key: sheet.key, as: link.dataset.as })}`;
  }
  find("#print").hidden = !sheet.page;
}

function note(text) {
  find("#note").hidden = !text;
  find("#note").textContent = text;
}

/** What the server tells while the page is open. */
async function heard(name, data) {
  if (name === "lost") return note(say("offline"));
  if (name === "hello") return (await start(), refresh());
  if (name === "gone") return note(say("gone"));
  if (name === "list") {
    list.update(data.rows, data.gone);
    if (data.moved[state.key]) open(data.moved[state.key], false);
    return undefined;
  }
  return data.key === state.key ? refresh() : undefined;
}

/** Show one of the three columns where there is room for one only. */
function go(column) {
  document.body.dataset.show = column;
  for (const button of all("[data-go]")) button.toggleAttribute("aria-current", button.dataset.go === column);
}

function chooseFinding(finding) {
  go("page");
  paper.markFinding(finding);
  source.show(finding.line, []);
}

function choosePlace(element) {
  const key = element.dataset.key;
  const [line, last] = state.sheet.cells[key] ?? [Number(element.dataset.line ?? 1), null];
  findings.unmark();
  paper.choose(element);
  source.show(line, key ? source.facts({ label: key, value: element.textContent, last }) : []);
}

async function start() {
  const { rows } = await ask("/files");
  list.replace(rows);
}

list.start(open);
paper.start(choosePlace);
findings.start(chooseFinding);
for (const button of all("[data-go]")) button.addEventListener("click", () => go(button.dataset.go));
find("#close").addEventListener("click", source.hide);
find("#print").addEventListener("click", () => print());
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") (source.hide(), paper.unmark(), findings.unmark());
});
const wanted = () => new URLSearchParams(location.search).get("report");
addEventListener("popstate", () => wanted() && open(wanted(), false));
await start();
const first = wanted() ?? list.first()?.key;
if (first) await open(first, false);
else listen("", heard);
