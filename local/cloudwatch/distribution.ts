/** Values that are kept as they are; where there are more, they are kept to within half a percent. */
const exactValues = 100;

/** How much wider each step is than the one before. */
const step = Math.log(1.01);

function near(value: number): number {
  if (value === 0) return 0;
  return Math.sign(value) * Math.exp(Math.round(Math.log(Math.abs(value)) / step) * step);
}

/** A value, and how often it was measured. */
export type Counted = readonly [value: number, times: number];

/** What a distribution is kept as. */
export interface DistributionRow {
  readonly count: number;
  readonly sum: number;
  readonly min: number;
  readonly max: number;
  /** The values in their order as JSON; null where there is one alone, which is the minimum. */
  readonly spread: string | null;
}

/** What was measured in some time: enough for every statistic of CloudWatch. */
export class Distribution {
  count = 0;
  sum = 0;
  min = Number.POSITIVE_INFINITY;
  max = Number.NEGATIVE_INFINITY;
  #values = new Map<number, number>();
  #isExact = true;

  static of(...values: readonly number[]): Distribution {
    const distribution = new Distribution();
    for (const value of values) distribution.add(value);
    return distribution;
  }

  static fromRow({ count, sum, min, max, spread }: DistributionRow): Distribution {
    const distribution = new Distribution();
    const values: Counted[] = spread === null ? [[min, count]] : JSON.parse(spread);
    distribution.#values = new Map(values);
    distribution.#isExact = values.length <= exactValues;
    return Object.assign(distribution, { count, sum, min, max });
  }

  /** Adds a value that was measured some times. */
  add(value: number, times = 1): void {
    this.#count(value, times);
    this.count += times;
    this.sum += value * times;
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
  }

  /** Adds what another one holds. */
  merge(other: Distribution): void {
    for (const [value, times] of other.#values) this.#count(value, times);
    this.count += other.count;
    this.sum += other.sum;
    this.min = Math.min(this.min, other.min);
    this.max = Math.max(this.max, other.max);
  }

  /** The values from the smallest on; none lies outside of what was measured. */
  sorted(): Counted[] {
    const within = (value: number) => Math.min(Math.max(value, this.min), this.max);
    const values = Array.from(this.#values, ([value, times]): Counted => [within(value), times]);
    return values.sort(([left], [right]) => left - right);
  }

  toRow(): DistributionRow {
    const { count, sum, min, max } = this;
    return { count, sum, min, max, spread: this.#values.size === 1 ? null : JSON.stringify(this.sorted()) };
  }

  #count(value: number, times: number): void {
    const kept = this.#isExact ? value : near(value);
    this.#values.set(kept, (this.#values.get(kept) ?? 0) + times);
    if (!this.#isExact || this.#values.size <= exactValues) return;
    this.#isExact = false;
    const exact = this.#values;
    this.#values = new Map();
    for (const [one, often] of exact) this.#count(one, often);
  }
}
