import { keyOf, type Metric } from './metric.ts';
import { isPartOf } from './rollups.ts';
import { Series } from './series.ts';

/** Series there may be: a dimension whose values never end must not fill the memory. */
const seriesLimit = 10_000;

const nameOf = ({ namespace, name }: Metric): string => `${namespace} ${name}`;

/** Finds series by what they are of. */
export class SeriesIndex {
  readonly #complain: (text: string) => void;
  readonly #series = new Map<string, Series>();
  readonly #byName = new Map<string, Series[]>();
  #isFull = false;

  /** @param complain is told once that there are too many, in one line */
  constructor(complain: (text: string) => void) {
    this.#complain = complain;
  }

  all(): Series[] {
    return [...this.#series.values()];
  }

  /** The series of a metric, made where there is none. One too many takes values that nobody will see. */
  of(metric: Metric, unit: string): Series {
    const key = keyOf(metric, unit);
    const known = this.#series.get(key);
    if (known !== undefined) return known;
    const series = new Series(metric, unit);
    if (this.#series.size < seriesLimit) this.#remember(key, series);
    else this.#tellFull(metric);
    return series;
  }

  /**
   * What a metric is made of: what was measured of it itself or, where nothing was, by more dimensions.
   * @param unit undefined for whatever it was measured in
   */
  partsOf(metric: Metric, unit: string | undefined): Series[] {
    const named = this.#byName.get(nameOf(metric)) ?? [];
    const parts = named.filter((it) => (unit === undefined || it.unit === unit) && isPartOf(it.metric, metric));
    const dimensions = Object.keys(metric.dimensions).length;
    const own = parts.filter((it) => Object.keys(it.metric.dimensions).length === dimensions);
    return own.length > 0 ? own : parts;
  }

  #remember(key: string, series: Series): void {
    const name = nameOf(series.metric);
    this.#series.set(key, series);
    const named = this.#byName.get(name);
    if (named === undefined) this.#byName.set(name, [series]);
    else named.push(series);
  }

  #tellFull({ namespace, name }: Metric): void {
    if (this.#isFull) return;
    this.#isFull = true;
    const what = `there are ${seriesLimit} metrics; ${namespace} ${name} and all other new ones are not kept`;
    this.#complain(`${what}: give dimensions values from a closed set`);
  }
}
