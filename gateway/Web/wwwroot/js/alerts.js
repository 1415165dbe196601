import { button, el, toast } from './dom.js';
import { part, post } from './api.js';
import { redraw } from './redraw.js';
import { clock, lasted, moment, probeName } from './units.js';

export const isOn = alert => !alert.clearedAt;
const snoozed = alert => alert.snoozedUntil && Date.parse(alert.snoozedUntil) > Date.now();

function state(alert) {
  if (alert.clearedAt) return `${alert.clearedDetail} after ${lasted(alert.raisedAt, alert.clearedAt)}`;
  if (alert.acknowledgedAt) return `Acknowledged at ${clock(alert.acknowledgedAt)}`;
  return snoozed(alert) ? `Snoozed until ${clock(alert.snoozedUntil)}` : 'Active';
}

/** The card of one alert. An active alert has buttons to acknowledge and snooze it. */
export function card(alert, app) {
  const snooze = (text, label, minutes) =>
    button(
      text,
      async () => {
        await post(`/alerts/${part(alert.id)}/snooze`, { minutes });
        toast(`${alert.title} is snoozed for ${label}.`);
      },
      { 'aria-label': `${text}: snooze ${alert.title}` },
    );
  return el(
    'li',
    { class: `alert ${alert.severity} ${isOn(alert) ? 'on' : 'over'}`, 'data-alert': alert.id },
    el(
      'div',
      { class: 'alert-text' },
      el('h3', {}, alert.title, alert.causeText ? el('span', { class: 'cause' }, alert.causeText) : null),
      el('p', {}, alert.detail),
      el(
        'p',
        { class: 'quiet' },
        el('span', {}, `${probeName(alert.probe)} · ${moment(alert.raisedAt)} · `),
        el('span', { class: 'alert-state' }, state(alert)),
      ),
    ),
    isOn(alert) && !app.readOnly
      ? el(
          'div',
          { class: 'row acts' },
          alert.acknowledgedAt
            ? null
            : button('Got it', () => post(`/alerts/${part(alert.id)}/acknowledge`), {
                class: 'main',
                'aria-label': `Got it: acknowledge ${alert.title}`,
              }),
          snooze('Snooze 15 min', '15 min', 15),
          snooze('1 h', '1 h', 60),
        )
      : null,
  );
}

let lists = null;

export async function render(root, app) {
  lists = { on: el('ul', { class: 'alerts', id: 'alerts' }), over: el('ul', { class: 'alerts' }) };
  root.replaceChildren(
    el('section', {}, el('h2', {}, 'Active'), lists.on),
    el('section', {}, el('h2', {}, 'Cleared'), lists.over),
  );
  update(app);
}

export function update(app) {
  const alerts = app.snapshot?.alerts ?? [];
  const fill = (list, some, none) =>
    redraw(
      list,
      ...(some.length > 0 ? some.map(alert => card(alert, app)) : [el('li', { class: 'empty' }, none)]),
    );
  fill(lists.on, alerts.filter(isOn), 'No active alerts. Enjoy the smoke.');
  fill(
    lists.over,
    alerts.filter(alert => !isOn(alert)),
    'No cleared alerts yet.',
  );
}
