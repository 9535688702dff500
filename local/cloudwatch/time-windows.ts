import { Distribution } from './distribution.ts';
import type { MathValue, TimeSeries } from './math-values.ts';
import { isSeries, isSeveral } from './math-values.ts';
import type { MetricQuery, MetricStat } from './metric-query.ts';
import type { MetricStore } from './metric-store.ts';
import { minute } from './series.ts';

/** Where what was measured is read. */
export type Measured = Pick<MetricStore, 'read'>;

/** Periods one after the other. Times in epoch milliseconds. */
export interface Windows {
  /** When the first begins. */
  readonly start: number;
  readonly count: number;
  /** Seconds of each. */
  readonly period: number;
}

/** What was measured in each of some periods; undefined where nothing was. */
export function distributionsOf(
  store: Measured,
  { metric, unit }: Pick<MetricStat, 'metric' | 'unit'>,
  { start, count, period }: Windows,
): (Distribution | undefined)[] {
  const length = period * 1_000;
  const found: (Distribution | undefined)[] = Array.from({ length: count }, () => undefined);
  for (const { start: at, distribution } of store.read(metric, unit, start, start + count * length)) {
    const index = Math.floor((at * minute - start) / length);
    const all = found[index] ?? new Distribution();
    all.merge(distribution);
    found[index] = all;
  }
  return found;
}

/** Computes metrics and expressions over the same periods, each when it is first needed. */
export class MathWorkspace {
  readonly #store: Measured;
  readonly #queries: ReadonlyMap<string, MetricQuery>;
  readonly #windows: Windows;
  readonly #computed = new Map<string, MathValue>();

  constructor(store: Measured, queries: readonly MetricQuery[], windows: Windows) {
    this.#store = store;
    this.#queries = new Map(queries.map((query) => [query.id, query]));
    this.#windows = windows;
  }

  /** A number for each of the periods, the oldest first. What is one number is so in each of them. */
  series(id: string): TimeSeries {
    const value = this.#of(id);
    if (isSeries(value)) return value;
    const { count } = this.#windows;
    if (isSeveral(value)) return value.several[0] ?? Array.from({ length: count }, () => undefined);
    return Array.from({ length: count }, () => (Number.isFinite(value) ? value : undefined));
  }

  #of(id: string): MathValue {
    const known = this.#computed.get(id);
    if (known !== undefined) return known;
    const value = this.#compute(this.#queries.get(id));
    this.#computed.set(id, value);
    return value;
  }

  #compute(query: MetricQuery | undefined): MathValue {
    if (query?.stat !== undefined) return this.#measured(query.stat);
    const { period } = this.#windows;
    const metrics = (part: string): TimeSeries[] => {
      const wanted = [...this.#queries.values()].filter(
        ({ id, label, stat }) => stat !== undefined && (id.includes(part) || label.includes(part)),
      );
      return wanted.map(({ id }) => this.series(id));
    };
    return query?.expression?.compute({ period, metrics, of: (id) => this.#of(id) }) ?? [];
  }

  #measured(stat: MetricStat): TimeSeries {
    const { period } = this.#windows;
    return distributionsOf(this.#store, stat, this.#windows).map((it) => it && stat.compute(it, period));
  }
}
