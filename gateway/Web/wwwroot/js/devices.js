import { part, post, remove } from './api.js';
import { button, el, table } from './dom.js';
import { load } from './load.js';
import { paced } from './paced.js';
import { look, moment } from './units.js';

const UPDATE_MS = 2_000;
const length = seconds =>
  seconds < 3_600
    ? `${Math.floor(seconds / 60)} min`
    : seconds < 172_800
      ? `${Math.floor(seconds / 3_600)} h`
      : `${Math.floor(seconds / 86_400)} days`;
const SHOWN = {
  firmware: ['Firmware', value => value],
  uptime_s: ['Uptime', length],
  buffered: ['Readings waiting to be sent', value => value.toLocaleString()],
  dropped: ['Readings dropped', value => value.toLocaleString()],
  free_memory: ['Free memory', value => `${Math.round(value / 1024)} kB`],
  skipped: ['Samples skipped', value => value.toLocaleString()],
  restart: ['Last restart', value => value],
};

async function forget(device) {
  if (!confirm(`Forget ${device} and delete its readings?`)) return;
  const path = `/devices/${part(device)}`;
  try {
    await remove(path);
  } catch (failure) {
    if (failure.status !== 422 || !confirm(`${failure.message}\n\nDelete everything of ${device}?`)) throw failure;
    await remove(`${path}?confirm=true`);
  }
}

function buttons(device, app, again) {
  if (app.readOnly) return null;
  const watch = async () => {
    await post(`/devices/${part(device.device)}/watch`);
    await again();
  };
  const drop = async () => {
    await forget(device.device);
    await again();
  };
  return el(
    'div',
    { class: 'row' },
    device.watched ? null : button(`Watch ${device.device}`, watch),
    button(`Forget ${device.device}`, drop, { class: 'quiet' }),
  );
}

function card(device, app, again) {
  const status = device.status ?? {};
  return el(
    'article',
    { class: 'panel device' },
    el(
      'header',
      {},
      el('h3', {}, device.device),
      el(
        'span',
        { class: `chip ${device.online === false ? 'bad' : device.online ? 'good' : 'quiet'}` },
        device.online === false ? 'offline' : device.online ? 'online' : 'status unknown',
      ),
    ),
    device.watched
      ? null
      : el(
          'p',
          { class: 'clock' },
          el('b', {}, 'Not watched. '),
          'Too many unknown devices send readings. This one’s readings are stored, but raise no alerts.',
        ),
    device.clockWrongSince
      ? el(
          'p',
          { class: 'clock' },
          el('b', {}, `Clock wrong since ${moment(device.clockWrongSince)}. `),
          'The gateway uses the time at which each reading arrives. Check that the device can reach its time server.',
        )
      : null,
    el(
      'dl',
      { class: 'facts' },
      device.newestAt ? [el('dt', {}, 'Newest reading'), el('dd', {}, moment(device.newestAt))] : null,
      Object.entries(SHOWN)
        .filter(([key]) => ['string', 'number'].includes(typeof status[key]))
        .map(([key, [name, write]]) => [el('dt', {}, name), el('dd', {}, write(status[key]))]),
    ),
    status.probes
      ? el(
          'ul',
          { class: 'row probes' },
          Object.entries(status.probes)
            .filter(([, state]) => typeof state === 'string')
            .map(([probe, state]) =>
              el('li', { class: `chip ${state === 'ok' ? 'good' : 'bad'}` }, `${look(probe)?.name ?? probe}: ${state}`),
            ),
        )
      : null,
    buttons(device, app, again),
  );
}

export async function render(root, app) {
  const again = () => render(root, app);
  const { get, draw } = load(root);
  const [devices, rejected, gateway] = await Promise.all([get('/devices'), get('/rejected'), get('/gateway')]);
  draw(
    el(
      'section',
      {},
      el(
        'div',
        { class: 'row head' },
        el('h2', {}, 'Devices'),
        gateway.brokerPage
          ? el(
              'a',
              { class: 'button', href: gateway.brokerPage, target: '_blank', rel: 'noreferrer' },
              'Open the broker’s web page',
            )
          : null,
      ),
      devices.length > 0
        ? el('div', { class: 'devices' }, devices.map(device => card(device, app, again)))
        : el('p', { class: 'empty' }, 'No device has connected yet.'),
    ),
    el(
      'section',
      {},
      el('h2', {}, 'Rejected messages'),
      rejected.length === 0
        ? el('p', { class: 'empty' }, 'No rejected messages.')
        : table(
            'Rejected messages',
            ['Received', 'Routing key', 'Reason', 'First bytes'],
            rejected.map(message =>
              el(
                'tr',
                {},
                el('td', {}, moment(message.receivedAt)),
                el('td', {}, message.routingKey),
                el('td', {}, message.reason),
                el('td', {}, el('code', {}, message.hex || 'empty'), ` ${message.bytes} B`),
              ),
            ),
            'panel scroll',
          ),
    ),
  );
}

export const update = paced(UPDATE_MS, (app, root) => render(root, app));
