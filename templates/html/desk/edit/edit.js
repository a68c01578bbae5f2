// Editing: the report on screen as a form. What is typed stays, whatever becomes of the page, the file or the program.

import { bar, button, note, offer, tell } from "./bar.js";
import { all, find, make } from "../shell/dom.js";
import * as download from "./download.js";
import { Draft } from "./draft.js";
import * as focus from "./focus.js";
import * as form from "./form.js";
import * as fresh from "./new.js";
import * as review from "./review.js";
import { Saving } from "./saving.js";
import { ask } from "../shell/server.js";
import { say } from "../shell/words.js";
import * as storage from "./storage.js";
import { Trial } from "./trial.js";
import * as unsaved from "./unsaved.js";
import * as intake from "./intake.js";

const box = find("#edit");
const drafts = new Map(); // key → Draft
const state = { key: "", asked: 0, loading: null, timer: 0, noted: 0 };
export const focusOn = focus.on;
const draft = () => drafts.get(state.key);
// The heads of the tables stick below the bar, which is higher while it says something.
const heights = new ResizeObserver(([{ target }]) => box.style.setProperty("--edit-top", `${target.offsetHeight}px`));
const saving = new Saving({ box, draft, again, merged, drop: forget, focusOn: focus.on });
const trial = new Trial(saving);

/** Show a report as a form; what was typed into it before is still there. */
export async function show(key) {
  flush();
  state.key = key;
  box.hidden = false;
  if (!key) return box.replaceChildren(make("p", { class: "nothing" }, say("choose")));
  await load(key);
}

/** Put the form away; what was typed is kept. */
export function hide() {
  flush();
  box.hidden = true;
}

/** Files have other names: what was typed goes with them. `names` are the new keys by the old. */
export function moved(names) {
  for (const [old, key] of Object.entries(names)) {
    flush();
    storage.rename(old, key);
    if (state.key === old) state.key = key;
    if (box.dataset.key === old) box.dataset.key = key;
    if (!drafts.has(old)) continue;
    drafts.set(key, drafts.get(old));
    drafts.delete(old);
  }
}

/** Take in that the file has changed on disk. */
export async function changed(key) {
  if (key === state.key) await load(key);
}

/** Fetch the form anew. Where it is asked for again meanwhile, the later answer counts, and is waited for. */
async function load(key) {
  const asked = ++state.asked;
  state.loading = fetched(key, asked);
  await state.loading;
  if (asked !== state.asked) await state.loading;
}

async function fetched(key, asked) {
  try {
    const model = await ask("/edit/form", { key, editor: storage.editor });
    if (asked !== state.asked || key !== state.key) return;
    if (find(".edit-note.cut", box)) note(box, ""); // something answers again
    take(key, model);
  } catch (error) {
    if (asked !== state.asked || key !== state.key) return;
    const known = drafts.get(key);
    if (!known || !known.dirty) return void box.replaceChildren(make("p", { class: "nothing" }, say("failed", { why: error.message })));
    if (!find(".edit-bar", box) || box.dataset.key !== key) render(known);
    note(box, error.message, error.status === 0 ? "error cut" : "error");
  }
}

/** Take in the form of a file: anew where nothing is typed yet, else beside what is. */
function take(key, model) {
  const known = drafts.get(key);
  if (known && known.dirty && known.digest !== model.digest) {
    known.newer = model;
    if (!find(".edit-bar", box) || box.dataset.key !== key) render(known);
    return later();
  }
  if (known && known.digest === model.digest) {
    Object.assign(known.model, { undo: model.undo, redo: model.redo, hindered: model.hindered });
    return box.dataset.key === key && find(".edit-bar", box) ? told() : render(known);
  }
  drafts.set(key, new Draft(model));
  return model.refused ? render(draft()) : restore(storage.own(key));
}

/** Show the form with what this window, or one that was closed, has kept of it. */
function restore(record) {
  const lost = record ? draft().take(record) : [];
  render(draft());
  if (draft().count) note(box, say("edit-restored", { n: draft().count }), "good");
  review.lost(lost);
}

/** Make the form; where the writer was stays where it is. */
function render(current) {
  const where = focus.place();
  const top = find("#scroll").scrollTop;
  const same = box.dataset.key === state.key;
  box.dataset.key = state.key;
  if (current.model.refused) {
    trial.end(state.key);
    return box.replaceChildren(make("p", { class: "nothing" }, current.model.refused));
  }
  const head = bar({ undo: () => step("undo"), redo: () => step("redo"), drop, save: () => saving.save() });
  heights.disconnect();
  heights.observe(head);
  box.replaceChildren(head, ...form.build(current, { told, anew: () => render(current), note: noteOnce, undo: () => step("undo") }));
  told();
  if (same) (find("#scroll").scrollTop = top, focus.back(where));
  if (current.newer) later();
  leftBehind();
  return undefined;
}

/** Say what came of the last step, until there is another. */
function noteOnce(...said) {
  note(box, ...said);
  state.noted = draft().history.past.length;
}

