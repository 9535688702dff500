import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  DescribeLogGroupsCommand,
  FilterLogEventsCommand,
  GetQueryResultsCommand,
  MalformedQueryException,
  paginateDescribeLogGroups,
  paginateFilterLogEvents,
  ResourceNotFoundException,
  StartQueryCommand,
  StopQueryCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { logsApi } from '#local/control-plane/logs-api.ts';
import { FunctionLog } from '#local/logging/function-log.ts';
import { LogGroups } from '#local/logging/log-groups.ts';
import { LogCounts } from '#scripts/releasing/log-counts.ts';
import { serveApi } from '../support/served-api.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const [board, move] = ['/aws/lambda/sb-local-get-board', '/aws/lambda/sb-local-move'] as const;
const newFolder = temporaryFolders();
const account = '111122223333';
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const access = { region: 'us-east-1', credentials, maxAttempts: 1 };

/** Two calls of the board, by versions 6 and 7; one of the move, which ran out of time. */
function writeLogs(folder: string): void {
  const [boardLog, moveLog] = ['sb-local-get-board', 'sb-local-move'].map(
    (name) => new FunctionLog(folder, name, () => undefined),
  ) as [FunctionLog, FunctionLog];
  const answered = (requestId: string, version: string, status: number, milliseconds: number) => {
    const request = { timestamp: new Date(), message: 'request', requestId, functionVersion: version };
    boardLog.start(requestId, version);
    boardLog.output('stdout', JSON.stringify({ ...request, status, milliseconds, operation: 'getBoard' }), requestId);
    boardLog.report({ requestId, status: 'success', start: 'warm', durationMs: milliseconds });
  };
  answered('a', '6', 200, 10);
  answered('b', '7', 500, 30);
  moveLog.start('c', '7');
  moveLog.report({ requestId: 'c', status: 'timeout', start: 'warm', durationMs: 3_000 });
  boardLog.close();
  moveLog.close();
}

