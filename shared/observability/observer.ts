import type { FunctionEnvironment } from '#shared/config/environment.ts';
import type { Area } from '#shared/contract/operations.ts';
import type { ProblemCode } from '#shared/contract/problems.ts';
import { embeddedMetrics } from './embedded-metrics.ts';
import { functionLogger, type LoggedEnvironment, releaseOf } from './function-logger.ts';
import { type AllowList, logLine } from './log-line.ts';
import { requestMetrics } from './request-metrics.ts';
import { writeLine } from './write-line.ts';

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
  /** Which credential, such as `key:3k9x2m4q8r7t`. */
  readonly credential: string | undefined;
  /** Of a key its id, by which queries that were saved before there were other credentials find it. */
  readonly keyId: string | undefined;
  readonly role: string | undefined;
  /** Once its shop has used so much of its day: 80 or 95 percent. */
  readonly quotaWarning: number | undefined;
  /** A failure nobody foresaw. */
  readonly failure: unknown;
}

/** What is logged of it. */
const logged: AllowList<RequestRecord> = {
  operation: true,
  method: true,
  path: true,
  status: true,
  problem: true,
  milliseconds: true,
  responseBytes: true,
  replayed: true,
  signed: true,
  client: true,
  correlationId: true,
  requestId: true,
  functionVersion: true,
  coldStart: true,
  shop: true,
  credential: true,
  keyId: true,
  role: true,
  quotaWarning: true,
};

/** Is told about every finished request. */
export interface Observer {
  readonly observe: (record: RequestRecord) => void;
}

/**
 * Writes one JSON log line per request, and its metrics. A caller's mistake is logged at `info`, a failure of ours at `error`, since
 * Lambda's own Errors metric sees neither.
 */
export function requestObserver(
  names: LoggedEnvironment & Pick<FunctionEnvironment, 'AREA' | 'POWERTOOLS_METRICS_NAMESPACE'>,
  now: () => number,
): Observer {
  const lines: string[] = [];
  const keep = (line: string) => void lines.push(line);
  const logger = functionLogger(names, keep);
  const release = releaseOf(names);
  const emit = embeddedMetrics(names.POWERTOOLS_METRICS_NAMESPACE, now, keep);
  return {
    observe: (record) => {
      const line = logLine(record, logged);
      if (record.status >= 500) logger.error('request', line);
      else logger.info('request', line);
      // What infra gives a function of an operation is its area.
      emit(requestMetrics(record, names.AREA as Area, release));
      // Together, as a write takes longer than a line.
      writeLine(lines.splice(0).join('\n'));
    },
  };
}
