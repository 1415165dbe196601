// Formats temperatures in the chosen unit and times in the browser's time zone, and names the probes.
const CLASSIC = {
  '01-smoker': { name: 'Smoker', style: 'smoker' },
  '02-food-A': { name: 'Food A', style: 'food-a' },
  '03-food-B': { name: 'Food B', style: 'food-b' },
};
const FURTHER_STYLES = ['food-c', 'food-d', 'food-e', 'food-f'];
const known = new Map(Object.entries(CLASSIC));

/** Remembers the probes in a gateway response, with the names that people gave them. */
export function learn(probes) {
  for (const { probe, name } of probes)
    known.set(probe, {
      name,
      style:
        CLASSIC[probe]?.style ??
        known.get(probe)?.style ??
        FURTHER_STYLES[(known.size - 3) % FURTHER_STYLES.length],
    });
}

/** The keys of all probes seen so far. */
export const probeKeys = () => [...known.keys()];

/** The name and style of a probe. */
export const look = probe => known.get(probe) ?? { name: probe, style: FURTHER_STYLES[0] };

export const chosen = (key, standard) => localStorage.getItem(key) ?? standard;
export function choose(key, value) {
  localStorage.setItem(key, value);
  dispatchEvent(new Event('chosen'));
}
export const unit = () => chosen('unit', 'F');

/** An API query string that includes the unit for the gateway's texts. */
export const inUnit = (parameters = {}) => `?${new URLSearchParams({ ...parameters, unit: unit() })}`;

/** Identifies an alert at one severity, so that an alert is reported again when it becomes more severe. */
export const toldAs = alert => `${alert.id} ${alert.severity}`;

export const probeName = probe => (probe ? look(probe).name : 'Device');
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
  return today
    ? clock(value)
    : `${at(value).toLocaleDateString([], { day: 'numeric', month: 'short' })}, ${clock(value)}`;
};
export function lasted(from, to) {
  const minutes = Math.max(0, Math.round((at(to) - at(from)) / 60_000));
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}
