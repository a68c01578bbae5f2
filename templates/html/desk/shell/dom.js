// @ts-check
// Elements made and found; text is only ever put in as text.

/** @typedef {import("./answers").Places} Places */

/**
 * The first element that a selector finds. Whoever asks for one that may be missing has to look.
 * @template {string} S
 * @param {S} selector
 * @param {ParentNode} [root]
 * @returns {S extends keyof Places ? Places[S] : HTMLElement}
 */
export function find(selector, root = document) {
  return /** @type {any} */ (root.querySelector(selector));
}

/**
 * Every element that a selector finds.
 * @template {string} S
 * @param {S} selector
 * @param {ParentNode} [root]
 * @returns {(S extends keyof Places ? Places[S] : HTMLElement)[]}
 */
export function all(selector, root = document) {
  return /** @type {any} */ ([...root.querySelectorAll(selector)]);
}

/**
 * A new element; `attributes` whose value is false or null are left out, children may be texts.
 * @template {keyof HTMLElementTagNameMap | "search"} K
 * @param {K} name
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes]
 * @param {...(Node | string | false | null | undefined | 0)} children
 * @returns {K extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[K] : HTMLElement}
 */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    element.setAttribute(key, value === true ? "" : String(value));
  }
  for (const child of children) if (child || child === "") element.append(child);
  return /** @type {any} */ (element);
}

/** Whether somebody is just choosing a stretch of text. */
export function selecting() {
  const selection = getSelection();
  return Boolean(selection && !selection.isCollapsed);
}

const types = /** @type {any} */ (globalThis).trustedTypes;
const policy = types && types.createPolicy("nianbao", { createHTML: (/** @type {string} */ text) => text });

/**
 * The nodes of markup that the server's renderer has made. Scripts in it never run: the parser leaves them dead.
 * @param {string} markup
 */
export function parse(markup) {
  const trusted = policy ? policy.createHTML(markup) : markup;
  return new DOMParser().parseFromString(trusted, "text/html").body;
}
