// Temperatures in the unit chosen, times in the zone of the reader, and the names of things.
export const PROBES = {
  '01-smoker': { name: 'Smoker', style: 'smoker' },
  '02-food-A': { name: 'Food A', style: 'food-a' },
  '03-food-B': { name: 'Food B', style: 'food-b' },
};
const KIND = {
  'smoker-drop': 'Pit dropped',
  'fire-out': 'Fire going out',
  'pit-high': 'Pit too hot',
  'pit-low': 'Pit too cold',
  'flare-up': 'Flare-up',
  'food-stall': 'Stall',
  'food-falling': 'Food cooling',
  'target-near': 'Nearly done',
  'target-reached': 'Target reached',
  'rest-done': 'Rested',
  'safe-reached': 'Safe',
  'danger-zone': 'Danger zone',
  'probe-fault': 'Probe fault',
  'probe-silent': 'Probe silent',
  'probe-implausible': 'Probe moved?',
  'probes-swapped': 'Probes swapped',
  'device-offline': 'Device offline',
  'device-clock': 'Device clock wrong',
};

export const chosen = (key, standard) => localStorage.getItem(key) ?? standard;
export function choose(key, value) {
  localStorage.setItem(key, value);
  dispatchEvent(new Event('chosen'));
}
export const unit = () => chosen('unit', 'F');

/** What of an alert is told once: it is told again when it has become more severe. */
export const toldAs = alert => `${alert.id} ${alert.severity}`;

/** An alert's kind in words; a food that was nearly done is done with the cause that says so. */
export const kindName = (kind, cause) => (cause === 'at-target' ? 'Done' : (KIND[kind] ?? kind));
export const probeName = probe => PROBES[probe]?.name ?? 'Device';
export const toUnit = f => (unit() === 'C' ? (f - 32) / 1.8 : f);
export const fromUnit = value => (unit() === 'C' ? value * 1.8 + 32 : value);
export const degrees = (f, digits = 0) => `${toUnit(f).toFixed(digits)} °${unit()}`;
export const slope = fPerHour => {
  const perHour = unit() === 'C' ? fPerHour / 1.8 : fPerHour;
  const rounded = Math.abs(perHour) < 0.5 ? 0 : Math.round(perHour);
  return `${rounded > 0 ? '+' : rounded < 0 ? '−' : '±'}${Math.abs(rounded)}°/h`;
};

const at = value => new Date(value);
export const clock = value => at(value).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
export const day = value =>
  at(value).toLocaleDateString([], { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
export const moment = value => {
  const today = new Date().toDateString() === at(value).toDateString();
  return today ? clock(value) : `${at(value).toLocaleDateString([], { day: 'numeric', month: 'short' })}, ${clock(value)}`;
};
export function lasted(from, to) {
  const minutes = Math.max(0, Math.round((at(to) - at(from)) / 60_000));
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

// As Texts/Celsius.cs of the gateway has it; a test holds the two together.
const FAHRENHEIT =
  /(\b(?:fell|rose|rises|by) )?(?:(-?\d+(?:\.\d+)?)( and ))?([-+]?\d+(?:\.\d+)?) °F( (?:above|below)\b)?/g;

/** A sentence of the gateway, whose temperatures are in °F, in the unit chosen; differences are converted as such. */
export function inUnit(text) {
  if (unit() !== 'C') return text;
  return text.replace(FAHRENHEIT, (_, by = '', low, and = '', number, off = '') => {
    const one = f => {
      const celsius = (by || off ? Number(f) : Number(f) - 32) / 1.8;
      return (f[0] === '+' ? '+' : '') + celsius.toFixed(f.includes('.') || by || off ? 1 : 0);
    };
    return `${by}${low ? one(low) + and : ''}${one(number)} °C${off}`;
  });
}
