import type { MetricSeries, MetricSource, MetricTimes, MetricValues } from '#shared/data/metric-source.ts';

/** Something that was measured. */
interface Sample {
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly value: number;
}

const isOf = ({ metric, dimensions }: MetricSeries, sample: Sample) =>
  sample.metric === metric && JSON.stringify(sample.dimensions) === JSON.stringify(dimensions);

/** The `MetricSource` port in process: has what it was given, and counts it by periods. */
export class MemoryMetrics implements MetricSource {
  readonly #samples: Sample[] = [];
  /** Every question, in order. */
  readonly asked: { readonly series: readonly MetricSeries[]; readonly times: MetricTimes }[] = [];
  /** What every question fails with, while it is set. */
  failure: Error | undefined;

  /** Adds so many samples of one value. */
  add(sample: Sample, times = 1): void {
    for (let left = times; left > 0; left -= 1) this.#samples.push(sample);
  }

  async read(series: readonly MetricSeries[], times: MetricTimes): Promise<MetricValues> {
    this.asked.push({ series, times });
    if (this.failure !== undefined) throw this.failure;
    const within = this.#samples.filter(({ at }) => at >= times.start && at < times.end);
    const period = times.periodSeconds * 1_000;
    return new Map(
      series.map((each) => {
        const values = new Map<number, number>();
        for (const sample of within.filter((it) => isOf(each, it))) {
          const beginning = Math.floor(sample.at / period) * period;
          const more = each.statistic === 'Sum' ? sample.value : 1;
          values.set(beginning, (values.get(beginning) ?? 0) + more);
        }
        return [each.id, values] as const;
      }),
    );
  }
}