describe('CloudWatch Logs of the local cloud', () => {
  let client: CloudWatchLogsClient;
  let folder: string;
  let served: Awaited<ReturnType<typeof serveApi>>;

  beforeEach(async () => {
    folder = newFolder();
    writeLogs(folder);
    served = await serveApi(logsApi(new LogGroups(folder), account));
    client = new CloudWatchLogsClient({ ...access, endpoint: served.endpoint });
  });

  afterEach(() => {
    client.destroy();
    served.close();
  });

  /** The rows of a query over both groups, in the order of their fields. */
  const answer = async (queryString: string) => {
    const times = { startTime: 0, endTime: Math.ceil(Date.now() / 1_000) };
    const started = await client.send(new StartQueryCommand({ logGroupNames: [board, move], queryString, ...times }));
    for (;;) {
      const { status, results } = await client.send(new GetQueryResultsCommand({ queryId: started.queryId }));
      if (status === 'Complete') return results?.map((row) => row.map(({ field, value }) => [field, value]));
      expect(status).toBe('Running');
    }
  };

  it('lists the log groups, by pages', async () => {
    const { logGroups } = await client.send(
      new DescribeLogGroupsCommand({ logGroupNamePrefix: '/aws/lambda/sb-local-g' }),
    );
    expect(logGroups).toEqual([
      expect.objectContaining({
        logGroupName: board,
        arn: `arn:aws:logs:us-east-1:${account}:log-group:${board}:*`,
      }),
    ]);
    const names = [];
    for await (const page of paginateDescribeLogGroups({ client }, { limit: 1 })) {
      expect(page.logGroups).toHaveLength(1);
      names.push(page.logGroups?.[0]?.logGroupName);
    }
    expect(names).toEqual([board, move]);
  });

  it('finds the lines of one request, with the version that wrote them', async () => {
    const filterPattern = '{ ($.requestId = "b") && ($.status >= 500) }';
    const { events } = await client.send(new FilterLogEventsCommand({ logGroupName: board, filterPattern }));
    expect(events).toHaveLength(1);
    expect(events?.[0]?.logStreamName).toMatch(/^\d{4}\/\d\d\/\d\d\/\[7\]/);
    expect(JSON.parse(events?.[0]?.message ?? '')).toMatchObject({ requestId: 'b', status: 500 });
  });

  it('pages through lines, and none twice', async () => {
    const requests = [];
    for await (const page of paginateFilterLogEvents({ client }, { logGroupName: board, limit: 1 })) {
      expect(page.events).toHaveLength(1);
      requests.push(JSON.parse(page.events?.[0]?.message ?? '').requestId);
    }
    expect(requests).toEqual(['a', 'b']);
  });

  it('counts by function and version over several log groups', async () => {
    const query = `parse @logStream "[*]" as executed
      | filter message = "request" or type = "platform.report"
      | stats count(*) as calls, sum(status >= 500) as errors, count(record.status) as crashes by @log, executed
      | sort @log asc, executed asc`;
    const row = (group: string, executed: string, calls: number, errors: number, crashes: number) => [
      ['@log', `${account}:${group}`],
      ['executed', executed],
      ['calls', String(calls)],
      ['errors', String(errors)],
      ['crashes', String(crashes)],
    ];
    expect(await answer(query)).toEqual([row(board, '6', 1, 0, 0), row(board, '7', 1, 1, 0), row(move, '7', 1, 0, 1)]);
  });

  it('tells who watches a canary what each version did', async () => {
    const counts = new LogCounts({ ...access, endpoint: served.endpoint });
    const names = ['sb-local-get-board', 'sb-local-move'];
    const found = await counts.since(Date.now() - 60_000, names, new AbortController().signal);
    expect(
      found.toSorted((left, right) => (left.functionName + left.version < right.functionName + right.version ? -1 : 1)),
    ).toEqual([
      { functionName: 'sb-local-get-board', version: '6', calls: 1, failed: 0, p95: 10 },
      { functionName: 'sb-local-get-board', version: '7', calls: 1, failed: 1, p95: 30 },
      { functionName: 'sb-local-move', version: '7', calls: 1, failed: 1, p95: undefined },
    ]);
    const nowhere = counts.since(0, ['nowhere'], new AbortController().signal);
    await expect(nowhere).rejects.toThrow('The specified log group does not exist.');
  });

  it('tells who watches a canary of messages that failed, and not how long they took', async () => {
    const log = new FunctionLog(folder, 'sb-local-run-job', () => undefined);
    for (const outcome of ['done', 'failed', 'poison']) {
      log.start(outcome, '7');
      const work = { timestamp: new Date(), message: 'work', functionVersion: '7', outcome, took: 40_000 };
      log.output('stdout', JSON.stringify(work), outcome);
      log.report({ requestId: outcome, status: 'success', start: 'warm', durationMs: 40_000 });
    }
    log.close();
    const counts = new LogCounts({ ...access, endpoint: served.endpoint });
    const found = await counts.since(Date.now() - 60_000, ['sb-local-run-job'], new AbortController().signal);
    expect(found).toEqual([{ functionName: 'sb-local-run-job', version: '7', calls: 3, failed: 1, p95: undefined }]);
  });

  it('stops a query, or says that it has ended', async () => {
    const query = { logGroupName: board, queryString: 'limit 1', startTime: 0, endTime: 1 };
    const { queryId } = await client.send(new StartQueryCommand(query));
    const { success } = await client.send(new StopQueryCommand({ queryId }));
    const { status } = await client.send(new GetQueryResultsCommand({ queryId }));
    expect(status).toBe(success ? 'Cancelled' : 'Complete');
  });

  it('tells a query that cannot be answered', async () => {
    const query = { logGroupName: board, queryString: 'fields @entity', startTime: 0, endTime: 4_000_000_000 };
    const { queryId } = await client.send(new StartQueryCommand(query));
    let status: string | undefined = 'Running';
    while (status === 'Running') ({ status } = await client.send(new GetQueryResultsCommand({ queryId })));
    expect(status).toBe('Failed');
  });

  it('refuses what it cannot do by name', async () => {
    const nowhere = { logGroupName: '/aws/lambda/nowhere' };
    const times = { startTime: 0, endTime: 1 };
    const start = (input: object) => client.send(new StartQueryCommand({ queryString: 'limit 1', ...times, ...input }));
    await expect(client.send(new FilterLogEventsCommand(nowhere))).rejects.toThrow(ResourceNotFoundException);
    await expect(start(nowhere)).rejects.toThrow(ResourceNotFoundException);
    await expect(start({})).rejects.toThrow('name at least one log group');
    await expect(start({ logGroupNames: Array(51).fill(board) })).rejects.toThrow('logGroupNames must be at most 50');
    await expect(start({ logGroupName: board, queryString: 'diff' })).rejects.toThrow(MalformedQueryException);
    await expect(client.send(new GetQueryResultsCommand({ queryId: 'x' }))).rejects.toThrow(ResourceNotFoundException);
    const filtered = (input: object) => client.send(new FilterLogEventsCommand({ logGroupName: board, ...input }));
    await expect(filtered({ filterPattern: '[a]' })).rejects.toThrow('no filter patterns such as [a]');
    await expect(filtered({ logStreamNames: ['x'] })).rejects.toThrow('does not have the parameter logStreamNames');
    await expect(filtered({ limit: 0 })).rejects.toThrow('limit must be at least 1');
    await expect(filtered({ startTime: -1 })).rejects.toThrow('startTime must be at least 0');
    await expect(filtered({ nextToken: '!' })).rejects.toThrow('The specified nextToken is invalid.');
    await expect(client.send(new CreateLogGroupCommand(nowhere))).rejects.toThrow(
      'the local cloud has no CreateLogGroup; it has: DescribeLogGroups, FilterLogEvents',
    );
  });
});
