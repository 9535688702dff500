import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { FunctionEnvironment } from '#shared/config/environment.ts';
import type { ProblemCode } from '#shared/contract/problems.ts';
import { failureFields } from './failure-fields.ts';
import { functionLogger } from './function-logger.ts';

/** What is told about a finished request. Nothing a customer said is in it: no name, phone, plate, address or key. */
export interface RequestRecord {
  readonly operation: string;
  readonly method: string;
  /** The path's template, never the path itself. */
  readonly path: string;
  readonly status: number;
  readonly problem: ProblemCode | undefined;
  readonly milliseconds: number;
  readonly responseBytes: number;
  readonly replayed: boolean;
  /** Whether it came with a signature of AWS, and so would be let in under AWS_IAM as far as its caller's rights go. */
  readonly signed: boolean;
  /** Of one without a signature, what kind of program sent it: whoever switches IAM on has to tell them. */
  readonly client: string | undefined;
  readonly correlationId: string;
  readonly requestId: string;
  readonly functionVersion: string;
  readonly coldStart: boolean;
  readonly shop: string | undefined;
  readonly keyId: string | undefined;
  readonly role: string | undefined;
  /** A failure nobody foresaw. */
  readonly failure: unknown;
}

/** Is told about every finished request. */
export interface Observer {
  readonly observe: (record: RequestRecord) => void;
}

/**
 * Writes one JSON log line and one EMF line of metrics per request, through Powertools. Metrics are counted by area, since
 * each combination of name and dimension is paid for by the month; the operation stands beside them, to be searched. A caller's mistake is logged at
 * `info`, a failure of ours at `error`; both counted apart, since Lambda's own Errors metric sees neither.
 */
export function powertoolsObserver(names: Pick<FunctionEnvironment, 'AREA' | 'POWERTOOLS_SERVICE_NAME'>): Observer {
  const logger = functionLogger(names.POWERTOOLS_SERVICE_NAME);
  const metrics = new Metrics({ serviceName: names.AREA });
  return {
    observe: ({ failure, ...fields }) => {
      const line = { ...fields, ...failureFields(failure) };
      if (fields.status >= 500) logger.error('request', line);
      else logger.info('request', line);
      metrics.addMetric('Latency', MetricUnit.Milliseconds, fields.milliseconds);
      metrics.addMetric('ServerError', MetricUnit.Count, fields.status >= 500 ? 1 : 0);
      metrics.addMetric('ClientError', MetricUnit.Count, fields.status >= 400 && fields.status < 500 ? 1 : 0);
      metrics.addMetric('Conflict', MetricUnit.Count, fields.problem === 'version_conflict' ? 1 : 0);
      if (fields.coldStart) metrics.addMetric('ColdStart', MetricUnit.Count, 1);
      metrics.addMetadata('operation', fields.operation);
      metrics.publishStoredMetrics();
    },
  };
}
