/** Whose logs a query reads. */
export type QueriedFunctions = 'all' | 'events' | 'operations';

/** A query that is saved in CloudWatch Logs Insights, to be opened from an alarm. */
export interface LogQuery {
  readonly functions: QueriedFunctions;
  readonly query: string;
}

/** The saved queries, by the last part of their names. */
export const logQueries = {
  'failed-requests': {
    functions: 'operations',
    query: `filter message = "request" and status >= 500
| fields @timestamp, operation, status, problem, release, functionVersion, shop, correlationId, failure.message
| sort @timestamp desc
| limit 100`,
  },
  'by-release': {
    functions: 'operations',
    query: `filter message = "request"
| stats count(*) as calls, sum(status >= 500) as failed, pct(milliseconds, 50) as p50, pct(milliseconds, 95) as p95 by release
| sort release desc
| limit 50`,
  },
  crashes: {
    functions: 'all',
    query: `filter type = "platform.report" and record.status != "success"
| fields @timestamp, @log, record.status, record.requestId, record.metrics.durationMs
| sort @timestamp desc
| limit 100`,
  },
  'slow-requests': {
    functions: 'operations',
    query: `filter message = "request"
| stats count(*) as calls, pct(milliseconds, 50) as p50, pct(milliseconds, 95) as p95, max(milliseconds) as slowest, sum(coldStart) as started by operation
| sort p95 desc
| limit 50`,
  },
  'refused-credentials': {
    functions: 'operations',
    query: `filter message = "request" and status = 401
| stats count(*) as refused by client, operation
| sort refused desc
| limit 50`,
  },
  'failed-work': {
    functions: 'events',
    query: `filter message = "work" and outcome != "done" and outcome != "skipped"
| fields @timestamp, consumer, outcome, attempt, release, shop, correlationId, failure.message
| sort @timestamp desc
| limit 100`,
  },
  waiting: {
    functions: 'events',
    query: `filter message = "work"
| stats count(*) as messages, pct(waited, 95) as waited, pct(took, 95) as took by consumer, outcome
| sort waited desc
| limit 50`,
  },
  'one-request': {
    functions: 'all',
    query: `filter correlationId = "PUT THE CORRELATION ID HERE"
| sort @timestamp asc
| limit 200`,
  },
} as const satisfies Readonly<Record<string, LogQuery>>;

/** Name of a saved query. */
export type LogQueryName = keyof typeof logQueries;
