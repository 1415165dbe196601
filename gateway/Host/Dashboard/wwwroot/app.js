import { draw } from '/chart.js';

const PROBES = {
  '01-smoker': { name: 'Smoker', style: 'smoker' },
  '02-food-A': { name: 'Food A', style: 'food-a' },
  '03-food-B': { name: 'Food B', style: 'food-b' },
};
const REFRESH_MS = 500, STALE_MS = 10 * 60_000;
const byId = id => document.getElementById(id);
const time = at => new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
let chosen = null, newestAlert = null, waiting = false;

function node(tag, style, text) {
  const made = document.createElement(tag);
  if (style) made.className = style;
  made.textContent = text ?? '';
  return made;
}

function card(probe, newestMs) {
  const { name, style } = PROBES[probe.probe];
  const article = node('article', `card ${style}`);
  article.dataset.probe = probe.probe;
  const latest = probe.latest;
  const stale = latest && newestMs - latest.timeMs > STALE_MS;
  article.append(
    node('h2', '', name),
    node('p', 'value', latest && !stale ? `${latest.temperatureF.toFixed(1)} °F` : '–'),
    node('p', 'age', !latest ? 'no reading yet' : stale ? `no reading since ${time(latest.timeMs)} (${latest.temperatureF.toFixed(1)} °F)` : `at ${time(latest.timeMs)}`));
  return article;
}

function row(alert) {
  const line = document.createElement('tr');
  const minutes = alert.clearedAt ? Math.round((Date.parse(alert.clearedAt) - Date.parse(alert.raisedAt)) / 60_000) : null;
  line.append(
    node('td', '', time(alert.raisedAt)),
    node('td', '', PROBES[alert.probe]?.name ?? 'Device'),
    node('td', '', alert.detail),
    node('td', alert.clearedAt ? '' : 'on', alert.clearedAt ? `cleared after ${minutes} min` : 'on'));
  return line;
}

function show(snapshot) {
  const select = byId('device');
  select.replaceChildren(...snapshot.devices.map(device => {
    const option = node('option', '', device);
    option.selected = device === snapshot.device;
    return option;
  }));
  const newestMs = Math.max(0, ...snapshot.probes.map(probe => probe.latest?.timeMs ?? 0));
  byId('cards').replaceChildren(...snapshot.probes.map(probe => card(probe, newestMs)));
  draw(byId('chart'), snapshot.probes, snapshot.alerts, probe => PROBES[probe].style);
  byId('alerts').replaceChildren(...snapshot.alerts.map(row));
  const newest = snapshot.alerts[0];
  if (newest && newest.raisedAt !== newestAlert) {
    newestAlert = newest.raisedAt;
    byId('newest').textContent = `${PROBES[newest.probe]?.name ?? 'Device'}: ${newest.detail}`;
  }
  state(snapshot.online === false ? 'device offline' : 'live', snapshot.online === false);
}

function state(text, bad) {
  byId('state').textContent = text;
  byId('state').className = bad ? 'bad' : '';
}

async function refresh() {
  try {
    const answer = await fetch('/api/snapshot' + (chosen ? `?device=${encodeURIComponent(chosen)}` : ''));
    if (!answer.ok) throw new Error(String(answer.status));
    show(await answer.json());
  } catch {
    state('gateway does not answer', true);
  }
}

// Updates come as fast as commits do; the page redraws at most twice a second.
function soon() {
  if (waiting) return;
  waiting = true;
  setTimeout(async () => { await refresh(); waiting = false; }, REFRESH_MS);
}

byId('device').addEventListener('change', event => { chosen = event.target.value; refresh(); });
const live = new EventSource('/api/live');
live.addEventListener('committed', soon);
live.addEventListener('open', refresh);
live.addEventListener('error', () => state('reconnecting', true));
refresh();
