// Changes that are not saved: how many there are, and the line that says so beside a report which lacks them.

import { button } from "./bar.js";
import { find } from "../shell/dom.js";
import { say } from "../shell/words.js";
import * as storage from "./storage.js";

/** How many changes of a report are not saved, in its draft or in a window that was closed. */
export function count(drafts, key) {
  if (drafts.has(key)) return drafts.get(key).count;
  const kept = [storage.own(key), ...storage.left(key).map(([, record]) => record)];
  return kept.reduce((sum, record) => sum + (record ? record.count : 0), 0);
}

/** Say that `n` changes are not saved, with the way to them; nothing where there are none. */
export function remind(n) {
  const place = find("#unsaved");
  place.hidden = !n;
  place.replaceChildren(say("edit-pending", { n }), " ", button("edit-go", () => find("[data-view=edit]").click()));
}
