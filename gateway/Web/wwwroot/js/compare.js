import { el, table } from './dom.js';
import { get, part } from './api.js';
import { look, probeKeys, degrees, lasted, learn } from './units.js';
import { Chart } from './chart.js';
import { nameOf } from './cooks.js';
import { endOf } from './cook.js';

const COUNT_MAX = 6;
const hidden = new Set();

/** Overlays two or more cooks, aligned at their starts. */
export async function render(root, _, ids) {
  const cooks = await Promise.all(ids.slice(0, COUNT_MAX).map(id => get(`/cooks/${part(id)}`)));
  cooks.forEach(detail => learn(detail.probes));
  const chart = new Chart('Comparison chart');
  const draw = () =>
    chart.set({
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
  const pick = probe =>
    el(
      'label',
      { class: `pick ${look(probe).style}` },
      el('input', {
        type: 'checkbox',
        checked: !hidden.has(probe),
        onchange: event => {
          event.target.checked ? hidden.delete(probe) : hidden.add(probe);
          draw();
        },
      }),
      look(probe).name,
    );
  const last = (detail, probe) => {
    const found = detail.probes.find(one => one.probe === probe);
    return found?.count ? degrees(found.highestF) : '–';
  };
  root.replaceChildren(
    el('p', {}, el('a', { href: '#cooks', class: 'back' }, '‹ Cooks')),
    el('h2', {}, 'Cooks aligned at their starts'),
    el('fieldset', { class: 'row picks' }, el('legend', { class: 'away' }, 'Visible probes'), probeKeys().map(pick)),
    el('section', { class: 'panel', 'aria-label': 'Chart' }, chart.root),
    table(
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
    ),
  );
  draw();
}
