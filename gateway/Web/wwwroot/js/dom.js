// Creates elements: el('button', { class: 'big', onclick: f }, 'Text', child). Strings become text nodes, never markup.
const SVG = 'http://www.w3.org/2000/svg';

function fill(node, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
    else if (key === 'value' && 'defaultValue' in node) node.value = node.defaultValue = value;
    else if (key === 'value' || key === 'checked') node[key] = value;
    else node.setAttribute(key, value === true ? '' : value);
  }
  node.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return node;
}

export const el = (name, attributes = {}, ...children) => fill(document.createElement(name), attributes, children);
export const svg = (name, attributes = {}, ...children) =>
  fill(document.createElementNS(SVG, name), attributes, children);
export const byId = id => document.getElementById(id);

/** A button that is disabled while its action runs, and that shows an error as a toast. */
export function button(label, does, attributes = {}) {
  return el(
    'button',
    {
      type: 'button',
      ...attributes,
      onclick: async event => {
        const self = event.currentTarget;
        self.disabled = true;
        try {
          await does(event);
        } catch (failure) {
          report(failure);
        } finally {
          self.disabled = false;
        }
      },
    },
    label,
  );
}

/** Shows a message at the bottom of the page, with an optional action button. */
export function toast(text, { bad = false, action = null, does = null } = {}) {
  const node = el('div', { class: bad ? 'toast bad' : 'toast' }, el('span', {}, text));
  const gone = setTimeout(() => node.remove(), action ? 10_000 : 6_000); // ms: time to read, and to reach the button
  if (action)
    node.append(
      button(action, async () => {
        clearTimeout(gone);
        node.remove();
        await does();
      }),
    );
  byId('toasts').replaceChildren(node);
}

/** Shows an error as a toast, unless the caller gave up its request. */
export function report(failure) {
  if (failure.name !== 'AbortError') toast(failure.message, { bad: true });
}

/** Copies the text of a read-only input. Throws an Error if the browser allows no copying, as on plain HTTP. */
export async function copy(input) {
  try {
    await navigator.clipboard.writeText(input.value);
  } catch {
    input.select(); // also leaves the text selected for the person
    if (!document.execCommand('copy'))
      throw new Error('Your browser does not let this page copy. Copy the selected text yourself, then close this.');
  }
  toast('Copied.');
}

/** Opens a dialog with a form. `save` gets the form data; if it throws, the dialog stays open and shows the error. */
export function ask(title, fields, save, label = 'Save') {
  const error = el('p', { class: 'error', role: 'alert' });
  const form = el(
    'form',
    {
      method: 'dialog',
      onsubmit: async event => {
        event.preventDefault();
        error.textContent = '';
        try {
          await save(new FormData(form));
          dialog.close();
        } catch (failure) {
          if (failure.name === 'AbortError') dialog.close(); // saved; only the redraw behind it was given up
          else error.textContent = failure.message;
        }
      },
    },
    el('h2', { id: 'dialog-title' }, title),
    fields,
    error,
    el(
      'div',
      { class: 'row end' },
      el('button', { type: 'button', class: 'plain', onclick: () => dialog.close() }, 'Cancel'),
      el('button', { class: 'main' }, label),
    ),
  );
  const dialog = el('dialog', { 'aria-labelledby': 'dialog-title', onclose: () => dialog.remove() }, form);
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** A table in a horizontally scrolling region. An empty heading becomes a plain cell. */
export const table = (label, heads, rows, kind = 'scroll') =>
  el(
    'div',
    { class: kind, tabindex: '0', role: 'region', 'aria-label': label },
    el(
      'table',
      {},
      el('thead', {}, el('tr', {}, heads.map(head => (head ? el('th', { scope: 'col' }, head) : el('td'))))),
      el('tbody', {}, rows),
    ),
  );
