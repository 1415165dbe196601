import { el, table } from './dom.js';
import { part } from './api.js';
import { load } from './load.js';
import { paced } from './paced.js';
import { redraw } from './redraw.js';
import { look, probeKeys, degrees, lasted, learn } from './units.js';
import { Chart } from './chart.js';
import { nameOf } from './cooks.js';
import { endOf } from './cook.js';

const COUNT_MAX = 6,
  UPDATE_MS = 5_000;
const hidden = new Set();
let shown = null;

const read = (root, ids) => {
  const loading = load(root);
  return Promise.all(ids.slice(0, COUNT_MAX).map(id => loading.get(`/cooks/${part(id)}`)));
};

const dataOf = cooks => ({
  relative: true,
  legend: cooks.map(({ cook }, at) => ({ name: nameOf(cook), style: '', dash: at })),
  series: cooks.flatMap(({ cook, probes }, at) =>
    probes
      .filter(probe => !hidden.has(probe.probe))
      .map(probe => ({
        name: `${look(probe.probe).name}, ${nameOf(cook)}`,
        short: `${at + 1} ${look(probe.probe).name}`,
        style: look(probe.probe).style,
        dash: at,
        points: probe.chart.map(([ms, f]) => [ms - Date.parse(cook.startedAt), f]),
      })),
  ),
});

function summary(cooks) {
  const last = (detail, probe) => {
    const found = detail.probes.find(one => one.probe === probe);
    return found?.count ? degrees(found.highestF) : '–';
  };
  return table(
    'Cook summary',
    ['', 'Cook', 'Duration', ...probeKeys().map(probe => `${look(probe).name} highest`)],
    cooks.map((detail, at) =>
      el(
        'tr',
        {},
        el('td', {}, el('i', { class: `key plain-key dash-${at}` })),
        el('th', { scope: 'row' }, el('a', { href: `#cook/${part(detail.cook.id)}` }, nameOf(detail.cook))),
        el('td', {}, lasted(detail.cook.startedAt, endOf(detail))),
        probeKeys().map(probe => el('td', {}, last(detail, probe))),
      ),
    ),
    'panel scroll',
  );
}

/** Overlays two or more cooks, aligned at their starts. */
export async function render(root, _, ids) {
  const mine = { root, chart: new Chart('Comparison chart'), table: el('div'), cooks: await read(root, ids) };
  mine.draw = () => {
    mine.chart.set(dataOf(mine.cooks));
    redraw(mine.table, summary(mine.cooks));
  };
  mine.cooks.forEach(detail => learn(detail.probes));
  const pick = probe =>
    el(
      'label',
      { class: `pick ${look(probe).style}` },
      el('input', {
        type: 'checkbox',
        checked: !hidden.has(probe),
        onchange: event => {
          event.target.checked ? hidden.delete(probe) : hidden.add(probe);
          mine.draw();
        },
      }),
      look(probe).name,
    );
  root.replaceChildren(
    el('p', {}, el('a', { href: '#cooks', class: 'back' }, '‹ Cooks')),
    el('h2', {}, 'Cooks aligned at their starts'),
    el('fieldset', { class: 'row picks' }, el('legend', { class: 'away' }, 'Visible probes'), probeKeys().map(pick)),
    el('section', { class: 'panel', 'aria-label': 'Chart' }, mine.chart.root),
    mine.table,
  );
  mine.draw();
  shown = mine;
}

export const update = paced(UPDATE_MS, async (_, root, ids) => {
  const mine = shown;
  if (mine?.root !== root || mine.cooks.every(({ cook }) => cook.endedAt)) return;
  mine.cooks = await read(root, ids);
  mine.draw();
});
