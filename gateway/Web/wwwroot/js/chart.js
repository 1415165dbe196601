// The chart of a cook, drawn as SVG: curves, target lines, shaded stalls and lid openings, and alert marks.
import { el, svg } from './dom.js';
import { clock, toUnit, unit } from './units.js';
import { curve, nearest, timeTicks, valueTicks, within } from './scale.js';
import { ChartZoom } from './zoom.js';

const LEFT = 40,
  RIGHT = 14,
  TOP = 26,
  BOTTOM = 26;
const EMPTY = { series: [], targets: [], bands: [], marks: [], relative: false, legend: null };
const LABEL_HEIGHT = 14;

export class Chart {
  constructor(label) {
    this.label = label;
    this.data = EMPTY;
    this.picture = svg('svg', { role: 'img' });
    this.readout = el('p', { class: 'readout', 'aria-hidden': 'true' });
    this.plot = el(
      'div',
      {
        class: 'plot',
        tabindex: '0',
        role: 'group',
        'aria-label': `${label}: plus and minus zoom, arrow keys scroll, 0 shows everything`,
      },
      this.picture,
      this.readout,
    );
    this.zoom = new ChartZoom(this);
    this.legend = el('ul', { class: 'legend', 'aria-label': 'Curves' });
    this.root = el(
      'div',
      { class: 'chart' },
      el('div', { class: 'chart-head' }, this.legend, this.zoom.buttons),
      this.plot,
    );
    this.size = new ResizeObserver(() => this.draw());
    this.size.observe(this.plot);
  }

  /** Replaces the data. The visible range stays; if it ended at the newest reading, it follows the new one. */
  set(data) {
    this.data = { ...EMPTY, ...data };
    this.zoom.follow(this.span());
    this.legend.replaceChildren(
      ...(this.data.legend ?? this.data.series.filter(series => series.points.length > 0)).map(series =>
        el(
          'li',
          {},
          el('i', { class: `key ${series.style}${series.dash ? ` dash-${series.dash}` : ''}` }),
          series.name,
        ),
      ),
      ...[...new Set(this.data.bands.map(band => band.kind))].map(kind =>
        el('li', {}, el('i', { class: `key band-${kind}` }), kind === 'lid' ? 'Lid open' : 'Stall'),
      ),
    );
    this.draw();
  }

  /** The times of the first and last point, at least a minute apart; null without points. */
  span() {
    const ends = this.data.series
      .filter(series => series.points.length > 0)
      .map(series => [series.points[0][0], series.points.at(-1)[0]]);
    if (ends.length === 0) return null;
    const from = Math.min(...ends.map(end => end[0]));
    return [from, Math.max(from + 60_000, ...ends.map(end => end[1]))];
  }

  draw() {
    const width = this.plot.clientWidth,
      height = this.plot.clientHeight;
    const range = this.zoom.range(this.span());
    this.picture.setAttribute('viewBox', `0 0 ${Math.max(width, 1)} ${Math.max(height, 1)}`);
    this.picture.setAttribute('aria-label', this.describe());
    if (!range || width === 0) {
      this.picture.replaceChildren(
        svg('text', { class: 'none', x: width / 2, y: height / 2, 'text-anchor': 'middle' }, 'No readings yet'),
      );
      return;
    }
    const [from, to] = range;
    const shown = this.data.series.map(series => ({ ...series, points: within(series.points, from, to) }));
    const [low, high, ticks] = this.values(shown, height);
    const x = ms => LEFT + ((ms - from) / (to - from)) * (width - LEFT - RIGHT);
    const y = value => height - BOTTOM - ((value - low) / (high - low)) * (height - TOP - BOTTOM);
    const yF = f => y(toUnit(f));
    const ms = px => from + ((px - LEFT) / (width - LEFT - RIGHT)) * (to - from);
    this.scale = { from, to, x, yF, ms, width, height };
    const clip = svg(
      'clipPath',
      { id: 'plot-area' },
      svg('rect', { x: LEFT, y: 0, width: Math.max(1, width - LEFT - RIGHT + 2), height }),
    );
    this.cursor = svg('g', { class: 'cursor' });
    this.picture.replaceChildren(
      clip,
      ...this.bands(x, height),
      ...this.axes(x, y, ticks, width, height),
      ...this.targets(yF, width, low, high),
      svg(
        'g',
        { 'clip-path': 'url(#plot-area)' },
        shown.map(series =>
          svg('path', {
            class: `curve ${series.style}${series.dash ? ` dash-${series.dash}` : ''}`,
            d: curve(series.points, x, yF),
          }),
        ),
      ),
      ...this.marks(x, height),
      this.cursor,
    );
    if (this.pointed) this.point(this.pointed.ms === undefined ? this.pointed.px : x(this.pointed.ms), this.pointed);
  }

  values(shown, height) {
    const all = shown
      .flatMap(series => series.points.map(point => toUnit(point[1])))
      .concat(this.data.targets.map(target => toUnit(target.f)));
    const [least, most] = all.reduce(
      ([a, b], value) => [Math.min(a, value), Math.max(b, value)],
      [Infinity, -Infinity],
    );
    const room = Math.max(2, (most - least) * 0.04);
    const ticks = valueTicks(least - room, most + room, Math.max(3, Math.floor(height / 52)));
    return [ticks[0], ticks.at(-1), ticks];
  }

