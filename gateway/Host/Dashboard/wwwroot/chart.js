// Draws the curves of a cook as SVG: broken at gaps, so that no line claims what was not measured.
const WIDTH = 960, HEIGHT = 360, LEFT = 44, RIGHT = 12, TOP = 12, BOTTOM = 28;
const GAP_MS = 10 * 60_000;
const SVG = 'http://www.w3.org/2000/svg';

function element(name, attributes, text) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (text !== undefined) node.textContent = text;
  return node;
}

function path(points, x, y) {
  let last = -Infinity;
  return points.map(({ timeMs, temperatureF }) => {
    const command = timeMs - last > GAP_MS ? 'M' : 'L';
    last = timeMs;
    return `${command}${x(timeMs).toFixed(1)} ${y(temperatureF).toFixed(1)}`;
  }).join('');
}

export function draw(svg, probes, alerts, classOf) {
  const points = probes.flatMap(probe => probe.chart);
  if (points.length === 0) {
    svg.replaceChildren(element('text', { x: WIDTH / 2, y: HEIGHT / 2, 'text-anchor': 'middle' }, 'No readings yet'));
    return;
  }
  const times = points.map(point => point.timeMs);
  const from = times.reduce((a, b) => Math.min(a, b)), to = Math.max(from + 60_000, times.reduce((a, b) => Math.max(a, b)));
  const low = Math.floor(points.reduce((a, p) => Math.min(a, p.temperatureF), 1e9) / 50) * 50;
  const high = Math.max(low + 50, Math.ceil(points.reduce((a, p) => Math.max(a, p.temperatureF), -1e9) / 50) * 50);
  const x = ms => LEFT + (ms - from) / (to - from) * (WIDTH - LEFT - RIGHT);
  const y = f => HEIGHT - BOTTOM - (f - low) / (high - low) * (HEIGHT - TOP - BOTTOM);
  const nodes = [];
  for (let f = low; f <= high; f += 50) {
    nodes.push(element('line', { x1: LEFT, x2: WIDTH - RIGHT, y1: y(f), y2: y(f) }));
    nodes.push(element('text', { x: LEFT - 6, y: y(f) + 4, 'text-anchor': 'end' }, `${f}°`));
  }
  for (let i = 0; i <= 5; i++) {
    const ms = from + (to - from) * i / 5;
    const label = new Date(ms).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
    nodes.push(element('text', { x: x(ms), y: HEIGHT - 8, 'text-anchor': i === 0 ? 'start' : i === 5 ? 'end' : 'middle' }, label));
  }
  for (const alert of alerts) {
    const ms = Date.parse(alert.raisedAt);
    if (ms >= from && ms <= to) nodes.push(element('line', { class: 'alert', x1: x(ms), x2: x(ms), y1: TOP, y2: HEIGHT - BOTTOM }));
  }
  for (const probe of probes) nodes.push(element('path', { class: classOf(probe.probe), d: path(probe.chart, x, y) }));
  svg.replaceChildren(...nodes);
}
