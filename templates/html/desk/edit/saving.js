// Saving: changes are shown before they are written, nobody else's are overwritten, and what is wrong holds up nothing else.

import { button, note } from "./bar.js";
import * as conflict from "./conflict.js";
import { all } from "../shell/dom.js";
import { faults, refuse } from "./faults.js";
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

  /** Save what can be saved, once it was seen; what cannot stays in the form. */
  async save() {
    const { box, draft, again } = this.desk;
    const current = draft();
    if (!current || !current.count) return;
    const held = faults(current);
    try {
      const [asked, seen] = await this.tried(current, held);
      if (!seen) return this.point(held, say("edit-wrong", { n: held.size }));
      if (!(await review.confirm(seen, current.named(held)))) return;
      await send("/edit/save", asked);
      await again(held.size ? current.record(held) : null);
      if (held.size) return this.rest(seen, held);
      note(box, seen.lines.length ? say("edit-saved") : "", "good");
    } catch (error) {
      await this.failed(error);
    }
  }

  /** What would be written and what that does; changes that are refused are held back, the others tried without them. */
  async tried(current, held, path = "/edit/try") {
    for (;;) {
      const asked = { key: this.key, editor, digest: current.digest, changes: current.changes(held) };
      if (!asked.changes.length) return [asked, null];
      try {
        return [asked, await send(path, asked)];
      } catch (error) {
        const refused = error.status === 422 ? current.below(error.data.at).filter((id) => !held.has(id)) : [];
        if (!refused.length) throw error;
        for (const id of refused) held.set(id, error.message);
      }
    }
  }

  /** Say what was not saved. The items that were added have other ids by now. */
  rest(seen, held) {
    const { box, focusOn } = this.desk;
    const shown = this.mark(held);
    const words = say(seen.lines.length ? "edit-saved-but" : "edit-held", { n: held.size });
    note(box, words, "warning", ...(shown ? [button("edit-show", () => focusOn(shown.dataset.at))] : []));
  }

  /** Say why nothing can be saved, and go there. */
  point(held, words) {
    const { box } = this.desk;
    note(box, words, "error");
    const field = this.mark(held);
    if (!field) return;
    field.focus({ preventScroll: true });
    field.scrollIntoView({ block: "center" });
  }

  /** Say at each field why it is held back; the first of them. */
  mark(held) {
    const fields = all("[data-at]", this.desk.box);
    const found = [...held].map(([id, why]) => [fields.find((field) => field.dataset.at === id || field.dataset.at === `${id}.text`), why]);
    for (const [field, why] of found) if (field) refuse(field, why);
    return found.map(([field]) => field).find(Boolean) || fields.find((field) => field.matches(".fresh *"));
  }

  /** Take back what was saved last, or do it again, once it was seen. */
  async step(name) {
    const { box, draft, again } = this.desk;
    const { hindered, undo } = draft().model;
    if (name === "undo" && !undo) return void note(box, say(`edit-hindered-${hindered}`), "warning");
    const asked = { key: this.key, editor };
    try {
      const shown = await send(`/edit/${name}`, asked);
      if (!(await review.confirm(shown, [], say(`edit-${name}-sure`)))) return;
      const { done } = await send(`/edit/${name}`, { ...asked, seen: shown.seen });
      await again();
      note(box, say(!done ? "edit-later" : name === "undo" ? "edit-undone" : "edit-redone"), done ? "good" : "warning");
    } catch (error) {
      await this.failed(error);
    }
  }

  /** Say why something was not done; where the file has changed, ask what is wanted. */
  async failed(error) {
    const { box, draft, merged, drop, focusOn } = this.desk;
    if (error.status === 409) {
      const wanted = await conflict.choose(error.data, Boolean(draft() && draft().count));
      if (wanted === "merge") await merged();
      if (wanted === "reload") await drop();
      return;
    }
    note(box, error.message, error.status === 0 ? "error cut" : "error");
    const field = error.data && error.data.at && focusOn(error.data.at);
    if (field) refuse(field, error.message);
  }
}
