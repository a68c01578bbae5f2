// What is typed and not saved, kept in this browser: a page that is closed or loaded anew loses none of it.
// Each window keeps its own; what a window left behind is offered in the next one.

const office = document.body.dataset.desk;
const named = (key) => `nianbao ${office} ${key}`;
const mine = name("sessionStorage");
/** Who edits here: the same in all windows of a browser, so that one's own savings are known again. */
export const editor = name("localStorage");

/** A name at random, the same as long as the store keeps it. */
function name(store) {
  const fresh = [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  try {
    const known = globalThis[store].getItem("nianbao");
    if (known) return known;
    globalThis[store].setItem("nianbao", fresh);
  } catch {
    // A browser that keeps nothing gives a new name each time.
  }
  return fresh;
}

function read(key) {
  try {
    const found = JSON.parse(localStorage.getItem(named(key)) || "{}");
    return found && typeof found === "object" && !Array.isArray(found) ? found : {};
  } catch {
    return {};
  }
}

function write(key, records) {
  try {
    if (Object.keys(records).length) localStorage.setItem(named(key), JSON.stringify(records));
    else localStorage.removeItem(named(key));
    return true;
  } catch {
    return false;
  }
}

/** Keep what this window has of a report, or with null forget it; whether it could be kept. */
export function keep(key, record) {
  const { [mine]: old, ...others } = read(key);
  if (!record && !old) return true;
  return write(key, record ? { ...others, [mine]: record } : others);
}

/** What this window has kept of a report, or null. */
export function own(key) {
  return read(key)[mine] || null;
}

/** What other windows have left of a report, the latest first, as pairs of window and record. */
export function left(key) {
  const others = Object.entries(read(key)).filter(([window]) => window !== mine);
  return others.sort(([, one], [, other]) => (other.when || 0) - (one.when || 0));
}

/** Forget what a window has left of a report. */
export function forget(key, window) {
  write(key, Object.fromEntries(Object.entries(read(key)).filter(([other]) => other !== window)));
}

/** A report has another name. */
export function rename(old, key) {
  const records = read(old);
  write(key, { ...read(key), ...records });
  write(old, {});
}
