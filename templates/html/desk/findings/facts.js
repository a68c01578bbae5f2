// @ts-check
// What is known of a figure or of a line: its name, last year's figure, the rules that it is held against.

import { find, make } from "../shell/dom.js";
import { ask } from "../shell/server.js";
import { say } from "../shell/words.js";

/** @typedef {import("../shell/answers").Check} Check */
/** @typedef {import("../shell/answers").FigureFacts} FigureFacts */
/** @typedef {import("../shell/answers").LineFacts} LineFacts */
/** @typedef {import("../shell/answers").Finding} Finding */

const box = find("#facts");
let asked = 0;

/**
 * Show what the server knows of a place of the page; `findings` are those that are about it.
 * @param {string} key
 * @param {Record<string, string>} place
 * @param {Finding[]} findings
 */
export async function show(key, place, findings) {
  const mine = ++asked;
  box.replaceChildren(...told(findings));
  /** @type {FigureFacts | LineFacts} */
  let known = { figures: [] };
  try {
    known = await ask("/facts", { key, ...place });
  } catch {
    // What the findings say is there all the same.
  }
  if (mine === asked) box.replaceChildren(...("names" in known ? figure(known) : lines(known.figures)), ...told(findings));
}

/** Show nothing but what a finding says. */
export function clear() {
  asked++;
  box.replaceChildren();
}

/** @param {FigureFacts} known */
function figure(known) {
  const checks = known.checks.map(check);
  const note = known.note ? [make("p", { class: "basis" }, known.note)] : [];
  return [
    make("h2", {}, known.names.join(" › ")),
    ...note,
    make("dl", {}, make("dt", {}, say("value")), make("dd", {}, known.value), make("dt", {}, say("last-year")), make("dd", {}, known.last || say("no-last-year"))),
    ...(checks.length ? checks : [make("p", { class: "basis" }, say("no-rules"))]),
  ];
}

/** @param {Check} check */
function check({ code, title, words, holds }) {
  const verdict = holds === null ? "unknown" : holds ? "good" : "error";
  const word = holds === null ? "" : say(holds ? "holds" : "broken");
  return make("p", { class: "check", title }, make("span", { class: `state ${verdict}` }, word), make("span", {}, words), make("span", { class: "code" }, code));
}

/** @param {LineFacts["figures"]} figures */
function lines(figures) {
  if (!figures.length) return [make("p", { class: "basis" }, say("no-facts"))];
  return figures.map((fact) => make("div", { class: "stated" },
    make("p", {}, `${say("states")} “${fact.said}”`),
    make("dl", {}, make("dt", {}, fact.name), make("dd", {}, fact.value), make("dt", {}, say("last-year")), make("dd", {}, fact.last || say("no-last-year"))),
    fact.check && check({ ...fact.check, words: fact.check.title })));
}

/** @param {Finding[]} findings */
function told(findings) {
  return findings.map((finding) => make("p", { class: "check" }, make("span", { class: `state ${finding.severity}` }, finding.code), make("span", {}, finding.message)));
}
