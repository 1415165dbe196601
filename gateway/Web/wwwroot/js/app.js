import { byId, el, report } from './dom.js';
import { get } from './api.js';
import { leave } from './load.js';
import { areAllAged, isAged, stamp } from './age.js';
import { listen } from './live.js';
import { chosen, choose, inUnit, learn, probeName, toldAs } from './units.js';
import { signIn, takeLink } from './access.js';
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
  RETRY_MS = 2_000,
  AGE_MS = 1_000, // how often the page checks whether its readings became too old
  LOADING_MS = 400; // a view that takes longer than this says that it loads
const app = {
  session: null,
  snapshot: null,
  get readOnly() {
    return app.session?.role !== 'owner';
  },
  isAged: probe => isAged(app.snapshot, probe),
  refresh,
};
let visit = null, // the view that the person chose
  waiting = null,
  load = null,
  told = new Set(),
  first = true,
  health = null,
  missed = null,
  agedKey = '';

/** Loads the snapshot, one request at a time. A call during a request causes another one and waits for it too. */
function refresh() {
  if (load) load.again = true;
  else {
    load = { again: true, given: null };
    load.done = refreshWhileWanted();
  }
  return load.done;
}

async function refreshWhileWanted() {
  while (load.again) {
    load.again = false;
    load.given = new AbortController();
    await refreshOnce(load.given.signal);
  }
  load = null;
}

async function refreshOnce(signal) {
  clearTimeout(missed);
  try {
    const device = chosen('device', ''),
      askedAt = stamp();
    const snapshot = await get('/snapshot' + inUnit(device ? { device } : {}), signal);
    if (device && snapshot.devices.length > 0 && !snapshot.devices.includes(device)) {
      localStorage.removeItem('device');
      load.again = true;
      return;
    }
    app.snapshot = { ...snapshot, askedAt };
    learn(snapshot.probes);
    missed = null;
  } catch (failure) {
    if (failure.name === 'AbortError') return; // the choice of device or unit changed: the next request is on its way
    missed = setTimeout(refresh, RETRY_MS); // the page shows old data: retry, and say so
  }
  if (app.snapshot) show(app.snapshot);
  state();
}

function show(snapshot) {
  byId('device-choice').hidden = snapshot.devices.length < 2;
  const options = snapshot.devices.map(name => el('option', { selected: name === snapshot.device }, name));
  if (!byId('device').isEqualNode(el('select', { id: 'device' }, options))) byId('device').replaceChildren(...options);
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
  if (visit?.hasFailed && !missed) route();
  else if (visit?.isReady) Promise.resolve(visit.view.update?.(app, visit.root, visit.args)).catch(report);
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
          : areAllAged(app.snapshot)
            ? ['no new readings', 'bad']
            : ['live', 'good'];
  byId('state').textContent = text;
  byId('state').className = `pill ${kind}`;
  byId('problem').textContent = (!missed && health?.problem) || '';
  byId('problem').hidden = !byId('problem').textContent;
  document.body.classList.toggle('apart', !health || Boolean(missed));
}

/** Readings become too old without any event, so a clock looks at them. */
function age() {
  const key = String(app.snapshot?.probes.map(app.isAged));
  if (key === agedKey) return;
  agedKey = key;
  if (app.snapshot) show(app.snapshot);
  state();
}

// The gateway sends an event per commit. The page refreshes at most about three times a second, but immediately when an
// alert changed.
function soon(alerts = 0) {
  if (alerts > 0) refresh();
  else
    waiting ??= setTimeout(() => {
      waiting = null;
      refresh();
    }, REFRESH_MS);
}

/** Shows the view of the address. Each visit has an element of its own, so a view that was left draws out of sight. */
async function route() {
  const [name, ...rest] = (location.hash.slice(1) || 'now').split('/');
  for (const tab of byId('tabs').children) {
    if (tab.hash === `#${{ cook: 'cooks', compare: 'cooks' }[name] ?? name}`) tab.setAttribute('aria-current', 'page');
    else tab.removeAttribute('aria-current');
  }
  if (visit) leave(visit.root);
  const mine = { view: VIEWS[name] ?? now, root: el('main', { id: 'view', tabindex: '-1' }), args: [] };
  visit = mine;
  const enter = () => {
    document.body.dataset.view = name;
    if (!mine.root.isConnected) byId('view').replaceWith(mine.root);
  };
  const slow = setTimeout(() => {
    if (mine !== visit) return;
    if (!mine.root.firstChild) mine.root.append(el('p', { class: 'empty' }, 'Loading…'));
    enter();
  }, LOADING_MS);
  try {
    const { snapshot } = app;
    mine.args = rest.map(decodeURIComponent);
    await mine.view.render(mine.root, app, mine.args);
    mine.isReady = true;
    if (snapshot !== app.snapshot) await mine.view.update?.(app, mine.root, mine.args);
  } catch (failure) {
    mine.hasFailed = !(failure.status < 500); // the next refresh tries again what may succeed then
    mine.root.replaceChildren(el('p', { class: 'empty', role: 'alert' }, failure.message));
  }
  clearTimeout(slow);
  if (mine === visit) enter();
}

function theme() {
  const mode = chosen('theme', 'auto');
  if (mode === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = mode;
}

/** Repeats a first request until the gateway answers it, and shows why there is nothing else to see. */
async function untilAnswered(does) {
  for (;;) {
    try {
      return await does();
    } catch (failure) {
      byId('state').textContent = 'reconnecting';
      byId('state').className = 'pill bad';
      byId('view').replaceChildren(el('p', { class: 'empty', role: 'alert' }, `${failure.message} Retrying…`));
    }
    await new Promise(resolve => setTimeout(resolve, RETRY_MS));
  }
}

async function start() {
  theme();
  await untilAnswered(takeLink());
  app.session = await untilAnswered(() => get('/session'));
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
    load?.given?.abort();
    await refresh();
    await route();
  });
  addEventListener('signed-out', () => location.reload());
  sound.start();
  health = { intake: true, storage: true };
  await refresh();
  await route();
  setInterval(age, AGE_MS);
  listen(soon, heard => {
    health = heard;
    state();
  });
}

start();