/** Say how many changes there are and what can be done, and keep what is typed. */
function told() {
  const current = draft();
  if (!current || !find(".edit-bar", box)) return;
  tell(box, current);
  if (state.noted && state.noted !== current.history.past.length) (note(box, ""), (state.noted = 0));
  trial.look(state.key, current);
  clearTimeout(state.timer);
  state.timer = setTimeout(flush, 300);
}

/** Keep what is typed in this browser, at once. */
function flush() {
  clearTimeout(state.timer);
  const current = draft();
  if (!current || current.model.refused) return;
  const kept = storage.keep(state.key, current.count ? current.record() : null);
  if (!kept) note(box, say("edit-not-kept"), "warning");
}

/** Offer what another window has left of this report. */
function leftBehind() {
  const [first] = storage.left(state.key);
  if (!first) return offer(box, "");
  const [window, record] = first;
  const when = new Date(record.when).toLocaleString(document.documentElement.lang, { month: "long", day: "numeric", hour: "numeric", minute: "2-digit" });
  return offer(box, say("edit-left", { n: record.count, when }),
    button("edit-take-left", () => {
      const lost = draft().take(record);
      flush();
      storage.forget(state.key, window);
      render(draft());
      review.lost(lost);
    }),
    button("edit-drop-left", async () => {
      if (!(await review.sure(say("edit-drop-left-sure", { n: record.count }), record, say("edit-drop-left")))) return;
      storage.forget(state.key, window);
      leftBehind();
    }));
}

/** The file has changed while something is typed: nothing is lost on either side. */
function later() {
  note(box, say("edit-later"), "warning", button("edit-merge", merged));
}

/** Go on from what the file is now, with what was typed put in again. */
async function merged() {
  const current = draft();
  let model = current.newer;
  try {
    model = model || await ask("/edit/form", { key: state.key, editor: storage.editor });
  } catch (error) {
    return saving.failed(error);
  }
  const [next, lost] = current.over(model);
  drafts.set(state.key, next);
  render(next);
  review.lost(lost);
  return undefined;
}

/** Give up every change, if that is meant; it can be taken back. */
async function drop() {
  const current = draft();
  const n = current.count;
  if (!n || !(await review.sure(say("edit-drop-sure", { n }), current.record(), say("edit-drop")))) return;
  if (current.newer) return forget();
  current.clear();
  render(current);
  note(box, say("edit-dropped", { n }), "good", button("edit-undo", () => step("undo")));
}

/** Take in the file as it is now without what was typed, which can be put in again. */
async function forget() {
  const record = draft().record();
  await again();
  if (record.count) note(box, say("edit-dropped", { n: record.count }), "good", button("edit-take-left", () => restore(record)));
}

/** Fetch the form anew; of what was typed only a record is left, if one is given. */
async function again(record = null) {
  clearTimeout(state.timer);
  storage.keep(state.key, record);
  drafts.delete(state.key);
  await load(state.key);
}

/** Take back the last step of editing, or do it again; where there is none, what was saved last. */
async function step(name) {
  const current = draft();
  const at = current ? current.step(name) : null;
  if (at === null) return current && current.count ? undefined : saving.step(name);
  render(current);
  const field = at && all("[data-at]", box).find((each) => each.dataset.at === at);
  if (field) (field.focus({ preventScroll: true }), field.scrollIntoView({ block: "nearest" }));
  return undefined;
}

/** How many changes of a report are not saved, here or in a window that was closed. */
export const pending = (key) => unsaved.count(drafts, key);

/** Say beside a report on screen that there are changes which are not saved; `shown` of them are on screen already. */
export function remind(key, view, shown) {
  unsaved.remind(view === "edit" || shown ? 0 : pending(key));
}

/** Let what is typed be saved; how many changes are left. */
async function saveFirst() {
  if (box.hidden) find("[data-view=edit]").click();
  await show(state.key || box.dataset.key);
  await saving.save();
  return pending(state.key);
}

/** The keys of saving and of taking back. */
function keys(event) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing || box.hidden || find("dialog[open]")) return;
  const key = event.key.toLowerCase();
  const within = event.target === document.body || box.contains(event.target);
  const name = key === "y" || (key === "z" && event.shiftKey) ? "redo" : key === "z" ? "undo" : "";
  if (key !== "s" && !(name && within)) return;
  event.preventDefault();
  if (key === "s") saving.save();
  else if (draft() && draft().history[name === "undo" ? "past" : "future"].length) step(name);
}

/** What the place of a path is called in the form; empty where it is none of a field. */
export function nameOf(path) {
  const current = draft();
  return current ? current.labelOf(path) : "";
}

/** Start; `started` gets the key of a report that was begun, `tried` what a report would be with what is typed. */
export function start(started, tried) {
  fresh.start(started);
  intake.start(() => state.key || new URLSearchParams(location.search).get("report") || "", started);
  download.start(pending, saveFirst);
  trial.tell = tried;
  box.addEventListener("submit", (event) => event.preventDefault());
  focus.start();
  document.addEventListener("keydown", keys);
  addEventListener("pagehide", flush);
  addEventListener("beforeunload", (event) => {
    flush();
    if ([...drafts.values()].some((each) => each.count)) event.preventDefault();
  });
}
