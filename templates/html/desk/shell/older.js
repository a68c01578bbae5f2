// @ts-check
// What browsers of 2019 (Chromium 78, Firefox 78) lack of what the desk uses, put in where it is not there.

if (!Element.prototype.replaceChildren) {
  Element.prototype.replaceChildren = function replaceChildren(/** @type {(Node | string)[]} */ ...nodes) {
    while (this.lastChild) this.lastChild.remove();
    this.append(...nodes);
  };
}

// Firefox has had <dialog> since 98. A dialog is modal: what is behind it cannot be reached.
if (!globalThis.HTMLDialogElement || !HTMLDialogElement.prototype.showModal) {
  const make = document.createElement.bind(document);
  /** @type {any} */ (document).createElement = (/** @type {string} */ name) => (name === "dialog" ? asDialog(make(name)) : make(name));
}

const stops = "button, input, select, textarea, a[href], [tabindex]";

/**
 * An element made to do what a dialog does.
 * @param {any} box
 */
function asDialog(box) {
  const veil = document.createElement("div");
  veil.className = "veil";
  box.hidden = true;
  box.returnValue = "";
  box.setAttribute("role", "dialog");
  box.setAttribute("aria-modal", "true");
  box.showModal = () => {
    box.before = document.activeElement;
    box.parentNode.insertBefore(veil, box);
    box.hidden = false;
    box.setAttribute("open", "");
    const first = box.querySelector("[autofocus]") || box.querySelector(stops);
    if (first) first.focus();
  };
  box.close = (/** @type {string | undefined} */ value) => {
    if (value !== undefined) box.returnValue = value;
    veil.remove();
    box.hidden = true;
    box.removeAttribute("open");
    if (box.before instanceof HTMLElement) box.before.focus();
    box.dispatchEvent(new Event("close"));
  };
  let pressed = "";
  box.addEventListener("click", (/** @type {MouseEvent} */ { target }) => {
    const button = target instanceof Element && target.closest("button");
    pressed = button ? button.value : "";
  });
  box.addEventListener("submit", (/** @type {Event} */ event) => {
    if (!(event.target instanceof Element) || event.target.getAttribute("method") !== "dialog") return;
    event.preventDefault();
    box.close(pressed);
  });
  box.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => keep(box, event));
  return box;
}

/**
 * Keep the focus among what is in a dialog; Escape leaves it.
 * @param {any} box
 * @param {KeyboardEvent} event
 */
function keep(box, event) {
  if (event.key === "Escape" && box.dispatchEvent(new Event("cancel", { cancelable: true }))) {
    event.stopPropagation();
    box.close();
  }
  if (event.key !== "Tab") return;
  const within = [...box.querySelectorAll(stops)].filter((each) => !each.disabled && each.tabIndex >= 0 && each.getClientRects().length);
  const [first, last] = [within[0], within[within.length - 1]];
  if (document.activeElement !== (event.shiftKey ? first : last)) return;
  event.preventDefault();
  (event.shiftKey ? last : first).focus();
}
