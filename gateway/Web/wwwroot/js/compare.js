import { el, table } from './dom.js';
import { get, part } from './api.js';
import { PROBES, degrees, lasted } from './units.js';
import { Chart } from './chart.js';
import { nameOf } from './cooks.js';
import { endOf } from './cook.js';

const COUNT_MAX = 6;
const shown = new Set(Object.keys(PROBES));

/** Two or more cooks over each other, from the start of each. */
export async function render(root, _, ids) {
  const cooks = await Promise.all(ids.slice(0, COUNT_MAX).map(id => get(`/cooks/${part(id)}`)));
  const chart = new Chart('Cooks compared');
  const draw = () =>
    chart.set({
      relative: true,
      legend: cooks.map(({ cook }, at) => ({ name: nameOf(cook), style: '', dash: at })),
      series: cooks.flatMap(({ cook, probes }, at) =>
        probes
          .filter(probe => shown.has(probe.probe))
          .map(probe => ({
            name: `${PROBES[probe.probe].name}, ${nameOf(cook)}`,
            short: `${at + 1} ${PROBES[probe.probe].name}`,
            style: PROBES[probe.probe].style,
            dash: at,
            points: probe.chart.map(([ms, f]) => [ms - Date.parse(cook.startedAt), f]),
          })),
      ),
    });
  const pick = ([probe, { name, style }]) =>
    el(
      'label',
      { class: `pick ${style}` },
      el('input', {
        type: 'checkbox',
        checked: shown.has(probe),
        onchange: event => {
          event.target.checked ? shown.add(probe) : shown.delete(probe);
          draw();
        },
      }),
      name,
    );
  const last = (detail, probe) => {
    const found = detail.probes.find(one => one.probe === probe);
    return found?.count ? degrees(found.highestF) : '–';
  };
  root.replaceChildren(
    el('p', {}, el('a', { href: '#cooks', class: 'back' }, '‹ Cooks')),
    el('h2', {}, 'Compared from the start'),
    el('fieldset', { class: 'row picks' }, el('legend', { class: 'away' }, 'Probes shown'), Object.entries(PROBES).map(pick)),
    el('section', { class: 'panel', 'aria-label': 'Chart' }, chart.root),
    table(
      'Cooks in figures',
      ['', 'Cook', 'Took', 'Smoker up to', 'Food A up to', 'Food B up to'],
      cooks.map((detail, at) =>
        el(
          'tr',
          {},
          el('td', {}, el('i', { class: `key plain-key dash-${at}` })),
          el('th', { scope: 'row' }, el('a', { href: `#cook/${part(detail.cook.id)}` }, nameOf(detail.cook))),
          el('td', {}, lasted(detail.cook.startedAt, endOf(detail))),
          Object.keys(PROBES).map(probe => el('td', {}, last(detail, probe))),
        ),
      ),
      'panel scroll',
    ),
  );
  draw();
}
