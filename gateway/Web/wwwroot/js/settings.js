import { button, el, report, toast } from './dom.js';
import { part, put } from './api.js';
import { load } from './load.js';
import { look, probeKeys, chosen, choose, moment, probeName } from './units.js';
import * as access from './access.js';
import * as notify from './notify.js';
import * as sound from './sound.js';

const ALL = '*';
const scope = { probe: '', cook: false, device: ALL };

function choice(label, key, standard, options) {
  return el(
    'fieldset',
    { class: 'row choice' },
    el('legend', {}, label),
    options.map(([value, name]) =>
      el(
        'label',
        { class: 'pick' },
        el('input', {
          type: 'radio',
          name: key,
          value,
          checked: chosen(key, standard) === value,
          onchange: () => choose(key, value),
        }),
        name,
      ),
    ),
  );
}

function title(name) {
  const words = name.replace(/-(f|min|h|c)$/, '').replaceAll('-', ' ');
  return words[0].toUpperCase() + words.slice(1);
}

function row(threshold, view, again) {
  const probe = scope.probe || '01-smoker',
    value = (view.inForce[probe] ?? view.inForce['01-smoker'])[threshold.name];
  const own = view.set.find(
    set =>
      set.name === threshold.name &&
      set.device === scope.device &&
      (set.probe ?? '') === scope.probe &&
      set.forCook === scope.cook,
  );
  const error = el('p', { class: 'error', role: 'alert', id: `error-${threshold.name}` });
  const change = async wanted => {
    error.textContent = '';
    try {
      await put('/thresholds', {
        device: scope.device,
        probe: scope.probe || null,
        name: threshold.name,
        value: wanted,
        forCook: scope.cook,
      });
      toast(
        wanted === null
          ? `${title(threshold.name)} was reset.`
          : `${title(threshold.name)} is now ${wanted} ${threshold.unit}.`,
      );
      input.defaultValue = wanted ?? input.value; // no longer an edit that a redraw must keep
      await again();
    } catch (failure) {
      if (failure.name === 'AbortError') return; // a later change redraws the list
      error.textContent = failure.message;
    }
  };
  const input = el('input', {
    type: 'number',
    step: 'any',
    inputmode: 'decimal',
    min: threshold.min,
    max: threshold.max,
    value,
    id: `set-${threshold.name}`,
    'data-threshold': threshold.name,
    'aria-describedby': `range-${threshold.name} error-${threshold.name}`,
    onchange: event => change(event.target.value === '' ? null : Number(event.target.value)),
  });
  return el(
    'li',
    { class: own ? 'own' : '' },
    el(
      'label',
      { for: `set-${threshold.name}` },
      el('b', {}, title(threshold.name)),
      el('span', { class: 'quiet' }, threshold.meaning),
    ),
    el('span', { class: 'entry' }, input, el('span', { class: 'unit' }, threshold.unit)),
    el(
      'span',
      { class: 'quiet range', id: `range-${threshold.name}` },
      `${threshold.min} to ${threshold.max}, default ${threshold.default}`,
    ),
    own
      ? button('Reset', () => change(null), { class: 'small', 'aria-label': `Reset ${title(threshold.name)}` })
      : null,
    error,
  );
}

async function thresholds(section, app) {
  const again = () => thresholds(section, app);
  const device = app.snapshot?.device;
  const loading = load(section);
  const [view, changes] = await Promise.all([
    loading.get('/thresholds' + (device ? `?device=${part(device)}` : '')),
    loading.get('/thresholds/changes'),
  ]);
  const choose = (name, value) => {
    scope[name] = value;
    if (scope.cook) scope.device = device;
    again().catch(report);
  };
  loading.draw(
    el('h2', {}, 'Alert thresholds'),
    el(
      'p',
      { class: 'quiet' },
      'Changes apply immediately and are recorded. Temperatures here are in °F. The most specific setting wins.',
    ),
    el(
      'div',
      { class: 'row' },
      el(
        'label',
        {},
        'For probe',
        el(
          'select',
          { onchange: event => choose('probe', event.target.value) },
          el('option', { value: '' }, 'All probes'),
          probeKeys().map(probe =>
            el('option', { value: probe, selected: scope.probe === probe }, look(probe).name),
          ),
        ),
      ),
      el(
        'label',
        {},
        'On device',
        el(
          'select',
          { onchange: event => choose('device', event.target.value) },
          scope.cook ? null : el('option', { value: ALL }, 'All devices'),
          device ? el('option', { value: device, selected: scope.device === device }, device) : null,
        ),
      ),
      app.snapshot?.cook
        ? el(
            'label',
            { class: 'check' },
            el('input', {
              type: 'checkbox',
              checked: scope.cook,
              onchange: event => choose('cook', event.target.checked),
            }),
            'This cook only',
          )
        : null,
    ),
    el(
      'ul',
      { class: 'thresholds', 'data-key': JSON.stringify(scope) },
      view.all.map(threshold => row(threshold, view, again)),
    ),
    changes.length === 0
      ? ''
      : el(
          'details',
          {},
          el('summary', {}, 'Change history'),
          el(
            'ol',
            { class: 'events' },
            changes.map(({ at, change }) =>
              el(
                'li',
                {},
                el('time', {}, moment(at)),
                el(
                  'span',
                  {},
                  `${title(change.name)} ${change.value === null ? 'reset' : `to ${change.value}`}, `,
                  `${change.probe ? probeName(change.probe) : 'all probes'}, `,
                  change.device === ALL ? 'all devices' : change.device,
                  change.forCook ? ', that cook only' : '',
                ),
              ),
            ),
          ),
        ),
  );
  if (app.readOnly)
    section.querySelectorAll('input, button').forEach(node => {
      node.disabled = true;
    });
}

export async function render(root, app) {
  const limits = el('section', { class: 'panel' }),
    doors = el('section', { class: 'panel' }),
    told = el('section', { class: 'panel', id: 'told' });
  root.replaceChildren(
    el(
      'section',
      { class: 'panel' },
      el('h2', {}, 'This page'),
      choice('Temperature unit', 'unit', 'F', [
        ['F', '°F'],
        ['C', '°C'],
      ]),
      choice('Theme', 'theme', 'auto', [
        ['auto', 'System'],
        ['light', 'Light'],
        ['dark', 'Dark'],
      ]),
      sound.settings(),
    ),
    told,
    limits,
    doors,
    el(
      'section',
      { class: 'panel' },
      el('h2', {}, 'API'),
      el(
        'p',
        {},
        'Everything on this page is also available through the HTTP API: ',
        el('a', { href: 'openapi/v1.json' }, 'OpenAPI document'),
        '.',
      ),
    ),
  );
  await Promise.all([notify.settings(told, app), thresholds(limits, app), access.settings(doors, app)]);
}
