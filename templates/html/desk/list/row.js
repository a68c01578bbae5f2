// A row of the list: what is known of a file, and the element that shows it, made when it is first needed.

import { make } from "../shell/dom.js";
import { say } from "../shell/words.js";

export class Row {
  #element = null;
  #alike = false;

  constructor(data, current) {
    this.current = current;
    this.take(data);
  }

  /** Take in what is known of the file now. */
  take(data) {
    const same = JSON.stringify(this.data) === JSON.stringify(data);
    this.data = data;
    this.text = `${data.agency} ${data.year} ${data.key}`.toLowerCase();
    if (this.#element && !same) this.#fill();
  }

  get element() {
    if (this.#element) return this.#element;
    this.#element = make("li");
    this.#fill();
    return this.#element;
  }

  get link() {
    return this.element.firstElementChild;
  }

  /** Say of the row that its report is on screen, or that it is not any more. */
  mark(current) {
    this.current = current;
    if (current) this.link.setAttribute("aria-current", "page");
    else this.#element?.firstElementChild.removeAttribute("aria-current");
  }

  /** Say whether there is another row of the same agency and year: then the file tells them apart. */
  tell(alike) {
    if (this.#alike === alike) return;
    this.#alike = alike;
    if (this.#element) this.#fill();
  }

  /** Put the row in the order of the Tab key, or take it out of it. */
  reach(tab) {
    if (tab || this.#element) this.link.tabIndex = tab ? 0 : -1;
  }

  #fill() {
    const { key, agency, year, status, errors, warnings } = this.data;
    const told = status === "error" ? errors : status === "warning" ? warnings : "";
    const state = make("span", { class: `state ${status}`, title: say(status) }, String(told), make("span", { class: "unseen" }, say(status)));
    const file = this.#alike && make("small", {}, fileOf(key, agency));
    const parts = [make("span", { class: "agency" }, agency, file), make("span", { class: "year" }, year), state];
    // The link stays the same, so that it keeps the focus.
    if (!this.#element.firstElementChild) this.#element.append(make("a", { tabindex: "-1", "aria-current": this.current && "page" }));
    this.link.href = `/?${new URLSearchParams({ report: key })}`;
    this.link.dataset.key = key;
    this.link.replaceChildren(...parts);
  }
}

/** The file of a key, with its folder where that is not called as the agency is. */
function fileOf(key, agency) {
  const [folder, name] = key.split("/").slice(-2);
  return folder === agency ? name : `${folder}/${name}`;
}
