import { button, el, table, toast } from './dom.js';
import { Draft } from './draft.js';
import { load } from './load.js';
import { paced } from './paced.js';
import { redraw } from './redraw.js';
import { get, part, patch, post, remove } from './api.js';
import { look, clock, day, degrees, inUnit, lasted, learn, probeName } from './units.js';
import { Chart } from './chart.js';
import { ofCook, targetsOf } from './curves.js';
import { labelOf } from './food.js';
import { words } from './forecast.js';
import * as photos from './photos.js';
import { nameOf } from './cooks.js';

const NAME_LENGTH_MAX = 80,
  NOTES_LENGTH_MAX = 10_000,
  UPDATE_MS = 5_000; // reading a whole cook costs more than the snapshot
let shown = null;
const fact = (name, value) => (value === null || value === '' ? null : [el('dt', {}, name), el('dd', {}, value)]);

/** When the cook ended; for a running cook, the time of its newest reading. */
export const endOf = ({ cook, probes }) =>
  cook.endedAt ?? Math.max(Date.parse(cook.startedAt), ...probes.map(probe => probe.chart.at(-1)?.[0] ?? 0));

/** When the food reached its target; for a running cook, the estimate. */
function done({ cook, probes, alerts }, probe, app) {
  const reached = alerts.find(
    alert => alert.probe === probe && (alert.kind === 'target-reached' || alert.cause === 'at-target'),
  );
  if (reached) {
    // This alert was raised when the food was near its target, so find when it got there.
    const target = reached.cause ? cook.foods[probe]?.targetF : null;
    const chart = probes.find(one => one.probe === probe)?.chart ?? [];
    return el('td', {}, clock((target && chart.find(([, f]) => f >= target)?.[0]) || reached.raisedAt));
  }
  const now = app.snapshot?.cook?.id === cook.id ? app.snapshot.probes.find(one => one.probe === probe) : null;
  const said = words(now?.forecast, now?.latest?.timeMs);
  return said ? el('td', { class: 'long' }, said.join(', ')) : el('td', {}, '–');
}

async function facts(detail, app) {
  const { cook, probes, alerts } = detail;
  const foods = await Promise.all(
    probes
      .filter(probe => probe.count > 0)
      .map(async probe => {
        const food = cook.foods[probe.probe],
          stalls = alerts.filter(alert => alert.kind === 'food-stall' && alert.probe === probe.probe);
        return el(
          'tr',
          {},
          el('th', { scope: 'row', class: look(probe.probe).style }, look(probe.probe).name),
          el('td', {}, food?.kind ? await labelOf(food.kind) : '–'),
          el(
            'td',
            {},
            probe.role === 'pit'
              ? cook.pitSetPointF
                ? degrees(cook.pitSetPointF)
                : '–'
              : food?.targetF
                ? degrees(food.targetF)
                : '–',
          ),
          done(detail, probe.probe, app),
          el('td', {}, degrees(probe.lowestF, 1)),
          el('td', {}, degrees(probe.highestF, 1)),
          el('td', {}, degrees(probe.chart.at(-1)[1], 1)),
          el(
            'td',
            {},
            stalls.map(stall => lasted(stall.raisedAt, stall.clearedAt ?? endOf({ cook, probes }))).join(', ') || '–',
          ),
          el('td', {}, probe.count.toLocaleString()),
        );
      }),
  );
  const heads = ['Probe', 'Food', 'Target', 'Done', 'Lowest', 'Highest', 'Last', 'Stalled for', 'Readings'];
  return [
    el(
      'dl',
      { class: 'facts' },
      fact('Started', `${day(cook.startedAt)}, ${clock(cook.startedAt)}`),
      fact('Ended', cook.endedAt ? `${day(cook.endedAt)}, ${clock(cook.endedAt)}` : 'in progress'),
      fact('Duration', lasted(cook.startedAt, endOf({ cook, probes }))),
      fact('Device', cook.device + (cook.imported ? ' (imported)' : '')),
    ),
    table('Summary by probe', heads, foods),
  ];
}

const events = alerts =>
  alerts.length === 0
    ? el('p', { class: 'empty' }, 'No alerts in this cook.')
    : el(
        'ol',
        { class: 'events' },
        [...alerts]
          .reverse()
          .map(alert =>
            el(
              'li',
              { class: alert.severity },
              el('time', {}, clock(alert.raisedAt)),
              el(
                'span',
                {},
                el('b', {}, `${probeName(alert.probe)}: ${alert.title}. `),
                alert.detail,
                alert.clearedAt
                  ? el('span', { class: 'quiet' }, ` · ${lasted(alert.raisedAt, alert.clearedAt)}`)
                  : null,
              ),
            ),
          ),
      );

