import type { Clock } from '../scheduler/clock.ts';
import type { Sample } from './emf.ts';
import type { Metric } from './metric.ts';
import { MetricFile, type Point } from './metric-file.ts';
import { minute, type Series } from './series.ts';
import { SeriesIndex } from './series-index.ts';

/** What a store works with. */
export interface MetricStoreParts {
  /** Where metrics are kept; made when something is written down first. */
  readonly file: string;
  readonly clock: Clock;
  /** Told of what could not be kept, in one line. */
  readonly complain: (text: string) => void;
}

/** Milliseconds a value may be of the past, and of the future. (CloudWatch, PutMetricData) */
const [oldest, latest] = [14 * 24 * 3_600_000, 2 * 3_600_000];

/**
 * The metrics of the cloud. What comes is counted in memory, which costs little where it is measured, and written down each minute;
 * whoever asks gets both. What came since it was last written down is lost where the process is killed.
 */
export class MetricStore {
  readonly #parts: MetricStoreParts;
  readonly #index: SeriesIndex;
  /** What the file knows series by. */
  readonly #ids = new Map<Series, number>();
  #file: MetricFile | undefined;

  constructor(parts: MetricStoreParts) {
    this.#parts = parts;
    this.#index = new SeriesIndex(parts.complain);
  }

  /** Epoch milliseconds. */
  now(): number {
    return this.#parts.clock.now();
  }

  /** The series of a metric, for those who measure it again and again. */
  series(metric: Metric, unit: string): Series {
    return this.#index.of(metric, unit);
  }

  /** Takes values that bring their time along; those of too long ago, or of the future, are left out. */
  put(samples: readonly Sample[]): void {
    for (const { metric, unit, timestamp, value, times } of samples) {
      const ago = this.now() - timestamp;
      if (ago > oldest || ago < -latest) continue;
      this.series(metric, unit).add(value, timestamp, times);
    }
  }

  /** The series of this run. */
  running(): Series[] {
    return this.#index.all().filter(({ totals }) => totals.count > 0);
  }

  /** All series something is known of. */
  known(): Series[] {
    this.#opened();
    return this.#index.all();
  }

  /**
   * What was measured of a metric, by the minute, or where it is old by the hour, in no order.
   * @param unit undefined for whatever it was measured in
   * @param from epoch milliseconds, as `to`, which is not part of it
   */
  read(metric: Metric, unit: string | undefined, from: number, to: number): Point[] {
    const file = this.#opened();
    const [start, end] = [Math.floor(from / minute), Math.ceil(to / minute)];
    const parts = this.#index.partsOf(metric, unit);
    return parts.flatMap((series) => {
      const { pending } = series;
      const id = this.#ids.get(series);
      const stored = id === undefined ? [] : file.read(id, start, end);
      const fresh = Array.from(pending, ([at, distribution]) => ({ start: at, distribution }));
      return [...stored, ...fresh.filter(({ start: at }) => at >= start && at < end)];
    });
  }

  /** Epoch milliseconds of when it was measured last; undefined where nothing is known of it any more. */
  lastMeasured(series: Series): number | undefined {
    const file = this.#opened();
    const id = this.#ids.get(series);
    const last = [...series.pending.keys(), id === undefined ? undefined : file.last(id)];
    const known = last.filter((at) => at !== undefined);
    return known.length === 0 ? undefined : Math.max(...known) * minute;
  }

  /** Writes down what came. */
  flush(): void {
    const fresh = this.#index.all().filter(({ pending }) => pending.size > 0);
    if (fresh.length === 0) return;
    const file = this.#opened();
    file.atOnce(() => {
      for (const series of fresh) {
        for (const [at, distribution] of series.pending) file.add(this.#idOf(series, file), at, distribution);
      }
    });
    for (const series of fresh) series.settle();
  }

  /** Forgets what is too old. */
  trim(): void {
    const file = this.#opened();
    file.atOnce(() => file.trim(Math.floor(this.now() / minute)));
  }

  close(): void {
    this.flush();
    this.#file?.close();
  }

  #idOf(series: Series, file: MetricFile): number {
    const id = this.#ids.get(series) ?? file.insert(series.metric, series.unit);
    this.#ids.set(series, id);
    return id;
  }

  #opened(): MetricFile {
    if (this.#file !== undefined) return this.#file;
    this.#file = new MetricFile(this.#parts.file);
    for (const { id, metric, unit } of this.#file.series()) this.#ids.set(this.series(metric, unit), id);
    return this.#file;
  }
}
