/** What was measured of something, period by period, the oldest first; undefined where nothing was. */
export type TimeSeries = readonly (number | undefined)[];

/** What metric math computes with: a number, a time series, or several of them. */
export type MathValue = number | TimeSeries | { readonly several: readonly TimeSeries[] };

export function isSeveral(value: MathValue): value is { readonly several: readonly TimeSeries[] } {
  return typeof value === 'object' && 'several' in value;
}

export function isSeries(value: MathValue): value is TimeSeries {
  return Array.isArray(value);
}

type Compute = (left: number, right: number) => number | undefined;

function computed(left: number | undefined, right: number | undefined, compute: Compute): number | undefined {
  if (left === undefined || right === undefined) return undefined;
  const result = compute(left, right);
  return result === undefined || !Number.isFinite(result) ? undefined : result;
}

function ofSeries(left: number | TimeSeries, right: number | TimeSeries, compute: Compute): TimeSeries {
  const length = isSeries(left) ? left.length : isSeries(right) ? right.length : 0;
  const at = (value: number | TimeSeries, index: number) => (typeof value === 'number' ? value : value[index]);
  return Array.from({ length }, (_, index) => computed(at(left, index), at(right, index), compute));
}

/** Joins two values, point by point where they have points; a point one of them lacks, or that is no number, is missing. */
export function joined(left: MathValue, right: MathValue, compute: Compute): MathValue {
  if (isSeveral(left)) {
    const others = isSeveral(right) ? right.several : undefined;
    const several = left.several.map((it, index) => ofSeries(it, others?.[index] ?? (right as TimeSeries), compute));
    return { several };
  }
  if (isSeveral(right)) return { several: right.several.map((it) => ofSeries(left, it, compute)) };
  if (typeof left === 'number' && typeof right === 'number') return computed(left, right, compute) ?? Number.NaN;
  return ofSeries(left, right, compute);
}

/** Changes each number of a value. */
export function mapped(value: MathValue, compute: (number: number) => number): MathValue {
  const change = (number: number | undefined) => (number === undefined ? undefined : compute(number));
  if (typeof value === 'number') return compute(value);
  if (isSeveral(value)) return { several: value.several.map((series) => series.map(change)) };
  return value.map(change);
}
