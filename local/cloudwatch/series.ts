import { Distribution } from './distribution.ts';
import type { Metric } from './metric.ts';

/** Milliseconds of the finest time metrics are kept by. */
export const minute = 60_000;

/** What a series has seen since the cloud started, for those who scrape. */
export interface Totals {
  count: number;
  sum: number;
  /** The value that came last. */
  last: number;
  /** How many were at most each of the bounds, by their order; none where nobody asked for them. */
  readonly buckets: number[];
}

/** Seconds latencies are counted by, for those who scrape. */
export const bucketSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.8, 1, 2, 5, 10];

/** How many of a unit are a second; undefined where it is none of time. */
export const perSecond: Readonly<Record<string, number>> = { Seconds: 1, Milliseconds: 1_000, Microseconds: 1_000_000 };

/** One metric in one unit: what came since it was last written down, by the minute, and what came in all. */
export class Series {
  readonly metric: Metric;
  readonly unit: string;
  readonly totals: Totals;
  /** By minute since the epoch. */
  #pending = new Map<number, Distribution>();
  readonly #bounds: readonly number[];

  constructor(metric: Metric, unit: string) {
    this.metric = metric;
    this.unit = unit;
    const scale = perSecond[unit];
    this.#bounds = scale === undefined ? [] : bucketSeconds.map((bound) => bound * scale);
    this.totals = { count: 0, sum: 0, last: 0, buckets: this.#bounds.map(() => 0) };
  }

  /** @param timestamp epoch milliseconds */
  add(value: number, timestamp: number, times = 1): void {
    const at = Math.floor(timestamp / minute);
    let distribution = this.#pending.get(at);
    if (distribution === undefined) {
      distribution = new Distribution();
      this.#pending.set(at, distribution);
    }
    distribution.add(value, times);
    const { totals } = this;
    totals.count += times;
    totals.sum += value * times;
    totals.last = value;
    const bucket = this.#bounds.findIndex((bound) => value <= bound);
    if (bucket >= 0) totals.buckets[bucket] = (totals.buckets[bucket] ?? 0) + times;
  }

  get pending(): ReadonlyMap<number, Distribution> {
    return this.#pending;
  }

  /** What is written down is pending no more. */
  settle(): void {
    this.#pending = new Map();
  }
}
