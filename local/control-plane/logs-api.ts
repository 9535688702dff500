import * as z from 'zod/mini';
import type { Resource } from '../assembly/resolve-assembly.ts';
import { parseQuery } from '../insights/parse-query.ts';
import { QueryError } from '../insights/query-error.ts';
import { runQuery } from '../insights/run-query.ts';
import { filterOf } from '../logging/filter-pattern.ts';
import { FilterPatternError } from '../logging/filter-pattern-error.ts';
import type { LogEvent } from '../logging/log-event.ts';
import type { LogGroups } from '../logging/log-groups.ts';
import { retentionOf } from '../logging/log-retention.ts';
import { AwsJsonError, awsJsonService } from './aws-json.ts';
import { checkedInput } from './checked-input.ts';
import { pageOf } from './list-pages.ts';
import { LogQueries } from './log-queries.ts';
import type { ServiceApi } from './service-api.ts';

const limitOf = (most: number) => z.optional(z.int().check(z.minimum(1), z.maximum(most)));
const Millis = z.optional(z.int().check(z.minimum(0)));

const DescribeGroups = z.strictObject({
  logGroupNamePrefix: z.optional(z.string()),
  limit: limitOf(50),
  nextToken: z.optional(z.string()),
});

const FilterEvents = z.strictObject({
  logGroupName: z.string(),
  filterPattern: z._default(z.string(), ''),
  logStreamNamePrefix: z.optional(z.string()),
  startTime: Millis,
  endTime: Millis,
  limit: limitOf(10_000),
  nextToken: z.optional(z.string()),
});

/** Log groups of a query. */
const groupLimit = 50;

const StartQuery = z.strictObject({
  logGroupName: z.optional(z.string()),
  logGroupNames: z.optional(z.array(z.string()).check(z.minLength(1), z.maxLength(groupLimit))),
  queryString: z.string().check(z.maxLength(10_000)),
  /** Epoch seconds. */
  startTime: z.int(),
  endTime: z.int(),
  limit: limitOf(10_000),
});

const OneQuery = z.strictObject({ queryId: z.string() });

const noGroup = (): AwsJsonError =>
  new AwsJsonError('ResourceNotFoundException', 'The specified log group does not exist.');

/** What is wrong with what a client wrote, as CloudWatch Logs calls it. */
function reading<Result>(code: string, kind: typeof QueryError, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof kind) throw new AwsJsonError(code, error.message);
    throw error;
  }
}

/**
 * CloudWatch Logs: the logs of the functions, to be read.
 * @param account owner of the log groups
 * @param resourcesNow what runs
 */
export function logsApi(
  groups: LogGroups,
  account: string,
  resourcesNow: () => readonly Resource[] = () => [],
): ServiceApi {
  const queries = new LogQueries();

  const eventsOf = async (names: readonly string[], from: number, to: number): Promise<LogEvent[]> => {
    const found = [];
    for (const name of names) found.push((await groups.read(name, from, to)) ?? []);
    return found.flat().sort((left, right) => left.timestamp - right.timestamp);
  };

  return awsJsonService('Logs_20140328', {
    DescribeLogGroups: async (given, { region }) => {
      const { logGroupNamePrefix = '', limit = 50, nextToken } = checkedInput(DescribeGroups, given);
      const names = (await groups.names()).filter((name) => name.startsWith(logGroupNamePrefix));
      const page = pageOf(names, (name) => name, limit, nextToken);
      const described = page.items.map((logGroupName) => {
        const logGroupArn = `arn:aws:logs:${region}:${account}:log-group:${logGroupName}`;
        const retentionInDays = retentionOf(logGroupName, resourcesNow());
        return { logGroupName, logGroupArn, arn: `${logGroupArn}:*`, logGroupClass: 'STANDARD', retentionInDays };
      });
      return { logGroups: described, nextToken: page.nextToken };
    },

    FilterLogEvents: async (given) => {
      const asked = checkedInput(FilterEvents, given);
      const { startTime = 0, endTime = Number.MAX_SAFE_INTEGER, limit = 10_000, logStreamNamePrefix = '' } = asked;
      const matches = reading('InvalidParameterException', FilterPatternError, () => filterOf(asked.filterPattern));
      const events = await groups.read(asked.logGroupName, startTime, endTime);
      if (events === undefined) throw noGroup();
      const found = events.filter(
        ({ logStream, message }) => logStream.startsWith(logStreamNamePrefix) && matches(message),
      );
      const page = pageOf(found, ({ id }) => id, limit, asked.nextToken);
      const told = page.items.map(({ id, logStream, timestamp, message }) => {
        return { eventId: id, logStreamName: logStream, timestamp, ingestionTime: timestamp, message };
      });
      return { events: told, searchedLogStreams: [], nextToken: page.nextToken };
    },

    StartQuery: async (given) => {
      const { logGroupName, logGroupNames, queryString, startTime, endTime, limit } = checkedInput(StartQuery, given);
      const names = [...(logGroupNames ?? []), ...(logGroupName === undefined ? [] : [logGroupName])];
      if (names.length === 0) throw new AwsJsonError('InvalidParameterException', 'name at least one log group');
      const known = await groups.names();
      if (!names.every((name) => known.includes(name))) throw noGroup();
      const query = reading('MalformedQueryException', QueryError, () => parseQuery(queryString));
      const queryId = queries.start(async () => {
        const { rows, matched } = runQuery(
          query,
          await eventsOf(names, startTime * 1_000, endTime * 1_000 + 999),
          account,
        );
        return { rows: rows.slice(0, limit), matched };
      });
      return { queryId };
    },

    GetQueryResults: async (given) => {
      const { queryId } = checkedInput(OneQuery, given);
      const state = queries.state(queryId);
      if (state === undefined) throw new AwsJsonError('ResourceNotFoundException', `there is no query ${queryId}`);
      if (state.status !== 'Complete') return { status: state.status, results: [] };
      const { rows, matched } = state.result;
      return { status: state.status, results: rows, statistics: { recordsMatched: matched } };
    },

    StopQuery: async (given) => {
      const { queryId } = checkedInput(OneQuery, given);
      if (queries.state(queryId) === undefined) {
        throw new AwsJsonError('ResourceNotFoundException', `there is no query ${queryId}`);
      }
      return { success: queries.stop(queryId) };
    },
  });
}