  axes(x, y, ticks, width, height) {
    const { from, to } = this.scale;
    const times = timeTicks(from, to, Math.max(2, Math.floor(width / 84)), this.data.relative);
    const label = ms =>
      this.data.relative
        ? `${Math.floor(ms / 3_600_000)}:${String(Math.floor(ms / 60_000) % 60).padStart(2, '0')}`
        : clock(ms);
    return [
      ...ticks.flatMap(value => [
        svg('line', { class: 'grid', x1: LEFT, x2: width - RIGHT, y1: y(value), y2: y(value) }),
        svg('text', { x: LEFT - 7, y: y(value) + 4, 'text-anchor': 'end' }, `${value}°`),
      ]),
      ...times
        .filter(ms => x(ms) > LEFT + 12 && x(ms) < width - RIGHT - 8)
        .flatMap(ms => [
          svg('line', { class: 'grid tick', x1: x(ms), x2: x(ms), y1: height - BOTTOM, y2: height - BOTTOM + 5 }),
          svg('text', { x: x(ms), y: height - 6, 'text-anchor': 'middle' }, label(ms)),
        ]),
    ];
  }

  targets(yF, width, low, high) {
    let above = -Infinity;
    return this.data.targets
      .filter(target => toUnit(target.f) >= low && toUnit(target.f) <= high)
      .sort((a, b) => b.f - a.f)
      .flatMap(target => {
        const y = yF(target.f),
          close = y - above < LABEL_HEIGHT * 1.5;
        above = y;
        return [
          svg('line', { class: `target ${target.style}`, x1: LEFT, x2: width - RIGHT, y1: y, y2: y }),
          svg(
            'text',
            { class: `target-name ${target.style}`, x: LEFT + 4, y: close ? y + LABEL_HEIGHT : y - 5 },
            `${target.name} ${Math.round(toUnit(target.f))}°`,
          ),
        ];
      });
  }

  bands(x, height) {
    const { from, to } = this.scale;
    return this.data.bands
      .filter(band => band.to > from && band.from < to)
      .map(band => {
        const [left, right] = [x(Math.max(band.from, from)), x(Math.min(band.to, to))];
        return svg(
          'rect',
          {
            class: `band band-${band.kind} ${band.style}`,
            x: left,
            y: TOP - 4,
            width: Math.max(2, right - left),
            height: height - TOP - BOTTOM + 4,
          },
          svg('title', {}, band.title),
        );
      });
  }

  marks(x, height) {
    const { from, to } = this.scale;
    return this.data.marks
      .filter(mark => mark.ms >= from && mark.ms <= to)
      .map(mark =>
        svg(
          'g',
          { class: `mark ${mark.severity}` },
          svg('line', { x1: x(mark.ms), x2: x(mark.ms), y1: TOP - 6, y2: height - BOTTOM }),
          svg('path', { d: `M${x(mark.ms)} ${TOP - 4}l-6 -11h12z` }),
          svg('title', {}, mark.title),
        ),
      );
  }

  /**
   * Shows each probe's reading at `px` from the left, or clears the cursor if `px` is null. It stays when the chart is
   * drawn again: under the mouse, or at the time that a finger touched.
   */
  point(px, pointed = null) {
    this.pointed = px === null ? null : (pointed ?? { px });
    if (!this.cursor || px === null || px < LEFT || px > this.scale.width) {
      this.cursor?.replaceChildren();
      this.readout.textContent = '';
      return;
    }
    const { ms, x, yF, height, width, from } = this.scale;
    const at = ms(px);
    const found = this.data.series.map(series => [series, nearest(series.points, at)]).filter(([, point]) => point);
    this.cursor.replaceChildren(
      svg('line', { x1: px, x2: px, y1: TOP, y2: height - BOTTOM }),
      ...found.map(([series, point]) =>
        svg('circle', { class: series.style, cx: x(point[0]), cy: yF(point[1]), r: 4.5 }),
      ),
    );
    const hours = `${Math.floor(at / 3_600_000)}:${String(Math.floor(at / 60_000) % 60).padStart(2, '0')} h`;
    this.readout.replaceChildren(
      el('b', {}, this.data.relative ? hours : clock(at)),
      ...found.map(([series, point]) =>
        el('span', { class: series.style }, `${series.short ?? series.name} ${toUnit(point[1]).toFixed(1)}°`),
      ),
    );
    this.readout.classList.toggle('right', px < width / 2);
  }

  describe() {
    const parts = this.data.series
      .filter(series => series.points.length > 0)
      .map(series => {
        const values = series.points.map(point => point[1]);
        const [low, high] = values.reduce(([a, b], f) => [Math.min(a, f), Math.max(b, f)], [Infinity, -Infinity]);
        const last = Math.round(toUnit(values.at(-1)));
        const range = `${Math.round(toUnit(low))} to ${Math.round(toUnit(high))}`;
        return `${series.name} from ${range}, last ${last} °${unit()}`;
      });
    return `${this.label}. ${parts.join('; ') || 'No readings yet'}`;
  }
}
