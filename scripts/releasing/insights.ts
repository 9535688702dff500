import { setTimeout as wait } from 'node:timers/promises';
import {
  CloudWatchLogsClient,
  type CloudWatchLogsClientConfig,
  GetQueryResultsCommand,
  StartQueryCommand,
} from '@aws-sdk/client-cloudwatch-logs';

/** What is asked of the logs of functions. */
export interface InsightsQuestion {
  readonly functionNames: readonly string[];
  /** In the language of Logs Insights. */
  readonly query: string;
  /** Epoch milliseconds, the first. */
  readonly from: number;
  readonly signal: AbortSignal;
}

/** A row of an answer: values by name. What a row does not have is left out. */
export type InsightsRow = Readonly<Record<string, string | undefined>>;

/** What stands before a function's name in that of its log group. */
export const groupPrefix = '/aws/lambda/';

/** Log groups Logs Insights takes in one query. */
const groupsAtOnce = 50;

/** Milliseconds between two looks at a query, and those it may take. */
const [pollPause, patience] = [500, 60_000];

/** Asks the logs of functions with Logs Insights. On AWS a line is found some seconds after it was written. */
export class Insights {
  readonly #client: CloudWatchLogsClient;

  /** @param config region, credentials and endpoint where they are not the environment's */
  constructor(config: CloudWatchLogsClientConfig) {
    this.#client = new CloudWatchLogsClient({ maxAttempts: 5, ...config });
  }

  /**
   * The rows of an answer. Of more functions than one query takes, the rows of all queries: what a query sums up, it sums up
   * for its own.
   * @throws Error where a query fails or takes longer than a minute
   */
  async rows({ functionNames, ...question }: InsightsQuestion): Promise<InsightsRow[]> {
    const groups = functionNames.map((name) => `${groupPrefix}${name}`);
    const rows: InsightsRow[] = [];
    for (let start = 0; start < groups.length; start += groupsAtOnce) {
      rows.push(...(await this.#ask(groups.slice(start, start + groupsAtOnce), question)));
    }
    return rows;
  }

  async #ask(logGroupNames: string[], { query, from, signal }: Omit<InsightsQuestion, 'functionNames'>) {
    const times = { startTime: Math.floor(from / 1_000), endTime: Math.ceil(Date.now() / 1_000) };
    const start = new StartQueryCommand({ logGroupNames, queryString: query, ...times });
    const { queryId } = await this.#client.send(start, { abortSignal: signal });
    const deadline = performance.now() + patience;
    while (performance.now() < deadline) {
      const look = new GetQueryResultsCommand({ queryId });
      const { status, results = [] } = await this.#client.send(look, { abortSignal: signal });
      if (status === 'Complete') {
        return results.map((row) => Object.fromEntries(row.map(({ field = '', value }) => [field, value])));
      }
      if (status !== 'Running' && status !== 'Scheduled') throw new Error(`the query of the logs ended as ${status}`);
      await wait(pollPause, undefined, { signal });
    }
    throw new Error(`the query of the logs takes longer than ${patience / 1_000} s`);
  }
}
