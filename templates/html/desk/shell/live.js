// What happens on the server while the page is open. A page that is not seen does not listen: a browser has only a few
// connections to one server.

let source = null;
let opened = "";

/** Listen for what happens, above all to the file of `key`; `heard` gets the event's name and data. */
export function listen(key, heard) {
  const open = () => {
    source?.close();
    opened = key;
    source = new EventSource(`/events?${new URLSearchParams({ key })}`);
    for (const name of ["hello", "list", "sheet", "gone"]) {
      source.addEventListener(name, (event) => heard(name, JSON.parse(event.data)));
    }
    source.addEventListener("error", () => heard("lost", {}));
  };
  document.onvisibilitychange = () => (document.hidden ? source?.close() : open());
  if (!source || opened !== key || source.readyState === EventSource.CLOSED) open();
}
