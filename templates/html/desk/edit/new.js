// A new report begun in the browser.

import { find, make } from "../shell/dom.js";
import { rows } from "../list/list.js";
import { ask, send } from "../shell/server.js";
import { say } from "../shell/words.js";

let started = () => {};

/** Start; `begun` gets the key of a report that was begun. */
export function start(begun) {
  started = begun;
  find("#new").addEventListener("click", show);
}

async function show() {
  const { folders } = await ask("/edit/new");
  const field = (id, label, input) => make("p", { class: "field" }, make("label", { for: id }, label), input);
  const agency = make("input", { id: "new-agency", type: "text", list: "agencies", required: true, maxlength: 200, autofocus: true, autocomplete: "off" });
  const year = make("input", { id: "new-year", type: "number", min: 2019, max: 2099, required: true });
  const folder = make("select", { id: "new-folder" }, ...folders.map((name, at) => make("option", { value: at }, name)));
  const dressed = make("input", { id: "new-dressed", type: "checkbox", checked: true });
  const dressing = make("label", { for: "new-dressed" }, say("new-dressed"));
  const last = make("p", { class: "help", role: "status" });
  const said = make("p", { class: "wrong", role: "alert" });
  year.value = new Date().getFullYear() - 1;
  const names = [...new Set(rows().map((row) => row.agency))];
  const box = make("dialog", { "aria-labelledby": "new-title" }, make("form", {},
    make("h2", { id: "new-title" }, say("new-report")),
    field("new-agency", say("new-agency"), agency), make("datalist", { id: "agencies" }, ...names.map((value) => make("option", { value }))),
    field("new-year", say("new-year"), year), folders.length > 1 && field("new-folder", say("new-folder"), folder), last, make("p", { class: "check-line" }, dressed, dressing), said,
    make("p", { class: "buttons" }, closing(() => box.close()), make("button", { type: "submit", class: "main" }, say("new-start")))));
  const look = () => {
    const found = before(agency.value.trim(), Number(year.value));
    dressing.textContent = found ? say("new-dressed-last", { year: found.year, now: year.value }) : say("new-dressed");
    last.textContent = !agency.value.trim() ? "" : found ? say("new-from", { text: `${found.agency} ${found.year}` }) : say("new-no-last");
  };
  for (const input of [agency, year]) input.addEventListener("input", look);
  find("form", box).addEventListener("submit", async (event) => {
    event.preventDefault();
    const asked = { agency: agency.value, year: Number(year.value), folder: Number(folder.value || 0), dressed: dressed.checked, last: (before(agency.value.trim(), Number(year.value)) || { key: "" }).key };
    try {
      const { key } = await send("/edit/new", asked);
      box.close();
      await started(key);
    } catch (error) {
      said.textContent = error.message;
    }
  });
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
}

function closing(close) {
  const button = make("button", { type: "button" }, say("close"));
  button.addEventListener("click", close);
  return button;
}

/** The report of an agency's year before, if it is on the list. */
const before = (agency, year) => rows().find((row) => row.agency === agency && Number(row.year) === year - 1);
