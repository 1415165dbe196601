import { button, el, svg } from './dom.js';
import { part, post } from './api.js';
import { redraw } from './redraw.js';
import { look, clock, degrees, lasted, moment, slope, toUnit, unit } from './units.js';
import { Chart } from './chart.js';
import { ofCook, targetsOf } from './curves.js';
import { indexAt } from './scale.js';
import { askFood, askPit, labelOf } from './food.js';
import * as forecast from './forecast.js';
import * as alerts from './alerts.js';
import * as first from './first.js';

const STEADY_F_PER_HOUR = 3,
  AT_TARGET_F = 0.5,
  RISE = 34;
let parts = null;

/** A short status of the probe, and the style to show it in. */
function stateOf(probe, open, aged) {
  const is = kind => open.some(alert => alert.probe === probe.probe && alert.kind === kind);
  if (probe.fault) return [`fault: ${probe.fault}`, 'bad'];
  if (!probe.latest) return ['no readings yet', 'quiet'];
  if (probe.latest.stale) return ['silent', 'bad'];
  if (aged) return ['no new reading', 'bad'];
  if (is('fire-out')) return ['fire going out', 'bad'];
  const drop = open.find(alert => alert.probe === probe.probe && alert.kind === 'smoker-drop');
  if (drop) return [drop.cause === 'lid-opened' ? 'lid open' : 'dropping', 'warn'];
  if (is('pit-high') || is('flare-up')) return ['too hot', 'warn'];
  if (is('pit-low')) return ['too cold', 'warn'];
  if (probe.role === 'food' && probe.targetF && probe.latest.temperatureF >= probe.targetF - AT_TARGET_F)
    return probe.minimumF ? [`at target, below the USDA ${degrees(probe.minimumF)}`, 'warn'] : ['at target', 'good'];
  if (is('food-stall')) return ['stalled', 'warn'];
  const trend = probe.trendFPerHour;
  if (trend === null) return ['measuring', 'quiet'];
  return Math.abs(trend) < STEADY_F_PER_HOUR ? ['steady', 'quiet'] : [trend > 0 ? 'rising' : 'falling', 'quiet'];
}

function arrow(trend) {
  const turn = Math.max(-1, Math.min(1, trend / 60)) * -RISE;
  return svg(
    'svg',
    { class: 'arrow', viewBox: '0 0 24 24', 'aria-hidden': 'true' },
    svg('path', { d: 'M3 12h17M14 6l6 6-6 6', transform: `rotate(${turn.toFixed(0)} 12 12)` }),
  );
}

/** The lowest and highest pit temperature of the last hour. */
function lastHour({ chart, latest }) {
  if (!latest || latest.stale) return null;
  const values = chart.slice(indexAt(chart, latest.timeMs - 3_600_000)).map(point => toUnit(point[1]));
  return el(
    'p',
    { class: 'eta quiet' },
    `Last hour ${Math.round(Math.min(...values))} to ${Math.round(Math.max(...values))} °${unit()}`,
  );
}

async function card(probe, app) {
  const { name, style } = look(probe.probe),
    pit = probe.role === 'pit',
    latest = probe.latest;
  const open = app.snapshot.alerts.filter(alerts.isOn);
  const aged = app.isAged(probe);
  const [word, tone] = stateOf(probe, open, aged);
  const food = probe.food?.kind ? await labelOf(probe.food.kind) : null;
  const { device } = app.snapshot;
  const change = () => (pit ? askPit(device, probe.targetF) : askFood(device, probe.probe, probe.food));
  const live = latest && !latest.stale;
  const done =
    live && probe.targetF && !pit
      ? Math.max(0, Math.min(1, (latest.temperatureF - 40) / (probe.targetF - 40)))
      : null;
  return el(
    'article',
    { class: `card ${style} ${live && !aged ? '' : 'stale'}`, 'data-probe': probe.probe },
    el('header', {}, el('h2', {}, name, food ? el('span', { class: 'food' }, food) : null)),
    el(
      'p',
      { class: 'value' },
      live ? [toUnit(latest.temperatureF).toFixed(1), el('span', { class: 'unit' }, ` °${unit()}`)] : '–',
    ),
    el(
      'p',
      { class: 'trend' },
      live && !aged && probe.trendFPerHour !== null
        ? el('span', {}, arrow(probe.trendFPerHour), ' ', slope(probe.trendFPerHour))
        : latest?.stale
          ? `last reading ${moment(latest.timeMs)} (${degrees(latest.temperatureF, 1)})`
          : aged
            ? `last reading ${moment(latest.timeMs)}`
            : latest
              ? `at ${clock(latest.timeMs)}`
              : '',
      el('span', { class: `chip ${tone}` }, word),
    ),
    done === null ? null : el('progress', { max: 1, value: done, 'aria-label': `${name}: progress to target` }),
    el(
      'footer',
      {},
      probe.targetF
        ? el('span', {}, `${pit ? 'set point' : 'target'} ${degrees(probe.targetF)}`)
        : el('span', { class: 'quiet' }, pit ? 'no set point' : probe.role === 'food' ? 'no target' : ''),
      app.snapshot.cook && !app.readOnly && probe.role !== 'ambient'
        ? button('Set', change, {
            class: 'small',
            'aria-label': pit ? 'Set the pit temperature' : `Set food and target of ${name}`,
          })
        : null,
    ),
    pit ? lastHour(probe) : forecast.line(probe.forecast, latest?.timeMs, probe.minimumF),
  );
}

