// The notification settings: the state of each channel, test messages, quiet hours and message previews.
import { button, el, report, toast } from './dom.js';
import { part, post, put, remove } from './api.js';
import { load } from './load.js';
import { clock, moment } from './units.js';

const TAKES = {
  notice: 'all alerts',
  warning: 'warnings and critical alerts',
  critical: 'critical alerts only',
  off: 'nothing (off)',
};
const WAY = { webhook: 'Webhook', ntfy: 'ntfy', email: 'Email', mqtt: 'MQTT' };
const PHASE = { raised: 'Raised', updated: 'Updated', reminded: 'Reminder', cleared: 'Cleared' };

// A receiver that refused its last message for good: nothing waits to be sent again.
const hasRefused = ({ failingSince, waitingCount, nextTryAt }) => failingSince && !waitingCount && !nextTryAt;

function health(channel) {
  if (channel.takes === 'off') return ['off', 'quiet'];
  if (hasRefused(channel.state)) return ['refused', 'bad'];
  if (channel.state.failingSince) return ['failing', 'bad'];
  return channel.state.lastSentAt ? ['working', 'good'] : ['nothing sent yet', 'quiet'];
}

function history(state) {
  const { lastSentAt, failingSince, lastFailedAt, lastError, nextTryAt, waitingCount, givenUpCount } = state;
  return [
    hasRefused(state)
      ? el(
          'p',
          { class: 'error' },
          `Refused ${moment(lastFailedAt)}: ${lastError}. This message is not sent again; check the channel's settings.`,
        )
      : failingSince
        ? el('p', { class: 'error' }, `Failing since ${moment(failingSince)}: ${lastError}`)
        : null,
    el(
      'p',
      { class: 'quiet' },
      [
        lastSentAt ? `Last sent ${moment(lastSentAt)}` : 'Never sent',
        waitingCount > 0 ? `${waitingCount} waiting` : 'none waiting',
        nextTryAt ? `next retry at ${clock(nextTryAt)}` : null,
        givenUpCount > 0 ? `${givenUpCount} discarded in the last 30 days` : null,
      ]
        .filter(Boolean)
        .join(' · '),
    ),
  ];
}

function channelCard(channel, again) {
  const { state } = channel,
    [word, look] = health(channel);
  const choose = async takes => {
    await put(`/notify/channels/${part(state.name)}`, { takes });
    toast(
      takes === null ? `${state.name} uses the settings file again.` : `${state.name} now receives ${TAKES[takes]}.`,
    );
    await again();
  };
  const select = el(
    'select',
    { onchange: event => choose(event.target.value).catch(report) },
    Object.entries(TAKES).map(([value, name]) => el('option', { value, selected: channel.takes === value }, name)),
  );
  return el(
    'li',
    { class: 'channel', 'data-channel': state.name },
    el(
      'div',
      { class: 'row head' },
      el('h3', {}, state.name, el('span', { class: 'quiet way' }, ` ${WAY[state.type] ?? state.type}`)),
      el('span', { class: `chip ${look}` }, word),
    ),
    el(
      'p',
      { class: 'quiet' },
      `Sends to ${channel.destination}. `,
      channel.secretSource ? `Its secret is in ${channel.secretSource}.` : 'No secret is set.',
    ),
    history(state),
    el(
      'div',
      { class: 'row' },
      el('label', { class: 'beside' }, 'Receives', select),
      button(
        'Send a test',
        async () => {
          await post(`/channels/${part(state.name)}/test`);
          toast(`Sent a test to ${state.name}.`);
        },
        { 'aria-label': `Send a test to ${state.name}` },
      ),
      channel.chosen
        ? button('Use settings file', () => choose(null), {
            class: 'plain',
            'aria-label': `Use settings file for ${state.name}`,
          })
        : null,
    ),
  );
}

function quiet(view, again) {
  const from = el('input', { type: 'time', name: 'from', value: view.quiet?.from ?? '' });
  const to = el('input', { type: 'time', name: 'to', value: view.quiet?.to ?? '' });
  const change = async (does, said) => {
    await does();
    for (const input of [from, to]) input.defaultValue = input.value; // no longer an edit that a redraw must keep
    toast(said);
    await again();
  };
  return el(
    'div',
    { class: 'quiet-hours' },
    el('h3', {}, 'Quiet hours'),
    el(
      'p',
      { class: 'quiet' },
      view.quietUntil
        ? `Quiet until ${clock(view.quietUntil)}: the gateway sends only critical alerts.`
        : 'During quiet hours, the gateway sends only critical alerts. It sends the others afterwards.',
      ` Time zone: ${view.timeZone}.`,
    ),
    el(
      'div',
      { class: 'row' },
      el('label', { class: 'beside' }, 'From', from),
      el('label', { class: 'beside' }, 'to', to),
      button(
        'Set',
        () => change(() => put('/notify/quiet-hours', { from: from.value, to: to.value }), 'Quiet hours saved.'),
        { 'aria-label': 'Set quiet hours' },
      ),
      view.quiet
        ? button(
            'Turn off',
            () => change(() => put('/notify/quiet-hours', { from: null, to: null }), 'Quiet hours turned off.'),
            { 'aria-label': 'Turn off quiet hours' },
          )
        : null,
      view.quietChosen
        ? button(
            'Use settings file',
            () => change(() => remove('/notify/quiet-hours'), 'Quiet hours use the settings file again.'),
            { class: 'plain', 'aria-label': 'Use settings file for quiet hours' },
          )
        : null,
    ),
  );
}

const preview = view =>
  el(
    'details',
    {},
    el('summary', {}, 'Severities and message previews'),
    el(
      'dl',
      { class: 'facts wide' },
      Object.entries(view.severities).map(([severity, kinds]) => [
        el('dt', {}, severity[0].toUpperCase() + severity.slice(1)),
        el('dd', {}, kinds.map(kind => view.titles[kind]).join(', ')),
      ]),
    ),
    el(
      'ul',
      { class: 'messages' },
      view.texts.map(text =>
        el(
          'li',
          {},
          el('span', { class: 'quiet' }, PHASE[text.phase]),
          el('b', {}, text.title),
          el('span', {}, text.body),
        ),
      ),
    ),
    el(
      'p',
      { class: 'quiet' },
      'Change texts, names and the unit in the settings file, under Notify:Texts, Notify:Names and Notify:Unit.',
    ),
  );

export async function settings(section, app) {
  if (app.readOnly) {
    section.remove();
    return;
  }
  const again = () => settings(section, app);
  const loading = load(section),
    view = await loading.get('/notify');
  loading.draw(
    el('h2', {}, 'Notifications'),
    view.problem
      ? el(
          'p',
          { class: 'error', role: 'alert' },
          `The settings file has an error, so the previous settings stay active. ${view.problem}`,
        )
      : '',
    view.channels.length === 0
      ? el(
          'p',
          { class: 'empty' },
          'No notifications set up yet. Add ntfy, email, webhook or MQTT under Notify in ',
          el('code', {}, view.file ?? 'smartsmoker.json'),
          '. Changes apply immediately.',
        )
      : el(
          'div',
          { class: 'told' },
          el('ul', { class: 'channels' }, view.channels.map(channel => channelCard(channel, again))),
          quiet(view, again),
          preview(view),
          el(
            'p',
            { class: 'quiet' },
            'Change channels, addresses and secrets in ',
            el('code', {}, view.file ?? ''),
            '. Changes apply immediately.',
          ),
        ),
  );
}
