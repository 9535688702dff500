import type { CloudWatchLogsClientConfig } from '@aws-sdk/client-cloudwatch-logs';
import type { VersionCounts } from './canary-verdict.ts';
import type { CallCounts } from './canary-watch.ts';
import { groupPrefix, Insights, type InsightsRow } from './insights.ts';

/**
 * Of a call there is the line in which its function says what it answered, and of a message the one that says what became of it; how long
 * that took is its own affair. Of one that crashed or ran out of time only the
 * platform's report, which does not tell the version: the name of the log stream does.
 */
const query = `
parse @logStream "[*]" as executed
| filter message = "request" or message = "work" or (type = "platform.report" and record.status != "success")
| stats count(*) as calls, sum(status >= 500) as errors, sum(outcome = "failed") as broken, count(record.status) as crashes, pct(milliseconds, 95) as p95
    by @log, executed
| limit 10000`;

function countsOf(row: InsightsRow): VersionCounts {
  const number = (name: string): number => Number(row[name] ?? 0);
  return {
    functionName: row['@log']?.split(groupPrefix).at(-1) ?? '',
    version: row.executed ?? '',
    calls: number('calls'),
    failed: number('errors') + number('broken') + number('crashes'),
    p95: row.p95 === undefined ? undefined : Number(row.p95),
  };
}

/** Counts calls by the functions' logs. */
export class LogCounts implements CallCounts {
  readonly #insights: Insights;

  /** @param config region, credentials and endpoint where they are not the environment's */
  constructor(config: CloudWatchLogsClientConfig) {
    this.#insights = new Insights(config);
  }

  async since(from: number, functionNames: readonly string[], signal: AbortSignal): Promise<VersionCounts[]> {
    return (await this.#insights.rows({ query, from, functionNames, signal })).map(countsOf);
  }
}