function cookLine(app) {
  const { cook, device, online } = app.snapshot;
  const start = button(
    cook ? 'New cook' : 'Start a cook',
    async () => {
      if (!cook || confirm('End this cook and start a new one?')) await post(`/devices/${part(device)}/cook/start`);
    },
    { class: cook ? '' : 'main' },
  );
  if (!cook)
    return [
      el(
        'p',
        {},
        el('b', {}, 'No cook in progress. '),
        el('span', { class: 'quiet' }, 'A cook starts automatically when a probe warms up.'),
        online === false ? el('span', { id: 'offline' }, ' The device is offline.') : null,
      ),
      app.readOnly ? null : start,
    ];
  const newest = Math.max(...app.snapshot.probes.map(probe => probe.latest?.timeMs ?? 0), Date.parse(cook.startedAt));
  return [
    el(
      'p',
      {},
      el('b', {}, cook.name || 'Cook'),
      el('span', { class: 'quiet' }, ` since ${moment(cook.startedAt)} · ${lasted(cook.startedAt, newest)}`),
    ),
    app.readOnly
      ? null
      : el(
          'div',
          { class: 'row' },
          el('a', { class: 'button', href: `#cook/${part(cook.id)}` }, 'Name and notes'),
          start,
          button('End cook', async () => {
            if (confirm('End this cook now?')) await post(`/devices/${part(device)}/cook/end`);
          }),
        ),
  ];
}

/** Shows or hides the banner about failing notification channels. */
function failing(banner, channels, app) {
  banner.hidden = channels.length === 0;
  if (channels.length === 0) return;
  const names = channels.map(channel => channel.name).join(', ');
  banner.replaceChildren(
    el('span', {}, el('b', {}, `Notifications to ${names} are failing: `), channels[0].error),
    app.readOnly ? '' : el('a', { href: '#settings' }, 'View notifications'),
  );
}

export async function render(root, app) {
  parts = {
    failing: el('p', { class: 'banner', id: 'failing', hidden: true }),
    guide: el('div', { id: 'guide' }),
    top: el('ul', { class: 'alerts', id: 'top-alerts', 'aria-label': 'Unacknowledged alerts' }),
    cards: el('div', { class: 'cards', id: 'cards' }),
    chart: new Chart('Chart of the cook'),
    cook: el('div', { class: 'cook-line panel' }),
  };
  parts.plot = el('section', { class: 'panel', 'aria-label': 'Chart' }, parts.chart.root);
  root.replaceChildren(parts.guide, parts.failing, parts.top, parts.cards, parts.plot, parts.cook);
  await update(app);
}

/** Identifies what the view shows of a snapshot. The ages of readings count only once they are too old. */
const shownAs = ({ askedAt: _, ...snapshot }, app) =>
  JSON.stringify([snapshot, snapshot.probes.map(app.isAged)], (name, value) => (name === 'ageMs' ? undefined : value));

export async function update(app) {
  const mine = parts,
    { snapshot } = app;
  if (!snapshot) return;
  const cards = await Promise.all(snapshot.probes.map(probe => card(probe, app)));
  const key = shownAs(snapshot, app);
  if (mine !== parts || snapshot !== app.snapshot || mine.shown === key) return;
  mine.shown = key;
  redraw(mine.cards, ...cards);
  const urgent = snapshot.alerts.filter(
    alert =>
      alerts.isOn(alert) &&
      !alert.acknowledgedAt &&
      alert.severity !== 'notice' &&
      !(alert.snoozedUntil && Date.parse(alert.snoozedUntil) > Date.now()),
  );
  redraw(mine.top, ...urgent.slice(0, 3).map(alert => alerts.card(alert, app)));
  mine.chart.set(ofCook({ probes: snapshot.probes, alerts: snapshot.alerts, targets: targetsOf(snapshot.cook) }));
  failing(mine.failing, snapshot.failingChannels, app);
  const none = !snapshot.device;
  for (const part of [mine.cards, mine.plot, mine.cook]) part.hidden = none;
  if (none && !mine.guide.firstChild) mine.guide.append(await first.guide());
  if (!none) mine.guide.replaceChildren();
  if (!none) redraw(mine.cook, ...cookLine(app).filter(Boolean));
}
