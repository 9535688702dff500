import {
  CloudWatchLogsClient,
  type FilteredLogEvent,
  FilterLogEventsCommand,
  paginateDescribeLogGroups,
} from '@aws-sdk/client-cloudwatch-logs';
import type { AwsAccess } from './stage-access.ts';

const groupPrefix = '/aws/lambda/';

/** A line a function, or the platform about it, wrote. */
export interface FunctionLine {
  /** Names the line among those of its function. */
  readonly id: string;
  readonly functionName: string;
  /** The version that wrote it; undefined where its log stream does not tell. */
  readonly version: string | undefined;
  /** Epoch milliseconds. */
  readonly time: number;
  /** As it was written; functions write one JSON object a line. */
  readonly text: string;
}

/** Which lines of a function are wanted. */
export interface WantedLines {
  readonly functionName: string;
  /** Epoch milliseconds, the first. */
  readonly from: number;
  /** A filter pattern of CloudWatch Logs. */
  readonly pattern: string;
  /** How many at most; the oldest come first. */
  readonly limit: number;
  readonly signal: AbortSignal;
}

/** The logs of functions. */
export interface LogReader {
  /** Names of the functions that have a log and whose names begin so. */
  functionNames(prefix: string): Promise<string[]>;
  /** @returns lines in order of time; `isCut` where there are more */
  lines(wanted: WantedLines): Promise<{ readonly lines: readonly FunctionLine[]; readonly isCut: boolean }>;
}

function lineOf(functionName: string, event: FilteredLogEvent): FunctionLine {
  const { eventId = '', logStreamName = '', timestamp = 0, message = '' } = event;
  const [, version] = /\[([^\]]*)\]/.exec(logStreamName) ?? [];
  return { id: `${functionName} ${eventId}`, functionName, version, time: timestamp, text: message.trimEnd() };
}

/** The logs of functions on CloudWatch Logs. */
export class CloudWatchLogReader implements LogReader {
  readonly #client: CloudWatchLogsClient;

  constructor(aws: AwsAccess) {
    // An account has few calls of FilterLogEvents a second: what is turned away comes again, later each time.
    this.#client = new CloudWatchLogsClient({ maxAttempts: 8, retryMode: 'adaptive', ...aws });
  }

  async functionNames(prefix: string): Promise<string[]> {
    const names: string[] = [];
    const asked = { logGroupNamePrefix: `${groupPrefix}${prefix}` };
    for await (const { logGroups = [] } of paginateDescribeLogGroups({ client: this.#client }, asked)) {
      names.push(...logGroups.map(({ logGroupName = '' }) => logGroupName.slice(groupPrefix.length)));
    }
    return names;
  }

  async lines({ functionName, from, pattern, limit, signal }: WantedLines) {
    const lines: FunctionLine[] = [];
    let nextToken: string | undefined;
    do {
      const command = new FilterLogEventsCommand({
        logGroupName: `${groupPrefix}${functionName}`,
        startTime: from,
        filterPattern: pattern,
        limit: Math.min(10_000, limit - lines.length),
        ...(nextToken !== undefined && { nextToken }),
      });
      const page = await this.#client.send(command, { abortSignal: signal });
      lines.push(...(page.events ?? []).map((event) => lineOf(functionName, event)));
      nextToken = page.nextToken;
    } while (nextToken !== undefined && lines.length < limit);
    return { lines, isCut: nextToken !== undefined };
  }
}
