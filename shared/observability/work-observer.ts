import type { FunctionEnvironment } from '#shared/config/environment.ts';
import { embeddedMetrics, type Measurement } from './embedded-metrics.ts';
import { functionLogger, type LoggedEnvironment } from './function-logger.ts';
import { type AllowList, logLine } from './log-line.ts';

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
  /** Whether it failed for the last time, and goes to the dead-letter queue. */
  readonly isDeadLetter: boolean;
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

/** What is logged of it. */
const logged: AllowList<WorkRecord> = {
  consumer: true,
  outcome: true,
  took: true,
  waited: true,
  attempt: true,
  isDeadLetter: true,
  messageId: true,
  correlationId: true,
  traceparent: true,
  shop: true,
  requestId: true,
  functionVersion: true,
  coldStart: true,
  counts: true,
};

/** Is told about every piece of queued work. */
export interface WorkObserver {
  readonly observe: (record: WorkRecord) => void;
}

const acknowledged: readonly Outcome[] = ['done', 'skipped'];

/** The metrics of a piece of queued work. */
export function workMetrics({ outcome, isDeadLetter }: Pick<WorkRecord, 'isDeadLetter' | 'outcome'>): Measurement[] {
  const count = { unit: 'Count', value: 1 } as const;
  return [
    ...(outcome === 'poison' ? [{ ...count, name: 'PoisonMessage' } as const] : []),
    ...(isDeadLetter ? [{ ...count, name: 'DeadLetter' } as const] : []),
  ];
}

/** Whether nothing more is to be done about it. */
export function isAcknowledged(outcome: Outcome): boolean {
  return acknowledged.includes(outcome);
}

/** Writes one JSON log line per message or run, and its metrics. */
export function workObserver(
  names: LoggedEnvironment & Pick<FunctionEnvironment, 'POWERTOOLS_METRICS_NAMESPACE'>,
  now: () => number,
): WorkObserver {
  const logger = functionLogger(names);
  const emit = embeddedMetrics(names.POWERTOOLS_METRICS_NAMESPACE, now);
  return {
    observe: (record) => {
      const line = logLine(record, logged);
      if (isAcknowledged(record.outcome)) logger.info('work', line);
      else logger.error('work', line);
      emit(workMetrics(record));
    },
  };
}
