// The visible time range of a chart, changed by wheel, drag, pinch, buttons or keys. It is everything, or a part.
import { el } from './dom.js';

const SHORTEST_MS = 5 * 60_000; // the smallest visible range: about ten samples at 30 s

export class ChartZoom {
  constructor(chart) {
    this.chart = chart;
    this.shown = null; // null shows everything
    this.pointers = new Map();
    const does = (label, name, act) =>
      el('button', { type: 'button', class: 'small', title: name, onclick: act }, label);
    this.buttons = el(
      'div',
      { class: 'zoom', role: 'group', 'aria-label': 'Time range' },
      does('1 h', 'Last hour', () => this.last(1)),
      does('3 h', 'Last three hours', () => this.last(3)),
      does('All', 'Whole cook', () => this.show(null)),
      does('−', 'Zoom out', () => this.by(2)),
      does('+', 'Zoom in', () => this.by(0.5)),
    );
    const plot = chart.plot;
    plot.addEventListener('wheel', event => this.wheel(event), { passive: false });
    plot.addEventListener('keydown', event => this.key(event));
    plot.addEventListener('pointerdown', event => this.down(event));
    plot.addEventListener('pointermove', event => this.move(event));
    for (const end of ['pointerup', 'pointercancel', 'pointerleave'])
      plot.addEventListener(end, event => this.up(event));
  }

  range(span) {
    return this.shown ?? span;
  }

  /** Call after new readings: a range that ended at the newest reading moves with it. */
  follow(span) {
    if (this.shown && this.whole && span && this.shown[1] >= this.whole[1]) {
      const length = this.shown[1] - this.shown[0];
      this.shown = [span[1] - length, span[1]];
    }
    this.whole = span;
  }

  show(range) {
    if (this.drawing) {
      this.wanted = range;
      return;
    }
    this.shown = range && this.fit(range);
    this.drawing = true;
    requestAnimationFrame(() => {
      this.drawing = false;
      this.chart.draw();
      if (this.wanted !== undefined) {
        const next = this.wanted;
        this.wanted = undefined;
        this.show(next);
      }
    });
  }

  /** Limits a range to the data; null if it covers everything. */
  fit([from, to]) {
    if (!this.whole) return null;
    const [first, last] = this.whole;
    const length = Math.max(Math.min(SHORTEST_MS, last - first), to - from);
    if (length >= last - first) return null;
    const start = Math.min(Math.max(from, first), last - length);
    return [start, start + length];
  }

  last(hours) {
    if (this.whole) this.show([this.whole[1] - hours * 3_600_000, this.whole[1]]);
  }

  by(factor, around = null) {
    const range = this.wanted ?? this.range(this.whole);
    if (!range) return;
    const [from, to] = range,
      middle = around ?? (to >= this.whole[1] ? to : (from + to) / 2);
    this.show([middle - (middle - from) * factor, middle + (to - middle) * factor]);
  }

  shift(part) {
    if (!this.shown) return;
    const by = (this.shown[1] - this.shown[0]) * part;
    this.show([this.shown[0] + by, this.shown[1] + by]);
  }

  place(event) {
    return event.clientX - this.chart.plot.getBoundingClientRect().left;
  }

  wheel(event) {
    if (!this.chart.scale || (!this.shown && event.deltaY > 0 && !event.ctrlKey)) return; // let the page scroll
    event.preventDefault();
    if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) this.shift(event.deltaX / 600);
    else this.by(Math.exp(event.deltaY / 400), this.chart.scale.ms(this.place(event)));
  }

  key(event) {
    const act = {
      '+': () => this.by(0.5),
      '=': () => this.by(0.5),
      '-': () => this.by(2),
      0: () => this.show(null),
      Home: () => this.show(null),
      ArrowLeft: () => this.shift(-0.25),
      ArrowRight: () => this.shift(0.25),
    }[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  }

  down(event) {
    this.pointers.set(event.pointerId, this.place(event));
    this.point(event, this.place(event));
    if (event.pointerType === 'touch') document.addEventListener('pointerdown', this.away);
  }

  /** A tap elsewhere closes the readout of a finger. */
  away = event => {
    if (this.chart.plot.contains(event.target)) return;
    document.removeEventListener('pointerdown', this.away);
    this.chart.point(null);
  };

  /** A finger leaves the chart when it lifts, so its readout stays at the time it touched. */
  point(event, px) {
    const ms = event.pointerType === 'touch' && px !== null ? this.chart.scale?.ms(px) : undefined;
    this.chart.point(px, ms === undefined ? null : { ms });
  }

  move(event) {
    const px = this.place(event),
      before = this.pointers.get(event.pointerId);
    if (before === undefined || !this.chart.scale) {
      this.point(event, px);
      return;
    }
    const others = [...this.pointers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
    this.pointers.set(event.pointerId, px);
    const { ms } = this.chart.scale;
    if (others.length > 0) {
      const factor = Math.abs(before - others[0]) / Math.max(8, Math.abs(px - others[0]));
      this.by(factor, ms((px + others[0]) / 2));
    } else if (this.shown) {
      this.show(this.shown.map(edge => edge + ms(before) - ms(px)));
    }
    this.point(event, others.length > 0 ? null : px);
  }

  up(event) {
    this.pointers.delete(event.pointerId);
    const leaves = event.pointerType === 'touch' ? 'pointercancel' : 'pointerleave'; // a cancelled touch scrolls
    if (event.type === leaves) this.chart.point(null);
  }
}
