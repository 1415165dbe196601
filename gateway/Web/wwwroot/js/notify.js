// Who is told of alerts: how each channel does, a test, quiet hours, what goes where, and the messages as they are sent.
import { button, el, toast } from './dom.js';
import { get, part, post, put, remove } from './api.js';
import { clock, moment } from './units.js';

const TAKES = { notice: 'everything', warning: 'warnings and critical', critical: 'critical only', off: 'nothing: off' };
const WAY = { webhook: 'Webhook', ntfy: 'ntfy', email: 'Mail', mqtt: 'MQTT' };
const PHASE = { raised: 'When it begins', updated: 'When more is known', reminded: 'Reminder', cleared: 'When it is over' };

function health(channel) {
  if (channel.takes === 'off') return ['off', 'quiet'];
  if (channel.state.failingSince) return ['fails', 'bad'];
  return channel.state.lastSentAt ? ['works', 'good'] : ['nothing sent yet', 'quiet'];
}

function history({ lastSentAt, failingSince, lastError, nextTryAt, waitingCount, givenUpCount }) {
  return [
    failingSince ? el('p', { class: 'error' }, `Fails since ${moment(failingSince)}: ${lastError}`) : null,
    el(
      'p',
      { class: 'quiet' },
      [
        lastSentAt ? `Last sent ${moment(lastSentAt)}` : 'Never sent',
        waitingCount > 0 ? `${waitingCount} waiting` : 'none waiting',
        nextTryAt ? `next try ${clock(nextTryAt)}` : null,
        givenUpCount > 0 ? `${givenUpCount} given up in 30 days` : null,
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
    toast(takes === null ? `${state.name} is as the file says.` : `${state.name} is sent ${TAKES[takes]}.`);
    await again();
  };
  const select = el(
    'select',
    { onchange: event => choose(event.target.value).catch(failure => toast(failure.message, { bad: true })) },
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
      `To ${channel.destination}. ${channel.secretSource ? `Its secret is in ${channel.secretSource}.` : 'It has no secret.'}`,
    ),
    history(state),
    el(
      'div',
      { class: 'row' },
      el('label', { class: 'beside' }, 'Is sent', select),
      button(
        'Send a test',
        async () => {
          await post(`/channels/${part(state.name)}/test`);
          toast(`${state.name} has the test.`);
        },
        { 'aria-label': `Send a test to ${state.name}` },
      ),
      channel.chosen
        ? button('As in the file', () => choose(null), { class: 'plain', 'aria-label': `${state.name} as in the file` })
        : null,
    ),
  );
}

function quiet(view, again) {
  const from = el('input', { type: 'time', name: 'from', value: view.quiet?.from ?? '' });
  const to = el('input', { type: 'time', name: 'to', value: view.quiet?.to ?? '' });
  const change = async (does, said) => {
    await does();
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
        ? `They go on until ${clock(view.quietUntil)}: only critical alerts are sent.`
        : 'Only critical alerts are sent in them; the rest waits for their end.',
      ` Times of ${view.timeZone}.`,
    ),
    el(
      'div',
      { class: 'row' },
      el('label', { class: 'beside' }, 'From', from),
      el('label', { class: 'beside' }, 'to', to),
      button('Set', () => change(() => put('/notify/quiet-hours', { from: from.value, to: to.value }), 'Quiet hours are set.'), {
        'aria-label': 'Set quiet hours',
      }),
      view.quiet
        ? button('None', () => change(() => put('/notify/quiet-hours', { from: null, to: null }), 'No quiet hours.'), {
            'aria-label': 'None: no quiet hours',
          })
        : null,
      view.quietChosen
        ? button('As in the file', () => change(() => remove('/notify/quiet-hours'), 'Quiet hours are as the file says.'), {
            class: 'plain',
            'aria-label': 'Quiet hours as in the file',
          })
        : null,
    ),
  );
}

const preview = view =>
  el(
    'details',
    {},
    el('summary', {}, 'What goes where, and how it reads'),
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
        el('li', {}, el('span', { class: 'quiet' }, PHASE[text.phase]), el('b', {}, text.title), el('span', {}, text.body)),
      ),
    ),
    el('p', { class: 'quiet' }, 'Other words, names and the unit are set in the file, under Notify:Texts, Names and Unit.'),
  );

export async function settings(section, app) {
  if (app.readOnly) {
    section.remove();
    return;
  }
  const again = () => settings(section, app);
  const view = await get('/notify');
  section.replaceChildren(
    el('h2', {}, 'Who is told'),
    view.problem
      ? el('p', { class: 'error', role: 'alert' }, `The settings file is not in force, what it said before is: ${view.problem}`)
      : '',
    view.channels.length === 0
      ? el(
          'p',
          { class: 'empty' },
          'Nobody is told but who looks here. Phone, mail, webhook or MQTT are set in ',
          el('code', {}, view.file ?? 'smartsmoker.json'),
          ', under Notify; a change holds at once.',
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
            'Channels, addresses and secrets are set in ',
            el('code', {}, view.file ?? ''),
            '; a change there holds at once.',
          ),
        ),
  );
}
