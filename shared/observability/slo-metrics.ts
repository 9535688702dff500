import type { MetricSeries, MetricSource } from '#shared/data/metric-source.ts';
import type { OwnMetricName } from './own-metrics.ts';
import { platformMetrics } from './platform-metrics.ts';
import { budgetStart, recentSeconds, type SloCount, type SloCounts } from './slo-budget.ts';
import { type SloId, slos } from './slos.ts';

/** What is measured of SLOs. */
export interface SloReader {
  /**
   * @param now epoch milliseconds
   * @throws MetricsUnavailable
   */
  counts(now: number, signal: AbortSignal): Promise<ReadonlyMap<SloId, SloCounts>>;
  /**
   * How often these operations were answered with 500 and above since budgets are counted; those that never were are absent.
   * @throws MetricsUnavailable
   */
  failures(operations: readonly string[], now: number, signal: AbortSignal): Promise<ReadonlyMap<string, number>>;
}

/** Whose metrics they are. */
export interface MeasuredStage {
  /** The namespace of our own metrics. */
  readonly namespace: string;
  /** The name of the function of an operation. */
  readonly functionOf: (operation: string) => string;
}

const minute = 60;
const hour = 3_600;

const missed: OwnMetricName = 'SloMiss';
const failed = 'Url5xxCount' satisfies keyof typeof platformMetrics;

const none: ReadonlyMap<number, number> = new Map();

/** Events and bad ones, while by while, in order. */
function countsOf(events: ReadonlyMap<number, number>, bad: ReadonlyMap<number, number>): SloCount[] {
  return [...events]
    .map(([at, count]) => ({ at, events: count, bad: bad.get(at) ?? 0 }))
    .filter((count) => count.events > 0)
    .sort((left, right) => left.at - right.at);
}

/** What is measured of SLOs, by the metrics functions emit and Lambda publishes. */
export class SloMetrics implements SloReader {
  readonly #source: MetricSource;
  readonly #stage: MeasuredStage;

  constructor(source: MetricSource, stage: MeasuredStage) {
    this.#source = source;
    this.#stage = stage;
  }

  async counts(now: number, signal: AbortSignal): Promise<ReadonlyMap<SloId, SloCounts>> {
    const { namespace } = this.#stage;
    const asked = slos.flatMap(({ id }, at) =>
      (['SampleCount', 'Sum'] as const).map((statistic): MetricSeries => {
        return { id: `slo${at}${statistic}`, namespace, metric: missed, dimensions: { Slo: id }, statistic };
      }),
    );
    const recentStart = Math.floor((now - recentSeconds * 1_000) / (minute * 1_000)) * minute * 1_000;
    const [hours, recent] = await Promise.all([
      this.#source.read(asked, { start: budgetStart(now), end: now, periodSeconds: hour }, signal),
      this.#source.read(asked, { start: recentStart, end: now, periodSeconds: minute }, signal),
    ]);
    const of = (values: typeof hours, at: number) =>
      countsOf(values.get(`slo${at}SampleCount`) ?? none, values.get(`slo${at}Sum`) ?? none);
    return new Map(slos.map(({ id }, at) => [id, { hours: of(hours, at), recent: of(recent, at) }]));
  }

  async failures(operations: readonly string[], now: number, signal: AbortSignal) {
    const { namespace } = platformMetrics[failed];
    const asked = operations.map((operation, at): MetricSeries => {
      const dimensions = { FunctionName: this.#stage.functionOf(operation) };
      return { id: `of${at}`, namespace, metric: failed, dimensions, statistic: 'Sum' };
    });
    const times = { start: budgetStart(now), end: now, periodSeconds: hour };
    const values = await this.#source.read(asked, times, signal);
    const sums = operations.map((operation, at) => {
      const own = [...(values.get(`of${at}`) ?? none).values()];
      return [operation, own.reduce((total, value) => total + value, 0)] as const;
    });
    return new Map(sums.filter(([, count]) => count > 0));
  }
}
