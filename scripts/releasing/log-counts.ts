import { setTimeout as wait } from 'node:timers/promises';
import {
  CloudWatchLogsClient,
  type CloudWatchLogsClientConfig,
  GetQueryResultsCommand,
  type ResultField,
  StartQueryCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import type { VersionCounts } from './canary-verdict.ts';
import type { CallCounts } from './canary-watch.ts';

const groupPrefix = '/aws/lambda/';

/** Log groups Logs Insights takes in one query. */
const groupsAtOnce = 50;

/** Milliseconds between two looks at a query, and those it may take. */
const [pollPause, patience] = [500, 60_000];

/**
 * Of a call there is the line in which its function says what it answered; of one that crashed or ran out of time only the
 * platform's report, which does not tell the version: the name of the log stream does.
 */
const query = `
parse @logStream "[*]" as executed
| filter message = "request" or (type = "platform.report" and record.status != "success")
| stats count(*) as calls, sum(status >= 500) as errors, count(record.status) as crashes, pct(milliseconds, 95) as p95
    by @log, executed
| limit 10000`;

function countsOf(row: readonly ResultField[]): VersionCounts {
  const value = (name: string): string | undefined => row.find(({ field }) => field === name)?.value;
  const number = (name: string): number => Number(value(name) ?? 0);
  const p95 = value('p95');
  return {
    functionName: value('@log')?.split(groupPrefix).at(-1) ?? '',
    version: value('executed') ?? '',
    calls: number('calls'),
    failed: number('errors') + number('crashes'),
    p95: p95 === undefined ? undefined : Number(p95),
  };
}

/** Counts calls by the functions' logs, with Logs Insights. On AWS a line is found some seconds after it was written. */
export class LogCounts implements CallCounts {
  readonly #client: CloudWatchLogsClient;

  /** @param config region, credentials and endpoint where they are not the environment's */
  constructor(config: CloudWatchLogsClientConfig) {
    this.#client = new CloudWatchLogsClient({ maxAttempts: 5, ...config });
  }

  async since(from: number, functionNames: readonly string[], signal: AbortSignal): Promise<VersionCounts[]> {
    const groups = functionNames.map((name) => `${groupPrefix}${name}`);
    const counts: VersionCounts[] = [];
    for (let start = 0; start < groups.length; start += groupsAtOnce) {
      counts.push(...(await this.#counts(from, groups.slice(start, start + groupsAtOnce), signal)));
    }
    return counts;
  }

  async #counts(from: number, logGroupNames: string[], signal: AbortSignal): Promise<VersionCounts[]> {
    const times = { startTime: Math.floor(from / 1_000), endTime: Math.ceil(Date.now() / 1_000) };
    const start = new StartQueryCommand({ logGroupNames, queryString: query, ...times });
    const { queryId } = await this.#client.send(start, { abortSignal: signal });
    const deadline = performance.now() + patience;
    while (performance.now() < deadline) {
      const look = new GetQueryResultsCommand({ queryId });
      const { status, results = [] } = await this.#client.send(look, { abortSignal: signal });
      if (status === 'Complete') return results.map(countsOf);
      if (status !== 'Running' && status !== 'Scheduled') throw new Error(`the query of the logs ended as ${status}`);
      await wait(pollPause, undefined, { signal });
    }
    throw new Error(`the query of the logs takes longer than ${patience / 1_000} s`);
  }
}
