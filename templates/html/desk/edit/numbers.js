// Figures as they are typed.

import { say } from "../shell/words.js";

const kinds = { count: /^(0|[1-9]\d{0,11})$/, signed: /^[+-]?(0|[1-9]\d{0,11})$/, amount: /^(0|[1-9]\d{0,14})(\.\d{1,8})?$/ };
const hints = { count: "edit-number", signed: "edit-signed", amount: "edit-amount" };

/** What is wrong with a figure; nothing where it is one. */
export function check(text, kind) {
  return kinds[kind].test(text) ? "" : say(hints[kind]);
}

/** The sum of whole numbers as text; null where one of them is not known. */
export function add(parts) {
  if (parts.some((part) => part === null || !/^[+-]?\d+$/.test(part))) return null;
  return parts.reduce((sum, part) => sum + BigInt(part.replace(/^\+/, "")), 0n).toString();
}

/** Full-width digits and signs as those of the keyboard, without white space around them. */
export function plain(text) {
  return text.replace(/[０-９．＋－]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0)).trim();
}

/** The figure that a text can only mean: without commas, spaces and a unit behind it, a dash as zero; empty where there is none. */
export function mended(text, kind) {
  const bare = plain(text).replace(/[,，\s]/g, "").replace(/(?<=\d)[^\d.+-]{1,2}$/, "").replace(/^[-—–/]+$/, "0").replace(/^0+(?=\d)/, "");
  return bare !== text.trim() && !check(bare, kind) ? bare : "";
}
