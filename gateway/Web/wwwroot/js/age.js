// How old the readings are that the page shows. Readings of two sampling periods ago are no longer current.
const PERIODS_MAX = 2;

/** The time of a request, on both clocks: one of them stops while the machine sleeps, the other can be set. */
export const stamp = () => ({ date: Date.now(), run: performance.now() });
const since = ({ date, run }) => Math.max(0, Date.now() - date, performance.now() - run);

/** Whether the newest reading of a probe is older than two sampling periods. */
export const isAged = (snapshot, { latest }) =>
  Boolean(latest) && latest.ageMs + since(snapshot.askedAt) > PERIODS_MAX * snapshot.periodMs;

/** Whether there are readings, and all of them are too old. */
export function areAllAged(snapshot) {
  const measured = snapshot?.probes.filter(probe => probe.latest) ?? [];
  return measured.length > 0 && measured.every(probe => probe.latest.stale || isAged(snapshot, probe));
}
