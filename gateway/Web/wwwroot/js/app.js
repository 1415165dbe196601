import { byId, el } from './dom.js';
import { get } from './api.js';
import { listen } from './live.js';
import { chosen, choose, inUnit, learn, probeName, toldAs } from './units.js';
import { signIn, enterLink } from './access.js';
import * as sound from './sound.js';
import * as now from './now.js';
import * as alerts from './alerts.js';
import * as cooks from './cooks.js';
import * as cook from './cook.js';
import * as compare from './compare.js';
import * as devices from './devices.js';
import * as settings from './settings.js';

const VIEWS = { now, alerts, cooks, cook, compare, devices, settings };
const REFRESH_MS = 300,
  MISSED_MS = 2_000;
const app = {
  session: null,
  snapshot: null,
  get readOnly() {
    return app.session?.role !== 'owner';
  },
  refresh,
};
let view = null,
  waiting = false,
  asked = 0,
  told = new Set(),
  first = true,
  health = null,
  missed = null;

async function refresh() {
  const turn = ++asked;
  try {
    const device = chosen('device', '');
    const snapshot = await get('/snapshot' + inUnit(device ? { device } : {}));
    if (turn !== asked) return; // a later request is on its way and will bring newer data
    app.snapshot = snapshot;
    learn(snapshot.probes);
    if (device && app.snapshot.devices.length > 0 && !app.snapshot.devices.includes(device)) {
      choose('device', '');
      return;
    }
    clearTimeout(missed);
    missed = null;
  } catch {
    if (turn === asked) missed = setTimeout(refresh, MISSED_MS); // the page shows old data: retry, and say so
  }
  if (app.snapshot) show(app.snapshot);
  state();
}

function show(snapshot) {
  byId('device-choice').hidden = snapshot.devices.length < 2;
  byId('device').replaceChildren(
    ...snapshot.devices.map(name => el('option', { selected: name === snapshot.device }, name)),
  );
  const open = snapshot.alerts.filter(
    alert => !alert.clearedAt && !alert.acknowledgedAt && alert.severity !== 'notice',
  );
  byId('alert-count').hidden = open.length === 0;
  byId('alert-count').textContent = open.length;
  byId('alert-count').setAttribute('aria-label', `${open.length} not acknowledged`);
  document.title = open.length > 0 ? `(${open.length}) SmartSmoker` : 'SmartSmoker';
  const fresh = snapshot.alerts.filter(alert => !told.has(toldAs(alert)));
  fresh.forEach(alert => told.add(toldAs(alert)));
  if (!first && fresh.length > 0) {
    byId('announce').textContent = fresh
      .map(alert => `${probeName(alert.probe)}, ${alert.title}: ${alert.detail}`)
      .join('. ');
  }
  first = false;
  sound.hear(snapshot.alerts);
  view?.update?.(app);
}

function state() {
  const [text, kind] = !health || missed
    ? ['reconnecting', 'bad']
    : !health.storage
      ? ['storage failed', 'bad']
      : !health.intake
        ? [health.blocked ? 'broker blocked' : 'waiting for the broker', 'bad']
        : app.snapshot?.online === false
          ? ['device offline', app.snapshot.cook ? 'bad' : 'quiet']
          : ['live', 'good'];
  byId('state').textContent = text;
  byId('state').className = `pill ${kind}`;
  byId('problem').textContent = (!missed && health?.problem) || '';
  byId('problem').hidden = !byId('problem').textContent;
  document.body.classList.toggle('apart', !health || Boolean(missed));
}

// The gateway sends an event per commit. The page refreshes at most about three times a second, but immediately when an
// alert changed. A commit during a refresh causes another one.
function soon(alerts = 0) {
  if (alerts > 0) {
    refresh();
    return;
  }
  if (waiting) return;
  waiting = true;
  setTimeout(() => {
    waiting = false;
    refresh();
  }, REFRESH_MS);
}

async function route() {
  const [name, ...rest] = (location.hash.slice(1) || 'now').split('/');
  const next = VIEWS[name] ?? now;
  for (const tab of byId('tabs').children) {
    if (tab.hash === `#${{ cook: 'cooks', compare: 'cooks' }[name] ?? name}`) tab.setAttribute('aria-current', 'page');
    else tab.removeAttribute('aria-current');
  }
  view = next;
  document.body.dataset.view = name;
  const root = byId('view');
  try {
    await next.render(root, app, rest.map(decodeURIComponent));
  } catch (failure) {
    root.replaceChildren(el('p', { class: 'empty', role: 'alert' }, failure.message));
  }
}

function theme() {
  const mode = chosen('theme', 'auto');
  if (mode === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = mode;
}

async function start() {
  theme();
  await enterLink();
  app.session = await get('/session');
  document.body.classList.toggle('signed-out', !app.session.role);
  document.body.classList.toggle('read-only', app.readOnly);
  if (!app.session.role) {
    byId('state').textContent = 'signed out';
    addEventListener('hashchange', () => location.reload()); // a link that was pasted here
    return signIn(byId('view'), app.session);
  }
  byId('device').addEventListener('change', event => choose('device', event.target.value));
  addEventListener('hashchange', async () => {
    await route();
    byId('view').focus({ preventScroll: true });
    scrollTo(0, 0);
  });
  addEventListener('chosen', async () => {
    theme();
    await refresh();
    await route();
  });
  addEventListener('signed-out', () => location.reload());
  sound.start();
  health = { intake: true, storage: true };
  await refresh();
  await route();
  listen(soon, heard => {
    health = heard;
    state();
  });
}

start();
