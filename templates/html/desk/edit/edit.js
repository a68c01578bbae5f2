// Editing: the report on screen as a form, its changes shown before they are saved, and nobody else's overwritten.

import * as conflict from "./conflict.js";
import { all, find, make } from "../shell/dom.js";
import { Draft } from "./draft.js";
import * as form from "./form.js";
import * as fresh from "./new.js";
import * as review from "./review.js";
import { ask, send } from "../shell/server.js";
import { say } from "../shell/words.js";

const box = find("#edit");
const drafts = new Map(); // key → Draft
const state = { key: "", asked: 0, loading: null };
const draft = () => drafts.get(state.key);
// The heads of the tables stick below the bar, which is higher while it says something.
const heights = new ResizeObserver(([{ target }]) => box.style.setProperty("--edit-top", `${target.offsetHeight}px`));

/** Show a report as a form; what was typed into it before is still there. */
export async function show(key) {
  state.key = key;
  box.hidden = false;
  if (!key) return box.replaceChildren(make("p", { class: "nothing" }, say("choose")));
  await load(key);
}

/** Put the form away; what was typed is kept. */
export function hide() {
  box.hidden = true;
}

/** Files have other names: what was typed goes with them. `names` are the new keys by the old. */
export function moved(names) {
  for (const [old, key] of Object.entries(names)) {
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
    const model = await ask("/edit/form", { key });
    if (asked === state.asked && key === state.key) take(key, model);
  } catch (error) {
    if (asked !== state.asked || key !== state.key) return;
    const known = drafts.get(key);
    if (!known?.dirty) return void box.replaceChildren(make("p", { class: "nothing" }, say("failed", { why: error.message })));
    if (!find(".edit-bar", box) || box.dataset.key !== key) render(known);
    note(error.message, "error");
  }
}

/** Take in the form of a file: anew where nothing is typed yet, else beside what is. */
function take(key, model) {
  const known = drafts.get(key);
  if (known?.dirty && known.digest !== model.digest) {
    known.newer = model;
    if (!find(".edit-bar", box) || box.dataset.key !== key) render(known);
    return later();
  }
  if (known && known.digest === model.digest) {
    Object.assign(known.model, { undo: model.undo, redo: model.redo });
    return box.dataset.key === key && find(".edit-bar", box) ? told() : render(known);
  }
  drafts.set(key, new Draft(model));
  return render(draft());
}

/** Make the form; where the writer was stays where it is. */
function render(current) {
  const at = document.activeElement?.dataset?.at;
  const top = find("#scroll").scrollTop;
  const same = box.dataset.key === state.key;
  box.dataset.key = state.key;
  if (current.model.refused) return box.replaceChildren(make("p", { class: "nothing" }, current.model.refused));
  const head = make("div", { class: "edit-top" }, bar(), make("p", { class: "edit-note", role: "status", hidden: true }));
  heights.disconnect();
  heights.observe(head);
  box.replaceChildren(head, ...form.build(current, told, () => render(current)));
  if (same) find("#scroll").scrollTop = top;
  if (at) all("[data-at]", box).find((field) => field.dataset.at === at)?.focus({ preventScroll: true });
  told();
  if (current.newer) later();
  return undefined;
}

function bar() {
  const button = (name, work, more = {}) => {
    const made = make("button", { type: "button", "data-do": name, ...more }, say(`edit-${name}`));
    made.addEventListener("click", work);
    return made;
  };
  return make("div", { class: "edit-bar", role: "toolbar", "aria-label": say("edit") },
    make("p", { class: "edit-count", role: "status" }), make("p", { class: "edit-columns", role: "status" }),
    button("undo", () => step("undo"), { title: say("edit-undo-long") }),
    button("redo", () => step("redo"), { title: say("edit-redo-long") }),
    button("drop", drop),
    button("save", save, { class: "main", "aria-keyshortcuts": "Control+S" }));
}

