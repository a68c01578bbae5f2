// Saving: changes are shown before they are written, and nobody else's are overwritten.

import { note } from "./bar.js";
import * as conflict from "./conflict.js";
import { all, find, make } from "../shell/dom.js";
import * as review from "./review.js";
import { send } from "../shell/server.js";
import { say } from "../shell/words.js";
import { editor } from "./storage.js";

export class Saving {
  /** `desk` has the `box` of the form, the `draft` on screen, and what else is needed of editing. */
  constructor(desk) {
    this.desk = desk;
  }

  get key() {
    return this.desk.box.dataset.key;
  }

  async save() {
    const { box, draft, again } = this.desk;
    const current = draft();
    if (!current?.count) return;
    for (const title of all(".fresh .title", box)) title.setAttribute("aria-invalid", String(!title.value.trim()));
    const wrong = all("[aria-invalid=true]", box);
    if (wrong.length) {
      note(box, say("edit-wrong", { n: wrong.length }), "error");
      return wrong[0].focus();
    }
    const asked = { key: this.key, editor, digest: current.digest, changes: current.changes() };
    try {
      const seen = await send("/edit/try", asked);
      if (!(await review.confirm(seen))) return;
      await send("/edit/save", asked);
      await again();
      note(box, seen.lines.length ? say("edit-saved") : "", "good");
    } catch (error) {
      await this.failed(error);
    }
  }

  /** Take back what was saved last, or do it again. */
  async step(name) {
    const { box, again } = this.desk;
    try {
      await send(`/edit/${name}`, { key: this.key, editor });
      await again();
      note(box, say(name === "undo" ? "edit-undone" : "edit-redone"), "good");
    } catch (error) {
      await this.failed(error);
    }
  }

  async failed(error) {
    const { box, draft, merged, drop, focusOn } = this.desk;
    if (error.status === 409) {
      const wanted = await conflict.choose(error.data, Boolean(draft()?.count));
      if (wanted === "merge") await merged();
      if (wanted === "reload") await drop();
      return;
    }
    note(box, error.message, "error");
    const field = error.data?.at && focusOn(error.data.at);
    if (field) refuse(field, error.message);
  }
}

/** Say at a field why it was refused, until something else is typed there. */
function refuse(field, message) {
  find("#refused")?.remove();
  const described = field.getAttribute("aria-describedby");
  const said = make("p", { class: "refused", id: "refused" }, message);
  field.after(said);
  field.setAttribute("aria-describedby", `${described ?? ""} refused`.trim());
  field.addEventListener("input", () => {
    said.remove();
    if (described) field.setAttribute("aria-describedby", described);
    else field.removeAttribute("aria-describedby");
  }, { once: true });
}
