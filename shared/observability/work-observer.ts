import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { FunctionEnvironment } from '#shared/config/environment.ts';
import { failureFields } from './failure-fields.ts';
import { functionLogger } from './function-logger.ts';

/**
 * What became of a message or of a run by the clock.
 * `done`: it was carried out. `skipped`: it was another worker's, or over already. `poison`: it cannot be read.
 * `failed`: it comes again. `unfinished`: the time of the call was up before it was done, and it comes again.
 */
export type Outcome = 'done' | 'skipped' | 'poison' | 'failed' | 'unfinished';

/** What is told about one piece of queued work. Nothing a customer said is in it: no name, phone, plate, address or key. */
export interface WorkRecord {
  /** The id of the consumer or schedule. */
  readonly consumer: string;
  readonly outcome: Outcome;
  /** Milliseconds. */
  readonly took: number;
  /** Milliseconds from when it was sent, or should have run, until it was taken up. */
  readonly waited: number;
  /** How often it was received, this time included. */
  readonly attempt: number;
  readonly messageId: string;
  /** Of the request that submitted it. */
  readonly correlationId: string;
  readonly traceparent: string | undefined;
  readonly shop: string | undefined;
  readonly requestId: string;
  readonly functionVersion: string;
  readonly coldStart: boolean;
  /** What a run did, counted. */
  readonly counts: Readonly<Record<string, number>> | undefined;
  readonly failure: unknown;
}

/** Is told about every piece of queued work. */
export interface WorkObserver {
  readonly observe: (record: WorkRecord) => void;
}

const acknowledged: readonly Outcome[] = ['done', 'skipped'];

/**
 * Writes one JSON log line and one EMF line of metrics per message or run, through Powertools. Metrics are those of all consumers
 * together, since each combination of name and dimension is paid for by the month; the consumer stands beside them, to be searched.
 */
export function powertoolsWorkObserver(
  names: Pick<FunctionEnvironment, 'AREA' | 'POWERTOOLS_SERVICE_NAME'>,
): WorkObserver {
  const logger = functionLogger(names.POWERTOOLS_SERVICE_NAME);
  const metrics = new Metrics({ serviceName: names.AREA });
  return {
    observe: ({ failure, ...fields }) => {
      const line = { ...fields, ...failureFields(failure) };
      const isFailure = !acknowledged.includes(fields.outcome);
      if (isFailure) logger.error('work', line);
      else logger.info('work', line);
      metrics.addMetric('WorkLatency', MetricUnit.Milliseconds, fields.took);
      metrics.addMetric('WorkWaited', MetricUnit.Milliseconds, fields.waited);
      metrics.addMetric('WorkFailure', MetricUnit.Count, isFailure ? 1 : 0);
      metrics.addMetric('PoisonMessage', MetricUnit.Count, fields.outcome === 'poison' ? 1 : 0);
      if (fields.coldStart) metrics.addMetric('ColdStart', MetricUnit.Count, 1);
      metrics.addMetadata('consumer', fields.consumer);
      metrics.publishStoredMetrics();
    },
  };
}
