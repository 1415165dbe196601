// Words the gateway's estimate of when a food is done, in the reader's unit and time zone.
import { el } from './dom.js';
import { clock, degrees } from './units.js';

const sameDay = (a, b) => new Date(a).toDateString() === new Date(b).toDateString();
const time = (value, now) =>
  sameDay(value, now)
    ? clock(value)
    : `${new Date(value).toLocaleDateString([], { weekday: 'short' })} ${clock(value)}`;

function outOfReach({ highestF, pitNeededF, wrapHelps }) {
  const help =
    pitNeededF && wrapHelps
      ? `raise the pit to ${degrees(pitNeededF)} or wrap the food`
      : pitNeededF
        ? `raise the pit to ${degrees(pitNeededF)}`
        : wrapHelps
          ? 'wrap the food'
          : 'choose a lower target';
  return `it will stop at about ${degrees(highestF)}; ${help}`;
}

/** The estimate as lines of text, the headline first; null without one. `nowMs` is the time of the newest reading. */
export function words(forecast, nowMs) {
  const at = value => time(value, nowMs);
  switch (forecast?.state) {
    case 'expected':
      return [
        `Ready about ${at(forecast.at)}`,
        `between ${at(forecast.from)} and ${at(forecast.to)}${forecast.orLater ? ' or later' : ''}`,
        forecast.ifWrappedNow ? `about ${at(forecast.ifWrappedNow)} if wrapped now` : null,
        forecast.looksWrapped ? 'appears to be wrapped' : null,
      ].filter(Boolean);
    case 'reached':
      return [`At target since ${at(forecast.at)}`];
    case 'out-of-reach':
      return ['Target out of reach at this pit temperature', outOfReach(forecast)];
    case 'not-yet':
      return ['No estimate yet', forecast.reason];
    default:
      return null;
  }
}

/** The estimate as an element for a probe's card; a target below the USDA minimum, `minimumF`, is never good. */
export function line(forecast, nowMs, minimumF) {
  const said = words(forecast, nowMs);
  if (!said) return null;
  const [first, ...rest] = said;
  const known = forecast.state === 'expected' || forecast.state === 'reached';
  return el(
    'div',
    { class: `eta ${forecast.state}${minimumF ? ' below' : ''}` },
    el('p', known || forecast.state === 'out-of-reach' ? {} : { class: 'quiet' }, el('b', {}, first)),
    rest.map(more => el('p', { class: 'quiet' }, more)),
  );
}
