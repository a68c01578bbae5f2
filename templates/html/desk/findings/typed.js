// @ts-check
// What reports would be with what is typed into them and not saved.

import { say } from "../shell/words.js";

/** @typedef {import("../shell/answers").Sheet} Sheet */
/** @typedef {import("../shell/answers").Finding} Finding */

/**
 * `count` changes that are not saved, of which some cannot be made, each a finding; no sheet where none can.
 * @typedef {{ sheet: Sheet | null, held: Finding[], count: number }} Typed
 */

/** @type {Map<string, Typed>} */
const reports = new Map();

/**
 * Take in how a report would be; with null, that nothing is typed there any more. Whether anything is different.
 * @param {string} key
 * @param {Typed | null} typed
 */
export function take(key, typed) {
  if (!typed) return reports.delete(key);
  reports.set(key, typed);
  return true;
}

/**
 * Files have other names: `names` are the new keys by the old.
 * @param {Record<string, string>} names
 */
export function moved(names) {
  for (const [old, key] of Object.entries(names)) {
    const typed = reports.get(old);
    if (typed) (reports.delete(old), reports.set(key, typed));
  }
}

/**
 * A report as it would be, with all that is found in it, and how many changes that are not saved this takes in.
 * @param {Sheet} saved
 * @returns {{ sheet: Sheet, found: Finding[], count: number }}
 */
export function over(saved) {
  const typed = reports.get(saved.key);
  const sheet = (typed && typed.sheet) || saved;
  return { sheet, found: [...(typed ? typed.held : []), ...sheet.findings], count: typed ? typed.count : 0 };
}

/**
 * What is to be known of a view before one reads it; empty where it shows what is in the file.
 * @param {Sheet | null} saved
 * @param {string} view
 */
export function standing(saved, view) {
  if (!saved || saved.gone) return saved ? say("gone") : "";
  if (saved.stale && saved.page) return say("stale");
  const { count } = over(saved);
  return !count || view === "edit" ? "" : say(view === "compare" ? "unsaved-compare" : "unsaved-page", { n: count });
}
