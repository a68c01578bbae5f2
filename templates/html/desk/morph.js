// A tree of nodes made to look like another, with as little touched as can be: what stays keeps its focus and selection.

/** Make `old` like `fresh`, both of the same name. */
export function morph(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.data !== fresh.data) old.data = fresh.data;
    return;
  }
  attributes(old, fresh);
  children(old, [...old.childNodes], [...fresh.childNodes]);
}

function attributes(old, fresh) {
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
}

/** What is equal at the beginning and at the end stays; between, what has the same name is made alike in turn. */
function children(parent, before, now) {
  let start = 0;
  while (start < before.length && start < now.length && before[start].isEqualNode(now[start])) start++;
  let end = 0;
  const most = Math.min(before.length, now.length) - start;
  while (end < most && before.at(-1 - end).isEqualNode(now.at(-1 - end))) end++;
  const changed = before.slice(start, before.length - end);
  const wanted = now.slice(start, now.length - end);
  const next = before[before.length - end] ?? null;
  const same = Math.min(changed.length, wanted.length);
  for (let i = 0; i < same; i++) {
    if (changed[i].nodeName === wanted[i].nodeName) morph(changed[i], wanted[i]);
    else changed[i].replaceWith(wanted[i]);
  }
  changed.slice(same).forEach((node) => node.remove());
  wanted.slice(same).forEach((node) => parent.insertBefore(node, next));
}
