import type { TimeSeries } from '../cloudwatch/math-values.ts';
import { escaped } from '../pages/html.ts';
import type { MetricWidget } from './dashboard-body.ts';
import { numberText, ticks } from './number-text.ts';
import type { Drawn, DrawnLine } from './widget-values.ts';

/** How many colors lines have; the style sheet names them. */
export const colorCount = 10;

/** Room around what is drawn, for numbers and times. */
const margin = { left: 46, right: 10, top: 8, bottom: 20 };

interface Frame {
  readonly x: (index: number) => number;
  readonly y: (value: number) => number;
}

/** Lines on top of each other; what was not measured is nothing. */
function stackedUp(lines: readonly DrawnLine[]): { readonly lower: number[]; readonly upper: number[] }[] {
  let below = (lines[0]?.values ?? []).map(() => 0);
  return lines.map(({ values }) => {
    const lower = below;
    below = lower.map((value, index) => value + (values[index] ?? 0));
    return { lower, upper: below };
  });
}

const at = ({ x, y }: Frame, index: number, value: number) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`;

/** A line with gaps where nothing was measured; what stands alone is a dot. */
function lineSvg(frame: Frame, values: TimeSeries, color: number): string {
  const runs: number[][] = [];
  for (const [index, value] of values.entries()) {
    if (value === undefined) continue;
    const last = runs.at(-1);
    if (last?.at(-1) === index - 1) last.push(index);
    else runs.push([index]);
  }
  return runs
    .map((run) => {
      const [first = 0] = run;
      const value = values[first] ?? 0;
      if (run.length === 1) {
        return `<circle class="dot-${color}" cx="${frame.x(first).toFixed(1)}" cy="${frame.y(value).toFixed(1)}" r="2.5"/>`;
      }
      return `<polyline class="line-${color}" points="${run.map((index) => at(frame, index, values[index] ?? 0)).join(' ')}"/>`;
    })
    .join('');
}

function stackSvg(frame: Frame, lines: readonly DrawnLine[]): string {
  return stackedUp(lines)
    .map(({ lower, upper }, color) => {
      if (lines[color]?.values.every((value) => value === undefined)) return '';
      const top = upper.map((value, index) => at(frame, index, value));
      const bottom = lower.map((value, index) => at(frame, index, value)).toReversed();
      return `<polygon class="area-${color % colorCount}" points="${[...top, ...bottom].join(' ')}"/>`;
    })
    .join('');
}

function axisSvg(
  { windows: { start, count, period } }: Drawn,
  frame: Frame,
  marks: readonly number[],
  width: number,
): string {
  const rows = marks.map((mark) => {
    const y = frame.y(mark).toFixed(1);
    return `<line class="grid" x1="${margin.left}" x2="${width - margin.right}" y1="${y}" y2="${y}"/><text class="mark" x="${margin.left - 6}" y="${Number(y) + 3.5}" text-anchor="end">${numberText(mark)}</text>`;
  });
  const halfHour = 1_800_000;
  const times = Array.from({ length: count }, (_, index) => ({ index, time: start + index * period * 1_000 }))
    .filter(({ time }) => time % (count > 4 ? halfHour : 3_600_000) === 0)
    .map(({ index, time }) => {
      const text = new Date(time).toISOString().slice(11, 16);
      return `<text class="mark" x="${frame.x(index).toFixed(1)}" y="${frame.y(0) + 15}" text-anchor="middle">${text}</text>`;
    });
  return [...rows, ...times].join('');
}

/**
 * A graph of what was measured, with the thresholds of alarms.
 * @param size pixels
 */
export function graphSvg(
  { title, stacked, annotations }: MetricWidget,
  drawn: Drawn,
  { width, height }: { readonly width: number; readonly height: number },
): string {
  const { lines, windows } = drawn;
  const thresholds = annotations?.horizontal ?? [];
  const tops = stacked ? stackedUp(lines).flatMap(({ upper }) => upper) : lines.flatMap(({ values }) => values);
  const marks = ticks(Math.max(0, ...tops.map((value) => value ?? 0), ...thresholds.map(({ value }) => value)));
  const highest = marks.at(-1) ?? 1;
  const [inner, tall] = [width - margin.left - margin.right, height - margin.top - margin.bottom];
  const frame: Frame = {
    x: (index) => margin.left + (inner * index) / Math.max(1, windows.count - 1),
    y: (value) => margin.top + tall * (1 - value / highest),
  };
  let free = Number.POSITIVE_INFINITY;
  const alarms = thresholds
    .toSorted((one, other) => one.value - other.value)
    .map(({ label, value, color }) => {
      const y = frame.y(value).toFixed(1);
      // Above its line, or below it where there is no room, and not over the label of the one before.
      const wanted = Number(y) < 16 ? Number(y) + 12 : Number(y) - 4;
      free = Math.min(wanted, free - 12);
      return `<line class="threshold" stroke="${escaped(color)}" x1="${margin.left}" x2="${width - margin.right}" y1="${y}" y2="${y}"/><text class="told" x="${width - margin.right}" y="${free.toFixed(1)}" text-anchor="end">${escaped(label)}</text>`;
    });
  const content = stacked
    ? stackSvg(frame, lines)
    : lines.map(({ values }, index) => lineSvg(frame, values, index % colorCount)).join('');
  return `<svg role="img" aria-label="${escaped(title)}" viewBox="0 0 ${width} ${height}">${axisSvg(drawn, frame, marks, width)}${content}${alarms.join('')}</svg>`;
}
