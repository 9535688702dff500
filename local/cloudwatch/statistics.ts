import type { Counted, Distribution } from './distribution.ts';

/** Computes one number of what was measured; undefined where nothing was. */
export type Statistic = (distribution: Distribution, periodSeconds: number) => number | undefined;

const simple: Readonly<Record<string, Statistic>> = {
  SampleCount: ({ count }) => count,
  Sum: ({ sum }) => sum,
  Average: ({ sum, count }) => sum / count,
  Minimum: ({ min }) => min,
  Maximum: ({ max }) => max,
};

/** Names of the statistics that are not percentiles or trimmed ones. */
export const simpleStatistics = Object.keys(simple);

const numeral = '(\\d{1,12}(?:\\.\\d{1,10})?)?';
const percentileShape = /^(p|tm|tc|ts|wm)(\d{1,3}(?:\.\d{1,10})?)$/i;
const rangeShape = new RegExp(`^(TM|TC|TS|WM|PR)\\(${numeral}(%)?:${numeral}(%)?\\)$`);

/** The value below which a share of what was measured lies, by the nearest rank. */
function percentile(values: readonly Counted[], count: number, share: number): number | undefined {
  let below = 0;
  for (const [value, times] of values) {
    below += times;
    if (below >= share * count) return value;
  }
  return values.at(-1)?.[0];
}

/** What lies between two ranks, or two values, with what part of it does. */
interface Bounds {
  readonly from: number;
  readonly to: number;
  readonly isShare: boolean;
}

function within(values: readonly Counted[], count: number, { from, to, isShare }: Bounds): Counted[] {
  if (!isShare) return values.filter(([value]) => value > from && value <= to);
  let below = 0;
  return values.flatMap(([value, times]): Counted[] => {
    const start = Math.max(below, from * count);
    below += times;
    const part = Math.min(below, to * count) - start;
    return part > 0 ? [[value, part]] : [];
  });
}

const countOf = (values: readonly Counted[]): number => values.reduce((sum, [, times]) => sum + times, 0);
const sumOf = (values: readonly Counted[]): number => values.reduce((sum, [value, times]) => sum + value * times, 0);

function winsorized(values: readonly Counted[], count: number, bounds: Bounds): number | undefined {
  const kept = within(values, count, bounds);
  const [low, high] = [kept[0]?.[0], kept.at(-1)?.[0]];
  if (low === undefined || high === undefined) return undefined;
  return values.reduce((sum, [value, times]) => sum + Math.min(Math.max(value, low), high) * times, 0) / count;
}

function trimmed(kind: string, bounds: Bounds): Statistic {
  return (distribution) => {
    const { count } = distribution;
    const values = distribution.sorted();
    if (kind === 'WM') return winsorized(values, count, bounds);
    const kept = within(values, count, bounds);
    if (kind === 'TC') return countOf(kept);
    if (kind === 'TS') return sumOf(kept);
    if (kind === 'PR') return (countOf(kept) / count) * 100;
    return kept.length === 0 ? undefined : sumOf(kept) / countOf(kept);
  };
}

function rangeOf(text: string): Statistic | undefined {
  const [, kind = '', low, lowSign, high, highSign] = rangeShape.exec(text) ?? [];
  if (kind === '' || (low === undefined && high === undefined)) return undefined;
  const isShare = (lowSign ?? highSign) !== undefined;
  const mixed = low !== undefined && high !== undefined && (lowSign === undefined) !== (highSign === undefined);
  if (mixed || (kind === 'PR' && isShare)) return undefined;
  const scale = isShare ? 100 : 1;
  const from = low === undefined ? (isShare ? 0 : Number.NEGATIVE_INFINITY) : Number(low) / scale;
  const to = high === undefined ? (isShare ? 1 : Number.POSITIVE_INFINITY) : Number(high) / scale;
  return trimmed(kind, { from, to, isShare });
}

/** The share a percentile such as `p95` is of, 0.95; undefined for every other statistic. */
export function percentileShare(name: string): number | undefined {
  const [, kind, percent] = percentileShape.exec(name) ?? [];
  return kind?.toLowerCase() === 'p' && Number(percent) <= 100 ? Number(percent) / 100 : undefined;
}

/**
 * The statistic of a name: `Average`, `p95`, `tm99`, `TM(10%:90%)`, `PR(:300)`, `IQM`.
 * @returns undefined where there is none of the name
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html
 */
export function statisticOf(name: string): Statistic | undefined {
  if (Object.hasOwn(simple, name)) return simple[name];
  if (name === 'IQM') return trimmed('TM', { from: 0.25, to: 0.75, isShare: true });
  const share = percentileShare(name);
  if (share !== undefined) return (it) => percentile(it.sorted(), it.count, share);
  const [, kind = '', percent = ''] = percentileShape.exec(name) ?? [];
  if (kind === '') return rangeOf(name);
  if (Number(percent) > 100) return undefined;
  return trimmed(kind.toUpperCase(), { from: 0, to: Number(percent) / 100, isShare: true });
}
