// When a food is done, in words: values come from the gateway, the unit and the zone are the reader's.
import { el } from './dom.js';
import { clock, degrees } from './units.js';

const sameDay = (a, b) => new Date(a).toDateString() === new Date(b).toDateString();
const time = (value, now) =>
  sameDay(value, now) ? clock(value) : `${new Date(value).toLocaleDateString([], { weekday: 'short' })} ${clock(value)}`;

function outOfReach({ highestF, pitNeededF, wrapHelps }) {
  const help =
    pitNeededF && wrapHelps
      ? `a pit of ${degrees(pitNeededF)} would get it there, and so would wrapping it`
      : pitNeededF
        ? `a pit of ${degrees(pitNeededF)} would get it there`
        : wrapHelps
          ? 'wrapping it would get it there'
          : 'a lower target would help';
  return `it comes to about ${degrees(highestF)}: ${help}`;
}

/** The answer in a few words, and what more there is to say, each a line. `nowMs` is the time of the newest reading. */
export function words(forecast, nowMs) {
  const at = value => time(value, nowMs);
  switch (forecast?.state) {
    case 'expected':
      return [
        `Ready about ${at(forecast.at)}`,
        `between ${at(forecast.from)} and ${at(forecast.to)}${forecast.orLater ? ' or later' : ''}`,
        forecast.ifWrappedNow ? `about ${at(forecast.ifWrappedNow)} if wrapped now` : null,
        forecast.looksWrapped ? 'it looks wrapped' : null,
      ].filter(Boolean);
    case 'reached':
      return [`Done since ${at(forecast.at)}`];
    case 'out-of-reach':
      return ['Will not get there as the pit is', outOfReach(forecast)];
    case 'not-yet':
      return ['No estimate yet', forecast.reason];
    default:
      return null;
  }
}

/** As it stands on a card. */
export function line(forecast, nowMs) {
  const said = words(forecast, nowMs);
  if (!said) return null;
  const [first, ...rest] = said;
  const known = forecast.state === 'expected' || forecast.state === 'reached';
  return el(
    'div',
    { class: `eta ${forecast.state}` },
    el('p', known || forecast.state === 'out-of-reach' ? {} : { class: 'quiet' }, el('b', {}, first)),
    rest.map(more => el('p', { class: 'quiet' }, more)),
  );
}
