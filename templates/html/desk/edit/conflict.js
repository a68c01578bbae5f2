// Two have changed the same file: both sides are shown, and nothing is written.

import { make } from "../shell/dom.js";
import { dialog, difference } from "./review.js";
import { say } from "../shell/words.js";

/** Show a conflict; what is wanted: `merge`, `reload`, or nothing yet. `typed` is whether there is anything to keep. */
export function choose({ message, gone, theirs, mine }, typed) {
  const side = (title, seen) => (seen && seen.lines.length ? [make("h3", {}, title), difference(seen)] : []);
  const content = [make("p", {}, message), ...side(say("edit-theirs"), theirs), ...side(say("edit-mine"), mine)];
  const ways = gone ? [] : [["reload", typed ? say("edit-reload") : say("edit-merge"), !typed], ...(typed ? [["merge", say("edit-merge"), true]] : [])];
  return dialog(say("edit-conflict"), content, [["", say("edit-cancel"), gone], ...ways]);
}
