// Names of figures completed between {{ and }}, or inserted from a list.

import { all, make } from "../shell/dom.js";
import { say } from "../shell/words.js";

const most = 60;
const open = /[{｛]{2}\s*([^{}｛｝\n]*)$/;
let ids = 0;

/** The text area with a list of names below it and a button that opens the list; `worth` tells what a name stands for now. */
export function complete(field, names, worth) {
  const id = `names-${++ids}`;
  const list = make("ul", { class: "completions", role: "listbox", id, tabindex: "0", "aria-label": say("edit-names"), hidden: true });
  const said = make("span", { class: "unseen", role: "status" });
  const button = make("button", { type: "button", class: "quiet insert", "aria-controls": id }, say("edit-insert"));
  for (const [name, value] of [["aria-autocomplete", "list"], ["aria-controls", id], ["aria-haspopup", "listbox"]]) field.setAttribute(name, value);
  const choice = new Choice(field, names, worth, list, said);
  field.addEventListener("input", () => choice.look());
  field.addEventListener("keydown", (event) => choice.key(event));
  field.addEventListener("blur", () => setTimeout(() => choice.close(), 150));
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => choice.insert());
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const option = event.target.closest("[role=option]");
    if (option) choice.take(option.dataset.name);
  });
  return make("div", { class: "completed" }, field, list, said, button);
}

class Choice {
  constructor(field, names, worth, list, said) {
    Object.assign(this, { field, names, worth, list, said, at: -1 });
  }

  /** Show the names that fit what stands between the braces at the caret. */
  look() {
    const before = this.field.value.slice(0, this.field.selectionStart);
    const match = open.exec(before);
    if (!match) return this.close();
    const found = fitting(this.names, match[1]).slice(0, most);
    return found.length ? this.show(found) : this.close();
  }

  show(found) {
    this.list.hidden = false;
    this.list.replaceChildren(...found.map((each, at) => make("li", { role: "option", id: `${this.list.id}-${at}`, "data-name": each.name },
      make("span", { class: "name" }, each.name), make("span", { class: "worth" }, this.worth(each)))));
    this.said.textContent = say("edit-found", { n: found.length });
    this.mark(0);
  }

  close() {
    this.list.hidden = true;
    this.at = -1;
    this.said.textContent = "";
    this.field.removeAttribute("aria-activedescendant");
  }

  mark(at) {
    const options = all("[role=option]", this.list);
    this.at = (at + options.length) % options.length;
    options.forEach((option, number) => option.setAttribute("aria-selected", String(number === this.at)));
    options[this.at].scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", options[this.at].id);
  }

  key(event) {
    if (this.list.hidden) return;
    const steps = { ArrowDown: () => this.mark(this.at + 1), ArrowUp: () => this.mark(this.at - 1), Escape: () => this.close() };
    const chosen = all("[role=option]", this.list)[this.at];
    if (event.key === "Enter" || event.key === "Tab") steps[event.key] = () => this.take(chosen.dataset.name);
    if (!steps[event.key] || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    steps[event.key]();
  }

  /** Open braces at the caret, and the list with them. */
  insert() {
    this.field.focus();
    this.put(this.field.selectionStart, this.field.selectionEnd, "{{ ");
    this.look();
  }

  take(name) {
    const caret = this.field.selectionStart;
    const before = open.exec(this.field.value.slice(0, caret));
    const rest = /^[^{}｛｝\n]*[}｝]{2}/.exec(this.field.value.slice(caret));
    this.put(caret - (before ? before[0].length : 0), caret + (rest ? rest[0].length : 0), `{{ ${name} }}`);
    this.close();
  }

  /** Write over a stretch of the text, so that the browser's own undo knows of it. */
  put(start, end, text) {
    this.field.focus();
    this.field.setSelectionRange(start, end);
    if (!document.execCommand("insertText", false, text)) {
      this.field.setRangeText(text, start, end, "end");
      this.field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
}

/** The names that fit what is typed: those that it spells out first, then those that begin with it; of these, totals first. */
function fitting(names, typed) {
  const words = typed.toLowerCase().split(/[\s.．。·]+/).filter(Boolean);
  const joined = words.join(".");
  const rank = ({ name }) => (name === joined ? 0 : name.startsWith(`${joined}.`) ? 1 : name.includes(`.${joined}.`) || name.endsWith(`.${joined}`) ? 2 : 3);
  const fits = ({ name, label }) => words.every((word) => `${name} ${label}`.toLowerCase().includes(word));
  const ranked = names.filter(fits).map((each) => ({ each, order: 2 * rank(each) + (each.total ? 0 : 1) }));
  return ranked.sort((one, other) => one.order - other.order).map(({ each }) => each);
}
