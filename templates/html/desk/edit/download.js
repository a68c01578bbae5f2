// What is downloaded is what was saved: whoever has typed since is asked first.

import { make } from "../shell/dom.js";
import { dialog } from "./review.js";
import { say } from "../shell/words.js";

/** Start; `pending` tells how many changes of a report are not saved, `save` lets them be saved and tells how many are left. */
export function start(pending, save) {
  document.addEventListener("click", async (event) => {
    const link = event.target.closest(".take a[data-as]");
    const key = link && new URL(link.href).searchParams.get("key");
    const n = link ? pending(key) : 0;
    if (!n) return;
    event.preventDefault();
    const wanted = await dialog(say("take-unsaved", { n }), [make("p", {}, say("take-unsaved-how"))],
      [["", say("edit-cancel"), false], ["old", say("take-old"), false], ["save", say("take-save"), true]]);
    if (wanted === "old") fetchFile(`${link.href}&unsaved=${n}`);
    if (wanted === "save" && !(await save())) fetchFile(link.href);
  }, true);
}

function fetchFile(href) {
  const link = make("a", { href, download: true, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
}
