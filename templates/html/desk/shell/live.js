// @ts-check
// What happens on the server while the page is open. A page that is not seen does not listen: a browser has only a few
// connections to one server.

/** @typedef {import("./answers").Events} Events */
/** @typedef {<K extends keyof Events>(name: K, data: Events[K]) => unknown} Heard */

/** @type {EventSource | null} */
let source = null;
let opened = "";
let again = 0;
const pause = 3000; // milliseconds

/**
 * Listen for what happens, above all to the file of `key`; `heard` gets the event's name and data.
 * @param {string} key
 * @param {Heard} heard
 */
export function listen(key, heard) {
  /** @type {(name: any, data: any) => Promise<void>} */
  const tell = async (name, data) => {
    try {
      await heard(name, data);
    } catch (error) {
      // The program went while it was asked: that it has gone is told by itself.
      if (!(error instanceof Error && "status" in error && error.status === 0)) throw error;
    }
  };
  const close = () => source && source.close();
  const open = () => {
    clearTimeout(again);
    close();
    opened = key;
    source = new EventSource(`/events?${new URLSearchParams({ key })}`);
    for (const name of /** @type {const} */ (["hello", "list", "sheet", "gone"])) {
      source.addEventListener(name, (event) => tell(name, JSON.parse(event.data)));
    }
    source.addEventListener("error", lost);
  };
  const lost = () => {
    tell("lost", {});
    // A browser tries again by itself unless it was refused.
    if (source && source.readyState === EventSource.CLOSED) (clearTimeout(again), again = setTimeout(() => document.hidden || open(), pause));
  };
  document.onvisibilitychange = () => (document.hidden ? close() : open());
  if (!source || opened !== key || source.readyState === EventSource.CLOSED) open();
}
