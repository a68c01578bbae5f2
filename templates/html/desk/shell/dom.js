// Elements made and found; text is only ever put in as text.

export const find = (selector, root = document) => root.querySelector(selector);
export const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/** A new element; `attributes` whose value is false or null are left out, children may be texts. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value == null) continue;
    element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child != null && child !== false));
  return element;
}

const policy = globalThis.trustedTypes?.createPolicy("nianbao", { createHTML: (text) => text });

/** The nodes of markup that the server's renderer has made. Scripts in it never run: the parser leaves them dead. */
export function parse(markup) {
  const trusted = policy ? policy.createHTML(markup) : markup;
  return new DOMParser().parseFromString(trusted, "text/html").body;
}
