// Converts the probes, targets and alerts of a cook to chart data.
import { look, probeName } from './units.js';

/** Merges overlapping bands of the same kind, because overlapping shades would look like a more severe stall. */
function joined(bands) {
  const all = [];
  for (const band of bands.sort((a, b) => a.kind.localeCompare(b.kind) || a.from - b.from)) {
    const last = all.at(-1);
    if (last?.kind === band.kind && band.from <= last.to) {
      last.to = Math.max(last.to, band.to);
      last.title += `; ${band.title}`;
    } else all.push(band);
  }
  return all;
}

export function ofCook({ probes, alerts, targets, endMs, shift = 0, style = null }) {
  const end = endMs ?? Math.max(0, ...probes.map(probe => probe.chart.at(-1)?.[0] ?? 0));
  const ms = time => (time ? Date.parse(time) - shift : end - shift);
  return {
    series: probes.map(probe => ({
      name: look(probe.probe).name,
      style: style ?? look(probe.probe).style,
      points: shift ? probe.chart.map(([at, f]) => [at - shift, f]) : probe.chart,
    })),
    targets: targets
      .filter(target => target.f)
      .map(target => ({ ...target, style: look(target.probe).style, name: look(target.probe).name })),
    bands: joined(
      alerts
        .filter(alert => alert.kind === 'food-stall' || alert.cause === 'lid-opened')
        .map(alert => ({
          kind: alert.kind === 'food-stall' ? 'stall' : 'lid',
          style: alert.probe ? look(alert.probe).style : '',
          from: ms(alert.raisedAt),
          to: ms(alert.clearedAt),
          title: `${probeName(alert.probe)}: ${alert.detail}`,
        })),
    ),
    marks: alerts.map(alert => ({
      ms: ms(alert.raisedAt),
      severity: alert.severity,
      title: `${probeName(alert.probe)}, ${alert.title}: ${alert.detail}`,
    })),
  };
}

/** The target lines of a cook: the pit's set point and each food's target. */
export const targetsOf = cook =>
  cook
    ? [
        { probe: '01-smoker', f: cook.pitSetPointF },
        ...Object.entries(cook.foods).map(([probe, food]) => ({ probe, f: food.targetF })),
      ]
    : [];
