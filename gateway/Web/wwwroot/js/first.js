// What a person sees before the first reading: how to get one.
import { el } from './dom.js';

const step = (title, ...text) => el('li', {}, el('b', {}, title), el('span', {}, ...text));

export async function guide() {
  const host = location.hostname;
  return el(
    'section',
    { class: 'panel first-run' },
    el('h2', {}, 'No readings yet'),
    el('p', { class: 'quiet' }, 'The first one shows up here by itself.'),
    el(
      'ol',
      {},
      step(
        'A real device: ',
        'flash it and put Wi-Fi and broker into its settings file, as firmware/README.md says. Its broker is the one of this gateway',
        host === 'localhost' || host === '127.0.0.1' ? '.' : [', ', el('code', {}, host), '.'],
      ),
      step(
        'No device at hand: ',
        'let the simulator play one: ',
        el('code', {}, 'dotnet run --project simulator -- --cook brisket --speed 60'),
      ),
      step('Already cooked once: ', '', el('a', { href: '#cooks' }, 'bring its file'), '.'),
    ),
    el(
      'p',
      { class: 'quiet' },
      'Sent, but not here? See the ',
      el('a', { href: '#devices' }, 'messages that could not be read'),
      '; and ',
      el('code', {}, 'smartsmoker doctor'),
      ' looks at broker, queues and clock.',
    ),
  );
}
