// Chart geometry: round tick steps for time and temperature, and SVG paths that break at gaps.
const MINUTE = 60_000,
  HOUR = 60 * MINUTE;
const TIME_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440].map(minutes => minutes * MINUTE);
const STEPS = [1, 2, 5, 10, 20, 25, 50, 100, 200];
/** A curve breaks after this pause: longer than a device's normal pauses, shorter than an outage worth seeing. */
const GAP_MS = 5 * MINUTE;

export function timeTicks(from, to, countMax, relative) {
  const step = TIME_STEPS.find(size => (to - from) / size <= countMax) ?? 2 * 24 * HOUR;
  const zone = relative ? -from : new Date(from).getTimezoneOffset() * MINUTE;
  const shift = relative ? 0 : zone;
  const ticks = [];
  for (let at = Math.ceil((from - shift) / step) * step + shift; at <= to; at += step) ticks.push(at);
  return ticks;
}

export function valueTicks(low, high, countMax) {
  const step = STEPS.find(size => (high - low) / size <= countMax) ?? 500;
  const ticks = [];
  for (let at = Math.floor(low / step) * step; at <= Math.ceil(high / step) * step; at += step) ticks.push(at);
  return ticks;
}

/** Index of the first point at or after `ms`. */
export function indexAt(points, ms) {
  let low = 0,
    high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle][0] < ms) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The points from `from` to `to`, plus one on either side so that lines reach the edges. */
export const within = (points, from, to) =>
  points.slice(Math.max(0, indexAt(points, from) - 1), indexAt(points, to) + 1);

/** The point nearest to `ms`; null if none is within GAP_MS. */
export function nearest(points, ms) {
  const after = indexAt(points, ms);
  const best = [points[after - 1], points[after]]
    .filter(Boolean)
    .sort((a, b) => Math.abs(a[0] - ms) - Math.abs(b[0] - ms))[0];
  return best && Math.abs(best[0] - ms) <= GAP_MS ? best : null;
}

/** An SVG path of only the lowest and highest point in each pixel column, which keeps every dip with few points. */
export function curve(points, x, y) {
  let path = '',
    last = -Infinity,
    column = null;
  const put = point => {
    path += `${point[0] - last > GAP_MS ? 'M' : 'L'}${x(point[0]).toFixed(1)} ${y(point[1]).toFixed(1)}`;
    last = point[0];
  };
  const flush = () => {
    if (!column) return;
    const { low, high } = column;
    if (low === high) put(low);
    else if (low[0] < high[0]) {
      put(low);
      put(high);
    } else {
      put(high);
      put(low);
    }
  };
  for (const point of points) {
    const pixel = Math.round(x(point[0]));
    if (!column || column.pixel !== pixel) {
      flush();
      column = { pixel, low: point, high: point };
    }
    if (point[1] < column.low[1]) column.low = point;
    if (point[1] > column.high[1]) column.high = point;
  }
  flush();
  return path;
}