/** Say how many changes there are, and what can be done. */
function told() {
  const current = draft();
  if (!current || !find(".edit-bar", box)) return;
  const count = current.count;
  find(".edit-count", box).textContent = count ? say("edit-dirty", { n: count }) : say("edit-clean");
  find(".edit-columns", box).textContent = current.unbalanced.size ? say("edit-columns", { columns: [...new Set([...current.unbalanced.values()].flat())].join("、") }) : "";
  find(".edit-bar", box).classList.toggle("dirty", count > 0);
  const can = { undo: current.model.undo && !count, redo: current.model.redo && !count, drop: count, save: count };
  for (const button of all("[data-do]", box)) button.disabled = !can[button.dataset.do];
  if (count && find(".edit-note.good", box)) note("");
}

function note(text, kind = "", ...buttons) {
  const place = find(".edit-note", box);
  if (!place) return;
  place.hidden = !text;
  place.className = `edit-note ${kind}`;
  place.replaceChildren(text, ...buttons);
}

/** The file has changed while something is typed: nothing is lost on either side. */
function later() {
  const merge = make("button", { type: "button" }, say("edit-merge"));
  merge.addEventListener("click", merged);
  note(say("edit-later"), "warning", merge);
}

/** Go on from what the file is now, with what was typed put in again. */
async function merged() {
  const current = draft();
  let model = current.newer;
  try {
    model ??= await ask("/edit/form", { key: state.key });
  } catch (error) {
    return failed(error);
  }
  const [next, lost] = current.over(model);
  drafts.set(state.key, next);
  render(next);
  if (lost) note(say("edit-lost", { n: lost }), "warning");
  return undefined;
}

async function drop() {
  drafts.delete(state.key);
  await load(state.key);
}

async function save() {
  const current = draft();
  if (!current?.count) return;
  for (const title of all(".fresh .title", box)) title.setAttribute("aria-invalid", String(!title.value.trim()));
  const wrong = all("[aria-invalid=true]", box);
  if (wrong.length) {
    note(say("edit-wrong", { n: wrong.length }), "error");
    return wrong[0].focus();
  }
  const asked = { key: state.key, digest: current.digest, changes: current.changes() };
  try {
    const seen = await send("/edit/try", asked);
    if (!(await review.confirm(seen))) return;
    await send("/edit/save", asked);
    drafts.delete(state.key);
    await load(state.key);
    note(seen.lines.length ? say("edit-saved") : "", "good");
    find("#scroll").focus?.();
  } catch (error) {
    await failed(error);
  }
}

/** Take back what was saved last, or do it again. */
async function step(name) {
  try {
    await send(`/edit/${name}`, { key: state.key });
    drafts.delete(state.key);
    await load(state.key);
    note(say(name === "undo" ? "edit-undone" : "edit-redone"), "good");
  } catch (error) {
    await failed(error);
  }
}

async function failed(error) {
  if (error.status === 409) {
    const wanted = await conflict.choose(error.data, Boolean(draft()?.count));
    if (wanted === "merge") await merged();
    if (wanted === "reload") await drop();
    return;
  }
  note(error.message, "error");
  const field = error.data?.at && focusOn(error.data.at);
  if (field) refuse(field, error.message);
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

/** Bring the field of a path, or the first below it, into view; the field, or null. */
export function focusOn(path) {
  const fields = all("[data-at]:not(:disabled)", box).filter((field) => field.offsetParent);
  const own = fields.find((field) => field.dataset.at === path);
  const below = fields.find((field) => field.dataset.at.startsWith(`${path}.`) || field.dataset.at.startsWith(`${path}[`));
  const above = fields.filter((field) => path.startsWith(field.dataset.at)).sort((a, b) => b.dataset.at.length - a.dataset.at.length)[0];
  const field = path && (own ?? below ?? above);
  if (!field) return null;
  field.scrollIntoView({ block: "center" });
  field.focus({ preventScroll: true });
  return field;
}

/** Start; `started` gets the key of a report that was begun. */
export function start(started) {
  fresh.start(started);
  box.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s" || box.hidden) return;
    event.preventDefault();
    save();
  });
  addEventListener("beforeunload", (event) => {
    if ([...drafts.values()].some((each) => each.count)) event.preventDefault();
  });
}
