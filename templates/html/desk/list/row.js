// @ts-check
// A row of the list: what is known of a file, and the element that shows it, made when it is first needed.

/** @typedef {import("../shell/answers").RowData} RowData */

import { find, make } from "../shell/dom.js";
import { say } from "../shell/words.js";

export class Row {
  /**
   * @param {RowData} data
   * @param {boolean} current
   */
  constructor(data, current) {
    this.current = current;
    this.data = data;
    this.text = "";
    /** @type {HTMLElement | null} */
    this.made = null;
    this.alike = false;
    this.take(data);
  }

  /**
   * Take in what is known of the file now.
   * @param {RowData} data
   */
  take(data) {
    const same = JSON.stringify(this.data) === JSON.stringify(data);
    this.data = data;
    this.text = `${data.agency} ${data.year} ${data.key}`.toLowerCase();
    if (this.made && !same) this.fill(this.made);
  }

  get element() {
    if (this.made) return this.made;
    this.made = make("li");
    this.fill(this.made);
    return this.made;
  }

  get link() {
    return find("a", this.element);
  }

  /**
   * Say of the row that its report is on screen, or that it is not any more.
   * @param {boolean} current
   */
  mark(current) {
    this.current = current;
    if (current) this.link.setAttribute("aria-current", "page");
    else if (this.made) this.link.removeAttribute("aria-current");
  }

  /**
   * Say whether there is another row of the same agency and year: then the file tells them apart.
   * @param {boolean} alike
   */
  tell(alike) {
    if (this.alike === alike) return;
    this.alike = alike;
    if (this.made) this.fill(this.made);
  }

  /**
   * Put the row in the order of the Tab key, or take it out of it.
   * @param {boolean} tab
   */
  reach(tab) {
    if (tab || this.made) this.link.tabIndex = tab ? 0 : -1;
  }

  /**
   * Say in an element what is known of the file.
   * @param {HTMLElement} element
   */
  fill(element) {
    const { key, agency, year, status, errors, warnings } = this.data;
    const told = status === "error" ? errors : status === "warning" ? warnings : "";
    const state = make("span", { class: `state ${status}`, title: say(status) }, String(told), make("span", { class: "unseen" }, say(status)));
    const file = this.alike && make("small", {}, fileOf(key, agency));
    const parts = [make("span", { class: "agency" }, agency, file), make("span", { class: "year" }, year), state];
    // The link stays the same, so that it keeps the focus.
    if (!element.firstElementChild) element.append(make("a", { tabindex: "-1", "aria-current": this.current && "page" }));
    const link = find("a", element);
    link.href = `/?${new URLSearchParams({ report: key })}`;
    link.dataset.key = key;
    link.replaceChildren(...parts);
  }
}

/**
 * The file of a key, with its folder where that is not called as the agency is.
 * @param {string} key
 * @param {string} agency
 */
function fileOf(key, agency) {
  const [folder, name] = key.split("/").slice(-2);
  return folder === agency ? name : `${folder}/${name}`;
}
