import { ask, button, el, report, toast } from './dom.js';
import { part, post, remove } from './api.js';
import { load } from './load.js';
import { paced } from './paced.js';
import { look, day, clock, lasted } from './units.js';
import { labelOf } from './food.js';

export const nameOf = cook => cook.name || `Cook of ${day(cook.startedAt)}`;
const chosen = new Set();
const UPDATE_MS = 5_000; // the list changes rarely, and a gateway with years of cooks takes longer to read it
const KEPT_MS = 30 * 86_400_000; // 30 days, as CookPurge.KeptDays in the gateway

async function line(cook, changed) {
  const foods = (
    await Promise.all(
      Object.entries(cook.foods).map(async ([probe, food]) =>
        food.kind ? `${await labelOf(food.kind)} (${look(probe).name})` : null,
      ),
    )
  )
    .filter(Boolean)
    .join(', ');
  return el(
    'li',
    { class: 'cook panel' },
    el(
      'label',
      { class: 'check', title: 'Select to compare' },
      el('input', {
        type: 'checkbox',
        checked: chosen.has(cook.id),
        'aria-label': `Select ${nameOf(cook)} to compare`,
        onchange: event => {
          event.target.checked ? chosen.add(cook.id) : chosen.delete(cook.id);
          changed();
        },
      }),
    ),
    el(
      'a',
      { href: `#cook/${part(cook.id)}` },
      el('b', {}, nameOf(cook)),
      el(
        'span',
        { class: 'quiet' },
        `${day(cook.startedAt)}, ${clock(cook.startedAt)} · `,
        cook.endedAt ? lasted(cook.startedAt, cook.endedAt) : el('b', { class: 'good' }, 'in progress'),
        ` · ${cook.device}${cook.imported ? ' · imported' : ''}`,
      ),
      foods ? el('span', {}, foods) : null,
    ),
  );
}

async function importFile(file, again) {
  const type = file.name.endsWith('.json') ? 'application/json' : 'text/csv';
  const result = await post('/cooks/import', await file.text(), type);
  const count = result.cooks.length;
  toast(`Imported ${count} cook${count === 1 ? '' : 's'} with ${result.newReadings} new readings.`);
  await again();
}

/** The row of a deleted cook, with buttons to restore it or delete it permanently. */
const deletedLine = (cook, again) =>
  el(
    'li',
    { class: 'row' },
    el(
      'span',
      {},
      nameOf(cook),
      el('span', { class: 'quiet' }, ` kept until ${day(Date.parse(cook.deletedAt) + KEPT_MS)}`),
    ),
    el(
      'span',
      { class: 'row' },
      button(
        'Restore',
        async () => {
          await post(`/cooks/${part(cook.id)}/restore`);
          await again();
        },
        { class: 'small', 'aria-label': `Restore ${nameOf(cook)}` },
      ),
      button(
        'Delete permanently',
        async () =>
          ask(
            `Delete ${nameOf(cook)} permanently?`,
            [el('p', {}, 'This deletes its readings, alerts, notes and photos. You cannot undo it.')],
            async () => {
              await remove(`/cooks/${part(cook.id)}/deleted`);
              await again();
            },
            'Delete permanently',
          ),
        { class: 'small bad', 'aria-label': `Delete ${nameOf(cook)} permanently` },
      ),
    ),
  );

export async function render(root, app) {
  const again = () => render(root, app);
  const loading = load(root);
  const [cooks, deleted] = await Promise.all([loading.get('/cooks'), loading.get('/cooks?deleted=true')]);
  for (const id of chosen) if (!cooks.some(cook => cook.id === id)) chosen.delete(id);
  const compare = el('a', { class: 'button main' });
  const changed = () => {
    compare.textContent = chosen.size < 2 ? 'Compare' : `Compare ${chosen.size}`;
    compare.title = chosen.size < 2 ? 'Select two or more cooks' : '';
    if (chosen.size < 2) compare.removeAttribute('href');
    else compare.href = `#compare/${[...chosen].map(part).join('/')}`;
  };
  changed();
  const file = root.querySelector('#import-file') ?? el('input', {
    type: 'file',
    accept: '.json,.csv',
    class: 'away',
    id: 'import-file',
    'aria-label': 'File to import',
    tabindex: '-1',
    onchange: async event => {
      try {
        await importFile(event.target.files[0], again);
      } catch (failure) {
        report(failure);
      }
    },
  });
  const items = await Promise.all(cooks.map(cook => line(cook, changed)));
  loading.draw(
    el(
      'div',
      { class: 'row head' },
      el('h2', {}, 'Cooks'),
      cooks.length > 1 ? compare : null,
      app.readOnly ? null : [button('Import', () => file.click()), file],
    ),
    cooks.length > 0
      ? el('ul', { class: 'cooks' }, items)
      : el(
          'p',
          { class: 'empty' },
          'No cooks yet. A cook starts automatically when a probe warms up. You can also import one from a file.',
        ),
    deleted.length > 0 && !app.readOnly
      ? el(
          'details',
          { class: 'panel' },
          el('summary', {}, `Deleted (${deleted.length})`),
          el(
            'ul',
            { class: 'plain-list' },
            deleted.map(cook => deletedLine(cook, again)),
          ),
        )
      : '',
  );
}

export const update = paced(UPDATE_MS, (app, root) => render(root, app));
