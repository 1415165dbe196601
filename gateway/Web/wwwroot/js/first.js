// The guide that a new user sees until the first reading arrives.
import { el } from './dom.js';

const step = (title, ...text) => el('li', {}, el('b', {}, title), el('span', {}, ...text));

export async function guide() {
  const host = location.hostname;
  return el(
    'section',
    { class: 'panel first-run' },
    el('h2', {}, 'No readings yet'),
    el('p', { class: 'quiet' }, 'The first reading appears here automatically.'),
    el(
      'ol',
      {},
      step(
        'Connect a device: ',
        'flash it and set Wi-Fi and broker in its settings file (firmware/README.md). Use this gateway’s broker',
        host === 'localhost' || host === '127.0.0.1' ? '.' : [', ', el('code', {}, host), '.'],
      ),
      step(
        'No device yet? ',
        'Run the simulator: ',
        el('code', {}, 'dotnet run --project simulator -- --cook brisket --speed 60'),
      ),
      step('Have a recorded cook? ', '', el('a', { href: '#cooks' }, 'Import its file'), '.'),
    ),
    el(
      'p',
      { class: 'quiet' },
      'Is the device sending but nothing appears? See the ',
      el('a', { href: '#devices' }, 'rejected messages'),
      ', and run ',
      el('code', {}, 'smartsmoker doctor'),
      ' to check the broker, queues and clock.',
    ),
  );
}
