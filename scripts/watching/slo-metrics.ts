import {
  CloudWatchClient,
  type CloudWatchClientConfig,
  type MetricDataQuery,
  type MetricDataResult,
  paginateGetMetricData,
} from '@aws-sdk/client-cloudwatch';
import type { StageName } from '#infra/config.ts';
import { functionName } from '#infra/names.ts';
import { type MetricName, metrics, namespaceOf } from '#shared/observability/metrics.ts';
import { budgetStart, recentSeconds, type SloCount, type SloCounts } from '#shared/observability/slo-budget.ts';
import { type SloId, slos } from '#shared/observability/slos.ts';

/** What is measured of SLOs. */
export interface SloReader {
  /** @param now epoch milliseconds */
  counts(now: number, signal: AbortSignal): Promise<ReadonlyMap<SloId, SloCounts>>;
  /** How often these operations were answered with 500 and above since budgets are counted; those that never were are absent. */
  failures(operations: readonly string[], now: number, signal: AbortSignal): Promise<ReadonlyMap<string, number>>;
}

/** A series that is asked for, by an id of one's own. */
interface Asked {
  readonly id: string;
  readonly metric: MetricName;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: 'SampleCount' | 'Sum';
}

/** What is asked of a while. */
interface While {
  readonly start: number;
  readonly end: number;
  readonly period: number;
}

const fiveMinutes = 300;
const hour = 3_600;

/** Series CloudWatch takes in one question. */
const mostAsked = 500;

const valuesOf = ({ Timestamps = [], Values = [] }: MetricDataResult) =>
  Timestamps.map((time, at) => [time.getTime(), Values[at] ?? 0] as const);

/** Events and bad ones, while by while, in order. */
function countsOf(events: ReadonlyMap<number, number>, bad: ReadonlyMap<number, number>): SloCount[] {
  return [...events]
    .map(([at, count]) => ({ at, events: count, bad: bad.get(at) ?? 0 }))
    .filter((count) => count.events > 0)
    .sort((left, right) => left.at - right.at);
}

/** What is measured of SLOs, by CloudWatch's metrics. */
export class CloudWatchSlos implements SloReader {
  readonly #client: CloudWatchClient;
  readonly #stage: StageName;

  /** @param config region, credentials and endpoint where they are not the environment's */
  constructor(config: CloudWatchClientConfig, stage: StageName) {
    this.#client = new CloudWatchClient({ maxAttempts: 8, retryMode: 'adaptive', ...config });
    this.#stage = stage;
  }

  async counts(now: number, signal: AbortSignal): Promise<ReadonlyMap<SloId, SloCounts>> {
    const asked = slos.flatMap(({ id }, at) =>
      (['SampleCount', 'Sum'] as const).map((statistic): Asked => {
        return { id: `slo${at}${statistic}`, metric: 'SloMiss', dimensions: { Slo: id }, statistic };
      }),
    );
    const recentStart = Math.floor((now - recentSeconds * 1_000) / (fiveMinutes * 1_000)) * fiveMinutes * 1_000;
    const [hours, recent] = await Promise.all([
      this.#values(asked, { start: budgetStart(now), end: now, period: hour }, signal),
      this.#values(asked, { start: recentStart, end: now, period: fiveMinutes }, signal),
    ]);
    const none = new Map<number, number>();
    const of = (values: typeof hours, at: number) =>
      countsOf(values.get(`slo${at}SampleCount`) ?? none, values.get(`slo${at}Sum`) ?? none);
    return new Map(slos.map(({ id }, at) => [id, { hours: of(hours, at), recent: of(recent, at) }]));
  }

  async failures(operations: readonly string[], now: number, signal: AbortSignal) {
    const asked = operations.map((operation, at): Asked => {
      const FunctionName = functionName(this.#stage, operation);
      return { id: `of${at}`, metric: 'Url5xxCount', dimensions: { FunctionName }, statistic: 'Sum' };
    });
    const values = await this.#values(asked, { start: budgetStart(now), end: now, period: hour }, signal);
    const sums = operations.map((operation, at) => {
      const own = [...(values.get(`of${at}`)?.values() ?? [])];
      return [operation, own.reduce((total, value) => total + value, 0)] as const;
    });
    return new Map(sums.filter(([, count]) => count > 0));
  }

  /** Values by time, of each series by its id. */
  async #values(asked: readonly Asked[], { start, end, period }: While, signal: AbortSignal) {
    const found = new Map<string, Map<number, number>>();
    const queries = asked.map(({ id, metric, dimensions, statistic }): MetricDataQuery => {
      const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
      const Metric = { Namespace: namespaceOf(metrics[metric], this.#stage), MetricName: metric, Dimensions };
      return { Id: id, MetricStat: { Metric, Period: period, Stat: statistic } };
    });
    for (let from = 0; from < queries.length; from += mostAsked) {
      const question = {
        MetricDataQueries: queries.slice(from, from + mostAsked),
        StartTime: new Date(start),
        EndTime: new Date(end),
      };
      for await (const page of paginateGetMetricData({ client: this.#client }, question, { abortSignal: signal })) {
        for (const result of page.MetricDataResults ?? []) {
          const values = found.get(result.Id ?? '') ?? new Map<number, number>();
          for (const [at, value] of valuesOf(result)) values.set(at, value);
          found.set(result.Id ?? '', values);
        }
      }
    }
    return found;
  }
}