const address = id => `/cooks/${part(id)}`;

/** The name and the notes, which a person may be typing while the gateway sends newer ones. */
function drafts(id, cook, app) {
  const draft = (field, what, input) => {
    input.readOnly = app.readOnly;
    return new Draft({
      key: `${id} ${field}`,
      what,
      input,
      stored: cook[field],
      write: async (text, before) =>
        (await patch(address(id), { [field]: text, [`${field}Before`]: before }))[field],
      read: async () => (await get(address(id))).cook[field],
    });
  };
  const name = el('input', {
    maxlength: NAME_LENGTH_MAX,
    placeholder: nameOf({ ...cook, name: '' }),
    'aria-label': 'Cook name',
    class: 'title',
  });
  const notes = el('textarea', {
    maxlength: NOTES_LENGTH_MAX,
    rows: 4,
    placeholder: 'Wood, rub, weather, ideas for next time…',
    'aria-label': 'Notes',
  });
  return { name: draft('name', 'cook name', name), notes: draft('notes', 'note', notes) };
}

async function gone({ id, cook }) {
  await Draft.queue;
  await remove(address(id));
  location.hash = '#cooks';
  toast(`${nameOf(cook)} was deleted. You can restore it for 30 days.`, {
    action: 'Undo',
    does: async () => {
      await post(`${address(id)}/restore`);
      location.hash = `#cook/${part(id)}`;
    },
  });
}

/** Draws what can change while the view is open. */
function fill(mine, detail, app, summary) {
  const { cook } = detail,
    photoKey = String(detail.photos);
  mine.cook = cook;
  mine.title.textContent = nameOf(cook);
  mine.printed.textContent = cook.notes;
  mine.notes.classList.toggle('no-print', !cook.notes);
  redraw(mine.facts, el('h2', {}, 'Summary'), ...summary);
  redraw(mine.events, el('h2', {}, 'Alerts'), events(detail.alerts));
  if (photoKey !== mine.photoKey) redraw(mine.photos, photos.section(mine.id, detail.photos, app));
  mine.photoKey = photoKey;
  mine.remove.hidden = app.readOnly || !cook.endedAt;
  mine.chart.set(
    ofCook({
      probes: detail.probes,
      alerts: detail.alerts,
      targets: targetsOf(cook),
      endMs: cook.endedAt ? Date.parse(cook.endedAt) : null,
    }),
  );
}

export async function render(root, app, [id]) {
  const loading = load(root),
    detail = await loading.get(address(id) + inUnit()),
    { cook } = detail;
  learn(detail.probes);
  const summary = await facts(detail, app);
  const mine = {
    id,
    root,
    chart: new Chart(`Chart of ${nameOf(cook)}`),
    drafts: drafts(id, cook, app),
    title: el('p', { class: 'print-only title' }),
    facts: el('section', { class: 'panel' }),
    printed: el('p', { class: 'print-only notes' }),
    photos: el('div'),
    events: el('section', { class: 'panel' }),
    remove: button('Delete', () => gone(mine), { class: 'bad' }),
  };
  const file = (format, label) =>
    el('a', { class: 'button', href: `api${address(id)}/export?format=${format}`, download: '' }, label);
  const { name, notes } = mine.drafts;
  mine.notes = el('section', { class: 'panel' }, el('h2', {}, 'Notes'), notes.input, notes.note, mine.printed);
  loading.draw(
    el('p', { class: 'no-print' }, el('a', { href: '#cooks', class: 'back' }, '‹ Cooks')),
    el('div', {}, name.input, name.note),
    mine.title,
    el('section', { class: 'panel', 'aria-label': 'Chart' }, mine.chart.root),
    mine.facts,
    mine.notes,
    mine.photos,
    mine.events,
    el(
      'div',
      { class: 'row no-print' },
      button('Print', async () => print()),
      file('csv', 'CSV'),
      file('json', 'JSON'),
      file('scripts', 'CSV (original scripts)'),
      mine.remove,
    ),
  );
  fill(mine, detail, app, summary);
  shown = mine;
}

export const update = paced(UPDATE_MS, async (app, root, [id]) => {
  const mine = shown;
  if (mine?.root !== root) return;
  const askedAt = performance.now();
  const detail = await load(root).get(address(id) + inUnit());
  learn(detail.probes);
  for (const [field, draft] of Object.entries(mine.drafts)) draft.merge(detail.cook[field], askedAt);
  fill(mine, detail, app, await facts(detail, app));
});
