// Redraws a part of the page without taking anything away from the person who is using it.
const CONTROLS = 'a, button, input, select, textarea, summary, details';

/** Identifies a control across two drawings by what a person reads on it. */
const keyOf = node =>
  [
    node.tagName,
    node.closest('[data-key]')?.dataset.key,
    node.id || node.name || node.getAttribute('aria-label') || node.textContent,
  ].join('|');

/** Whether a person changed the text of an input and it was not saved. */
const isEdited = node =>
  'defaultValue' in node &&
  !node.readOnly &&
  !/checkbox|radio|file/.test(node.type) &&
  node.value !== node.defaultValue;

let pressed = null;
const waiting = new Map();
addEventListener('pointerdown', event => (pressed = event.target), true);
for (const end of ['pointerup', 'pointercancel'])
  addEventListener(end, () => setTimeout(release), true); // after the click, which needs the button in its place

function release() {
  pressed = null;
  for (const [parent, children] of waiting) replace(parent, children);
  waiting.clear();
}

function replace(parent, children) {
  const before = new Map([...parent.querySelectorAll(CONTROLS)].map(node => [keyOf(node), node]));
  const focused = parent.contains(document.activeElement) ? document.activeElement : null;
  parent.replaceChildren(...children);
  for (const node of parent.querySelectorAll(CONTROLS)) {
    const old = before.get(keyOf(node));
    if (!old) continue;
    if (isEdited(old)) node.value = old.value;
    if (old.open) node.open = true;
    if (old === focused) node.focus({ preventScroll: true });
  }
}

/**
 * Replaces the children of `parent`, but keeps the focus, edited texts and open details of the controls that remain.
 * While a finger or the mouse presses one of them, the drawing waits.
 */
export function redraw(parent, ...children) {
  if (parent.contains(pressed)) waiting.set(parent, children);
  else {
    waiting.delete(parent);
    replace(parent, children);
  }
}
