import { markdownTable } from '#scripts/building/markdown-table.ts';
import { median, pairedRatio, quantile } from '../rounds/ratios.ts';
import { growthOf, type Pair } from './fit.ts';
import { seriesOf, unitsOf } from './judge.ts';
import { type Axis, axisNames } from './sizes.ts';
import type { Found } from './spots.ts';

/** A table of numbers, but for what they are of. */
function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return markdownTable(
    heads,
    rows,
    heads.map((_head, place) => (place === 0 ? '---' : '--:')),
  );
}

/** A number of things that may be halves. */
const count = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 1 });

const milliseconds = (microseconds: number) => (microseconds / 1_000).toFixed(microseconds < 10_000 ? 2 : 1);

function rowOf({ call, point, cpu, wall, asked, answer }: Found): readonly string[] {
  const bytes = answer === null ? [] : [answer.body, answer.gzip, answer.brotli];
  return [
    call.name,
    point.size.toLocaleString('en'),
    milliseconds(median(cpu)),
    quantile(wall, 0.95).toFixed(1),
    ...bytes.map(count),
    ...[asked.calls, asked.read, asked.written].map(count),
  ];
}

/** How a cell of a fit is told: the exponent, how well it describes the points, and that of the last two of them. */
function powerOf(pairs: readonly Pair[]): string {
  if (new Set(pairs.map(([, value]) => value)).size === 1) return 'the same';
  const { exponent, r2, lastExponent } = growthOf(pairs);
  return `${exponent.toFixed(2)} (${r2.toFixed(2)}), ${lastExponent.toFixed(2)}`;
}

function fitOf(series: readonly Found[]): readonly string[] {
  const by = (of: (found: Found) => number) => series.map((found): Pair => [found.point.size, of(found)]);
  const cpu = by((found) => median(found.cpu));
  const p95 = by(({ wall }) => quantile(wall, 0.95));
  const { perUnit, lineR2 } = growthOf(cpu);
  const [first, last] = [series[0] as Found, series.at(-1) as Found];
  const { median: times, lower, upper, ofMinima } = pairedRatio(last.cpu, first.cpu);
  const units = by(unitsOf);
  return [
    first.call.name,
    `${times.toFixed(2)} [${lower.toFixed(2)}–${upper.toFixed(2)}] ${ofMinima.toFixed(2)}`,
    powerOf(cpu),
    `${perUnit.toFixed(2)} (${lineR2.toFixed(2)})`,
    powerOf(p95),
    growthOf(p95).perUnit.toFixed(3),
    powerOf(units),
    growthOf(units).perUnit.toFixed(3),
    powerOf(by(({ answer }) => answer?.body ?? 0)),
  ];
}

const heads = ['ms CPU', 'ms p95', 'bytes', 'gzip', 'brotli', 'calls', 'units read', 'written'];
const fitHeads = [
  'CPU, last : first',
  'CPU, exponent',
  'µs each more',
  'p95, exponent',
  'ms p95 each more',
  'units, exponent',
  'units each more',
  'bytes, exponent',
];

function section(axis: Axis, all: readonly Found[]): string {
  const own = all.filter(({ point }) => point.axis === axis);
  const series = [...seriesOf(own).values()];
  return [
    `## ${axis}`,
    table(['call', axis, ...heads], series.flat().map(rowOf)),
    table(['call', ...fitHeads], series.map(fitOf)),
  ].join('\n\n');
}

/** What was measured, in Markdown: a section for each axis. */
export function report(all: readonly Found[]): string {
  return axisNames.map((axis) => section(axis, all)).join('\n\n');
}
