import {
  CloudWatchClient,
  type CloudWatchClientConfig,
  type MetricDataQuery,
  type MetricDataResult,
  paginateGetMetricData,
} from '@aws-sdk/client-cloudwatch';
import { type MetricSeries, type MetricSource, MetricsUnavailable, type MetricTimes } from './metric-source.ts';
import { silentLogger, timeLimits } from './sdk-settings.ts';
import { withWiderTrust } from './wider-trust.ts';

/** Series CloudWatch takes in one question. */
const mostAsked = 500;

/**
 * The client of CloudWatch of a function.
 * @param config what differs, such as the endpoint of the local cloud
 */
export function cloudWatchClient(config: CloudWatchClientConfig = {}): CloudWatchClient {
  return new CloudWatchClient({
    maxAttempts: 3,
    retryMode: 'standard',
    logger: silentLogger,
    requestHandler: timeLimits,
    ...config,
  });
}

function queryOf({ id: Id, namespace, metric, dimensions, statistic: Stat }: MetricSeries, Period: number) {
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  const Metric = { Namespace: namespace, MetricName: metric, Dimensions };
  return { Id, MetricStat: { Metric, Period, Stat } } satisfies MetricDataQuery;
}

const valuesOf = ({ Timestamps = [], Values = [] }: MetricDataResult) =>
  Timestamps.map((time, at) => [time.getTime(), Values[at] ?? 0] as const);

function add(result: MetricDataResult, found: Map<string, Map<number, number>>): void {
  const values = found.get(result.Id ?? '') ?? new Map<number, number>();
  for (const [at, value] of valuesOf(result)) values.set(at, value);
  found.set(result.Id ?? '', values);
}

/** By the name CloudWatch gives a refusal, or the system a connection that broke. */
function unavailable(error: unknown): MetricsUnavailable {
  const { code, name = 'Error', message = String(error) } = Object(error) as Partial<NodeJS.ErrnoException>;
  return new MetricsUnavailable(typeof code === 'string' ? code : name, message, { cause: error });
}

/** The `MetricSource` port on CloudWatch. */
export class CloudWatchMetrics implements MetricSource {
  readonly #client: CloudWatchClient;

  constructor(client: CloudWatchClient) {
    this.#client = client;
  }

  async read(series: readonly MetricSeries[], { start, end, periodSeconds }: MetricTimes, signal: AbortSignal) {
    const [client, options] = [{ client: this.#client }, { abortSignal: signal }];
    const [StartTime, EndTime] = [new Date(start), new Date(end)];
    const found = new Map<string, Map<number, number>>();
    try {
      for (let from = 0; from < series.length; from += mostAsked) {
        const asked = series.slice(from, from + mostAsked).map((each) => queryOf(each, periodSeconds));
        const question = { MetricDataQueries: asked, StartTime, EndTime };
        await withWiderTrust(async () => {
          for await (const { MetricDataResults = [] } of paginateGetMetricData(client, question, options))
            for (const result of MetricDataResults) add(result, found);
        });
      }
    } catch (error) {
      throw unavailable(signal.aborted ? signal.reason : error);
    }
    return found;
  }
}
