// What the desk says, in the language of the page.

const words = JSON.parse(document.body.dataset.words);

/** The words of a name, with what stands in braces put in. */
export function say(name, values = {}) {
  return (words[name] ?? name).replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
}
