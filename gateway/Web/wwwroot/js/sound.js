// Sounds and browser notifications for new alerts while the page is open. Browsers block sound until the first tap.
import { button, byId, el, toast } from './dom.js';
import { chosen, probeName, toldAs } from './units.js';

/** How often the sound repeats for a critical alert until someone acknowledges or snoozes it, in ms. */
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
  document.documentElement.dataset.sounded = severity; // lets a browser test see that a sound played
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

/** Shows the unmute banner while sound is switched on but the browser still blocks it. */
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
    icon: 'icon.svg',
    requireInteraction: alert.severity === 'critical',
  });
}

/** Compares `alerts` with those already reported, reports the new ones, and repeats the sound while one is critical. */
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
    toast('Your browser blocks notifications from this page. Allow them in the browser settings.', { bad: true });
  }
  localStorage.setItem('notices', box.checked ? 'on' : 'off');
}

/** The sound and notification switches. The browser remembers them. */
export function settings() {
  const secure = 'Notification' in globalThis && 'serviceWorker' in navigator;
  const pick = (key, text, does, able = true) =>
    el(
      'label',
      { class: 'check' },
      el('input', { type: 'checkbox', checked: able && isOn(key), disabled: !able, onchange: does }),
      text,
    );
  return el(
    'fieldset',
    { class: 'here' },
    el('legend', {}, 'For new alerts while this page is open'),
    pick('sound', 'Play a sound, and repeat it for a critical alert until you acknowledge it', sound),
    pick('notices', 'Show a browser notification while this page is in the background', notices, secure),
    secure ? null : el('p', { class: 'quiet' }, 'Browser notifications need HTTPS, or the gateway’s own computer.'),
  );
}

export function start() {
  byId('unmute').append(button('Turn on sound', wake, { class: 'small' }));
  addEventListener('click', () => isOn('sound') && audio?.state !== 'running' && wake());
  navigator.serviceWorker?.register('worker.js').catch(() => {}); // without the worker, only notifications are missing
  offer();
}
