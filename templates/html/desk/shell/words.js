// @ts-check
// What the desk says, in the language of the page.

/** @type {Record<string, string>} */
const words = JSON.parse(document.body.dataset.words || "{}");

/**
 * The words of a name, with what stands in braces put in.
 * @param {string} name
 * @param {Record<string, string | number>} [values]
 */
export function say(name, values = {}) {
  return (name in words ? words[name] : name).replace(/\{(\w+)\}/g, (_, key) => String(key in values ? values[key] : ""));
}
