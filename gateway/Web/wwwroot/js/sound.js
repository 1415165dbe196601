// A sound and a message of the browser for new alerts, while the page is open. A browser lets a page sound only after a tap on it.
import { button, byId, el, toast } from './dom.js';
import { chosen, probeName, toldAs } from './units.js';

/** How often a critical alert sounds until somebody has seen to it. */
const AGAIN_MS = 20_000;
const TONES = { critical: [880, 660, 880, 660], warning: [660, 880], notice: [660] };
const TONE_S = 0.16,
  LOUD = 0.35;
let audio = null,
  told = null,
  repeat = null;

const isOn = key => chosen(key, 'off') === 'on';
const unseen = alert =>
  !alert.clearedAt && !alert.acknowledgedAt && !(alert.snoozedUntil && Date.parse(alert.snoozedUntil) > Date.now());

function play(severity) {
  if (audio?.state !== 'running') return;
  document.documentElement.dataset.sounded = severity; // what a test can see of it
  TONES[severity].forEach((hertz, at) => {
    const tone = new OscillatorNode(audio, { type: 'triangle', frequency: hertz }),
      volume = new GainNode(audio, { gain: 0 });
    const begin = audio.currentTime + at * TONE_S * 1.25;
    volume.gain.setValueAtTime(0, begin);
    volume.gain.linearRampToValueAtTime(LOUD, begin + 0.02);
    volume.gain.linearRampToValueAtTime(0, begin + TONE_S);
    tone.connect(volume).connect(audio.destination);
    tone.start(begin);
    tone.stop(begin + TONE_S);
  });
}

async function wake() {
  audio ??= new AudioContext();
  await audio.resume();
  offer();
}

/** Where sound was chosen but the browser waits for a tap: any tap will do, and a line says so. */
function offer() {
  const silent = isOn('sound') && audio?.state !== 'running';
  byId('unmute').hidden = !silent;
}

async function show(alert) {
  if (!isOn('notices') || globalThis.Notification?.permission !== 'granted' || !document.hidden) return;
  const worker = await navigator.serviceWorker.ready;
  await worker.showNotification(`${alert.title}: ${probeName(alert.probe)}`, {
    body: alert.detail,
    tag: alert.id,
    icon: '/icon.svg',
    requireInteraction: alert.severity === 'critical',
  });
}

/** With what is on now: tells of what was not on before, and keeps telling of what is critical. */
export function hear(alerts) {
  const on = alerts.filter(unseen);
  const fresh = told === null ? [] : alerts.filter(alert => !told.has(toldAs(alert)) && unseen(alert));
  told ??= new Set();
  alerts.forEach(alert => told.add(toldAs(alert)));
  fresh.forEach(alert => show(alert).catch(() => {}));
  const critical = on.some(alert => alert.severity === 'critical');
  if (!critical) {
    clearInterval(repeat);
    repeat = null;
  }
  if (!isOn('sound')) return;
  const worst = ['critical', 'warning', 'notice'].find(severity => fresh.some(alert => alert.severity === severity));
  if (worst) play(worst);
  if (critical) repeat ??= setInterval(() => isOn('sound') && play('critical'), AGAIN_MS);
}

async function sound(event) {
  localStorage.setItem('sound', event.target.checked ? 'on' : 'off');
  if (event.target.checked) {
    await wake();
    play('warning');
  }
  offer();
}

async function notices(event) {
  const box = event.target;
  if (box.checked && (await Notification.requestPermission()) !== 'granted') {
    box.checked = false;
    toast('The browser does not allow messages from this page: its settings can.', { bad: true });
  }
  localStorage.setItem('notices', box.checked ? 'on' : 'off');
}

/** The switches, remembered by this browser. */
export function settings() {
  const secure = 'Notification' in globalThis && 'serviceWorker' in navigator;
  const pick = (key, text, does, able = true) =>
    el('label', { class: 'check' }, el('input', { type: 'checkbox', checked: able && isOn(key), disabled: !able, onchange: does }), text);
  return el(
    'fieldset',
    { class: 'here' },
    el('legend', {}, 'On a new alert, while this page is open'),
    pick('sound', 'Sound, and again for a critical one until you have seen to it', sound),
    pick('notices', 'Message of the browser, while you look elsewhere', notices, secure),
    secure ? null : el('p', { class: 'quiet' }, 'Messages need https, or the gateway’s own machine.'),
  );
}

export function start() {
  byId('unmute').append(button('Turn the sound on', wake, { class: 'small' }));
  addEventListener('click', () => isOn('sound') && audio?.state !== 'running' && wake());
  navigator.serviceWorker?.register('/worker.js').catch(() => {}); // without it there are no messages, and nothing else is lost
  offer();
}
