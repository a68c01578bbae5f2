// @ts-check
// A tree of nodes made to look like another, with as little touched as can be: what stays keeps its focus and selection.

/**
 * Make `old` like `fresh`, both of the same name.
 * @param {Node} old
 * @param {Node} fresh
 */
export function morph(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  if (!(old instanceof Element && fresh instanceof Element)) {
    if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
    return;
  }
  attributes(old, fresh);
  children(old, [...old.childNodes], [...fresh.childNodes]);
}

/**
 * @param {Element} old
 * @param {Element} fresh
 */
function attributes(old, fresh) {
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
}

/**
 * What is equal stays where it is; of what stands between, nodes of the same name are made alike in turn.
 * @param {Element} parent
 * @param {ChildNode[]} before
 * @param {ChildNode[]} now
 */
function children(parent, before, now) {
  let old = 0;
  let fresh = 0;
  for (const [i, j] of [...matches(before, now), [before.length, now.length]]) {
    between(parent, before.slice(old, i), now.slice(fresh, j), before[i] || null);
    [old, fresh] = [i + 1, j + 1];
  }
}

/**
 * Pairs of places of equal nodes, in the order of both: each node goes with the first equal one that is left. White space
 * is equal everywhere and leads astray.
 * @param {ChildNode[]} before
 * @param {ChildNode[]} now
 */
function matches(before, now) {
  /** @type {Map<string, number[]>} */
  const places = new Map();
  before.forEach((node, i) => places.set(text(node), [...(places.get(text(node)) || []), i]));
  /** @type {[number, number][]} */
  const pairs = [];
  let last = -1;
  now.forEach((node, j) => {
    if (!text(node).trim()) return;
    const i = (places.get(text(node)) || []).find((place) => place > last);
    if (i !== undefined) (pairs.push([i, j]), (last = i));
  });
  return pairs;
}

/** @param {Node} node */
const text = (node) => (node instanceof Element ? node.outerHTML : node.nodeValue || "");

/**
 * @param {Element} parent
 * @param {ChildNode[]} changed
 * @param {ChildNode[]} wanted
 * @param {ChildNode | null} next
 */
function between(parent, changed, wanted, next) {
  const same = Math.min(changed.length, wanted.length);
  for (let i = 0; i < same; i++) {
    if (changed[i].nodeName === wanted[i].nodeName) morph(changed[i], wanted[i]);
    else changed[i].replaceWith(wanted[i]);
  }
  changed.slice(same).forEach((node) => node.remove());
  wanted.slice(same).forEach((node) => parent.insertBefore(node, next));
}
