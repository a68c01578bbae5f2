// @ts-check
// The findings beside the page, the gravest first.

import { all, find, make } from "../shell/dom.js";
import { say } from "../shell/words.js";

/** @typedef {import("../shell/answers").Finding} Finding */
/** @typedef {import("../shell/answers").Severity} Severity */

const box = find("#findings");
/** @type {Severity[]} */
const kinds = ["error", "warning", "explained"];
const heads = { error: "errors", warning: "warnings", explained: "explaineds" };
/** @type {((path: string) => string) | null} */
let naming = null;
/** @type {(finding: Finding) => void} */
let chosen = () => {};

/**
 * Show findings; what is chosen stays chosen. `unsaved` is how many changes they are about that are not saved; `nameOf`
 * names places of a form, which has no lines.
 * @param {Finding[]} findings
 * @param {{ unsaved?: number, nameOf?: ((path: string) => string) | null }} [more]
 */
export function show(findings, { unsaved = 0, nameOf = null } = {}) {
  naming = nameOf;
  const idOf = (/** @type {HTMLElement | null} */ button) => (button && box.contains(button) ? button.dataset.id || "" : "");
  const open = idOf(find("[aria-current]", box));
  const focused = idOf(/** @type {HTMLElement | null} */ (document.activeElement));
  const parts = kinds.map((kind) => ({ kind, found: findings.filter((finding) => finding.severity === kind) })).filter(({ found }) => found.length);
  box.replaceChildren(...(parts.length ? parts.flatMap(({ kind, found }) => part(kind, found)) : [make("p", { class: "nothing" }, say("no-findings"))]));
  if (unsaved) box.prepend(make("p", { class: "unsaved" }, say("unsaved-findings", { n: unsaved })));
  find("#tally").replaceChildren(...parts.map(({ kind, found }) => make("span", { class: `state ${kind}` }, `${say(heads[kind])} ${found.length}`)));
  find("#tab-count").textContent = String(findings.filter((finding) => finding.severity !== "explained").length || "");
  for (const button of all(".finding > button", box)) {
    if (open && button.dataset.id === open) button.setAttribute("aria-current", "true");
    if (focused && button.dataset.id === focused) button.focus({ preventScroll: true });
  }
}

/**
 * @param {Severity} kind
 * @param {Finding[]} found
 */
function part(kind, found) {
  return [make("h3", { class: kind }, `${say(heads[kind])} `, make("span", {}, String(found.length))), make("ol", {}, ...found.map(entry))];
}

/**
 * Where a finding is: a line of the file, in a form the name of a field.
 * @param {{ line: number, path: string }} finding
 */
function place({ line, path }) {
  return (naming && naming(path)) || (line ? say("line", { n: line }) : "");
}

/** @param {Finding} finding */
function entry(finding) {
  const id = `${finding.code} ${finding.path} ${finding.message}`;
  const head = make("span", { class: "head" }, make("b", {}, place(finding)), make("span", { class: "code" }, finding.code));
  const button = make("button", { type: "button", "data-id": id }, head, make("span", { class: "message" }, finding.message));
  button.addEventListener("click", () => choose(button, finding));
  return make("li", { class: `finding ${finding.severity}` }, button, more(finding, button));
}

/**
 * @param {Finding} finding
 * @param {HTMLElement} button
 */
function more(finding, button) {
  const rest = make("div", { class: "more" });
  if (finding.hint) rest.append(make("p", { class: "hint" }, make("b", {}, finding.severity === "explained" ? "" : `${say("hint")}：`), finding.hint));
  if (finding.basis) rest.append(make("p", { class: "basis" }, `${say("basis")}：${finding.basis}`));
  for (const other of finding.related) {
    const link = make("button", { type: "button", class: "related" }, `${say("follows")}（${place(other)}，${other.code}）：${other.message}`);
    link.addEventListener("click", () => choose(button, { ...finding, ...other, sentence: 0, mark: "" }));
    rest.append(link);
  }
  return rest;
}

/**
 * @param {HTMLElement} button
 * @param {Finding} finding
 */
function choose(button, finding) {
  unmark();
  button.setAttribute("aria-current", "true");
  chosen(finding);
}

/** Forget which one is chosen. */
export function unmark() {
  for (const button of all("[aria-current]", box)) button.removeAttribute("aria-current");
}

/**
 * Start; `chose` gets the finding that is clicked. The arrows lead from one to the next.
 * @param {(finding: Finding) => void} chose
 */
export function start(chose) {
  chosen = chose;
  box.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const buttons = all(".finding > button", box);
    const at = buttons.findIndex((button) => button === document.activeElement);
    const to = buttons[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (to) (event.preventDefault(), to.focus());
  });
}
