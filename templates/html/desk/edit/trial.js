// What the report would be with what is typed: asked for whenever one pauses, so that the findings are those of what one sees.

import { faults } from "./faults.js";

const pause = 300; // milliseconds

export class Trial {
  /** `saving` tries changes. `tell` is given the key of a report and how it would be; null where nothing is typed. */
  constructor(saving) {
    this.saving = saving;
    this.tell = () => {};
    this.timer = 0;
    this.asked = 0;
  }

  /** Look at a draft as soon as nothing more is typed. */
  look(key, draft) {
    if (!draft.count) return this.end(key);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(key, draft), pause);
    return undefined;
  }

  /** Nothing is typed any more. */
  end(key) {
    clearTimeout(this.timer);
    this.asked++;
    this.tell(key, null);
  }

  async now(key, draft) {
    const asked = ++this.asked;
    const held = faults(draft);
    try {
      const [, sheet] = await this.saving.tried(draft, held, "/edit/sheet");
      if (asked === this.asked) this.tell(key, { sheet, held: findings(draft, held), count: draft.count });
    } catch (error) {
      // While nothing answers, what was found last stands.
      if (asked === this.asked && error.status !== 0) this.tell(key, null);
    }
  }
}

/** What cannot be written as findings, so that they stand among those of what can. */
function findings(draft, held) {
  return draft.named(held).map(({ label, text, why }, at) => ({
    code: "", severity: "error", file: "", line: 0, column: 0, path: [...held.keys()][at], keys: [], sentence: 0, mark: "",
    message: text ? `${text}：${why}` : why, hint: "", basis: "", related: [], label,
  }));
}
