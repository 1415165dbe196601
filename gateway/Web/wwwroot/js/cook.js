import { button, el, table, toast } from './dom.js';
import { get, part, patch, post, remove } from './api.js';
import { look, clock, day, degrees, inUnit, lasted, learn, probeName } from './units.js';
import { Chart } from './chart.js';
import { ofCook, targetsOf } from './curves.js';
import { labelOf } from './food.js';
import { words } from './forecast.js';
import * as photos from './photos.js';
import { nameOf } from './cooks.js';

const NAME_LENGTH_MAX = 80,
  NOTES_LENGTH_MAX = 10_000;
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

export async function render(root, app, [id]) {
  const detail = await get(`/cooks/${part(id)}${inUnit()}`),
    { cook } = detail;
  learn(detail.probes);
  const chart = new Chart(`Chart of ${nameOf(cook)}`);
  const name = el('input', {
    value: cook.name,
    maxlength: NAME_LENGTH_MAX,
    placeholder: nameOf(cook),
    'aria-label': 'Cook name',
    class: 'title',
    readonly: app.readOnly,
  });
  const notes = el('textarea', {
    value: cook.notes,
    maxlength: NOTES_LENGTH_MAX,
    rows: 4,
    placeholder: 'Wood, rub, weather, ideas for next time…',
    'aria-label': 'Notes',
    readonly: app.readOnly,
  });
  let saved = Promise.resolve();
  const save = async change => {
    try {
      await patch(`/cooks/${part(id)}`, change);
      toast('Saved.');
    } catch (failure) {
      toast(failure.message, { bad: true });
    }
  };
  name.addEventListener('change', () => {
    saved = saved.then(() => save({ name: name.value }));
  });
  notes.addEventListener('change', () => {
    saved = saved.then(() => save({ notes: notes.value }));
  });
  const file = (format, label) =>
    el('a', { class: 'button', href: `api/cooks/${part(id)}/export?format=${format}`, download: '' }, label);
  const gone = async () => {
    await saved;
    await remove(`/cooks/${part(id)}`);
    location.hash = '#cooks';
    toast(`${nameOf(cook)} was deleted. You can restore it for 30 days.`, {
      action: 'Undo',
      does: async () => {
        await post(`/cooks/${part(id)}/restore`);
        location.hash = `#cook/${part(id)}`;
      },
    });
  };
  root.replaceChildren(
    el('p', { class: 'no-print' }, el('a', { href: '#cooks', class: 'back' }, '‹ Cooks')),
    name,
    el('p', { class: 'print-only title' }, nameOf(cook)),
    el('section', { class: 'panel', 'aria-label': 'Chart' }, chart.root),
    el('section', { class: 'panel' }, el('h2', {}, 'Summary'), await facts(detail, app)),
    el(
      'section',
      { class: cook.notes ? 'panel' : 'panel no-print' },
      el('h2', {}, 'Notes'),
      notes,
      el('p', { class: 'print-only notes' }, cook.notes),
    ),
    photos.section(id, detail.photos, app),
    el('section', { class: 'panel' }, el('h2', {}, 'Alerts'), events(detail.alerts)),
    el(
      'div',
      { class: 'row no-print' },
      button('Print', async () => print()),
      file('csv', 'CSV'),
      file('json', 'JSON'),
      file('scripts', 'CSV (original scripts)'),
      app.readOnly || !cook.endedAt ? null : button('Delete', gone, { class: 'bad' }),
    ),
  );
  chart.set(
    ofCook({
      probes: detail.probes,
      alerts: detail.alerts,
      targets: targetsOf(cook),
      endMs: cook.endedAt ? Date.parse(cook.endedAt) : null,
    }),
  );
}
