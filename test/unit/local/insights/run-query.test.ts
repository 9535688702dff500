import { describe, expect, it } from '@jest/globals';
import { parseQuery } from '#local/insights/parse-query.ts';
import { runQuery } from '#local/insights/run-query.ts';
import type { LogEvent } from '#local/logging/log-event.ts';

const start = Date.parse('2026-11-29T10:00:00Z');

/** Events a second apart. */
function eventsOf(lines: readonly object[], logGroup = '/aws/lambda/board'): LogEvent[] {
  return lines.map((line, index) => ({
    logGroup,
    logStream: `2026/11/29/[7]${'0'.repeat(32)}`,
    timestamp: start + index * 1_000,
    message: JSON.stringify(line),
    id: String(index),
  }));
}

const requests = eventsOf([
  { level: 'INFO', operation: 'getBoard', status: 200, milliseconds: 10, failure: { name: 'none' } },
  { level: 'INFO', operation: 'getBoard', status: 404, milliseconds: 20 },
  { level: 'ERROR', operation: 'moveAppointment', status: 500, milliseconds: 300 },
  { level: 'INFO', operation: 'moveAppointment', status: 200, milliseconds: 40 },
  { level: 'WARN', type: 'platform.report', record: { status: 'timeout' } },
]);

/** The rows of an answer, without the pointers to events. */
function answer(query: string, events = requests): Record<string, string>[] {
  return runQuery(parseQuery(query), events, '111122223333').rows.map((row) =>
    Object.fromEntries(row.filter(({ field }) => field !== '@ptr').map(({ field, value }) => [field, value])),
  );
}

/** The statuses of the lines a condition keeps, the oldest first. */
const kept = (condition: string): (string | undefined)[] =>
  answer(`fields status, record.status as ended | filter ${condition} | sort @timestamp asc`).map(
    ({ status, ended }) => status ?? ended,
  );

describe('a query of Logs Insights', () => {
  it('answers times and lines, the newest first, where it names no fields', () => {
    expect(answer('limit 2')).toEqual([
      { '@timestamp': '2026-11-29 10:00:04.000', '@message': requests[4]?.message },
      { '@timestamp': '2026-11-29 10:00:03.000', '@message': requests[3]?.message },
    ]);
  });

  it('points to the event of a row, and to none where a row stands for several', () => {
    const fieldsOf = (query: string) =>
      runQuery(parseQuery(query), requests, '1').rows.map((row) => row.map(({ field }) => field));
    expect(fieldsOf('fields status | limit 1')).toEqual([['@ptr']]);
    expect(fieldsOf('stats count(*)')).toEqual([['count(*)']]);
  });

  it.each<[string, string[]]>([
    ['status = 200', ['200', '200']],
    ['status = "200"', ['200', '200']],
    ['status != 200', ['404', '500']],
    ['status > 404', ['500']],
    ['status >= 404', ['404', '500']],
    ['status < 404', ['200', '200']],
    ['status <= 404', ['200', '404', '200']],
    ['status = 200 and operation = "getBoard"', ['200']],
    ['status = 500 or status = 404 and operation = "none"', ['500']],
    ['(status = 500 or status = 404) and operation = "getBoard"', ['404']],
    ['not status = 200 and ispresent(status)', ['404', '500']],
    ['not (status = 200)', ['404', '500', 'timeout']],
    ['ispresent(record.status)', ['timeout']],
    ['not ispresent(status)', ['timeout']],
    ['operation like "Board"', ['200', '404']],
    ["operation like 'board'", []],
    ['operation like /^get/', ['200', '404']],
    ['operation like /(?i)BOARD$/', ['200', '404']],
    ['operation not like /^get/', ['500', '200']],
    ['status in [404, "500"]', ['404', '500']],
    ['status not in [404, 500]', ['200', '200']],
    ['failure.name = "none"', ['200']],
    ['@logStream like "[7]" and status = 404', ['404']],
    ['milliseconds * 2 + 1 > 80 # twice\n', ['500', '200']],
    ['status / 2 - 1 = 99', ['200', '200']],
    ['status % 300 = 104', ['404']],
  ])('filters by %s', (condition, statuses) => {
    expect(kept(condition)).toEqual(statuses);
  });

  it('counts and measures by group', () => {
    const query = `
      filter ispresent(operation)
      | stats count(*) as calls, sum(status >= 500) as failed, pct(milliseconds, 50), max(milliseconds) - min(milliseconds) as spread,
          avg(milliseconds) as mean by operation
      | sort operation`;
    expect(answer(query)).toEqual([
      {
        operation: 'moveAppointment',
        calls: '2',
        failed: '1',
        'pct(milliseconds, 50)': '40',
        spread: '260',
        mean: '170',
      },
      { operation: 'getBoard', calls: '2', failed: '0', 'pct(milliseconds, 50)': '10', spread: '10', mean: '15' },
    ]);
  });

  it('counts nothing as 0, and leaves out what cannot be measured', () => {
    const query =
      'filter status = 1 | stats count(*), count(status), sum(status), avg(status), max(status), pct(status, 95)';
    expect(answer(query)).toEqual([{ 'count(*)': '0', 'count(status)': '0', 'sum(status)': '0' }]);
  });

  it('counts only lines that have the field, and how many values differ', () => {
    expect(answer('stats count(status), count(*), count_distinct(status)')).toEqual([
      { 'count(status)': '4', 'count(*)': '5', 'count_distinct(status)': '3' },
    ]);
  });

  it.each([
    [1, 10],
    [50, 10],
    [51, 20],
    [95, 300],
    [100, 300],
  ])('gives the value that %d %% do not exceed', (percent, value) => {
    const four = eventsOf([300, 10, 20, 10].map((milliseconds) => ({ milliseconds })));
    expect(answer(`stats pct(milliseconds, ${percent}) as value`, four)).toEqual([{ value: String(value) }]);
  });

  it('groups by time', () => {
    expect(answer('stats count(*) as lines by bin(2s) as at | sort at asc')).toEqual([
      { at: '2026-11-29 10:00:00.000', lines: '2' },
      { at: '2026-11-29 10:00:02.000', lines: '2' },
      { at: '2026-11-29 10:00:04.000', lines: '1' },
    ]);
    expect(answer('stats count(*) by bin(1h)')).toEqual([{ 'bin(1h)': '2026-11-29 10:00:00.000', 'count(*)': '5' }]);
  });

  it('sorts by columns of stats as they are called, downwards unless told, and what has no value last', () => {
    expect(answer('stats count(*) by status | sort count(*), status asc').map(({ status }) => status)).toEqual([
      '200',
      '404',
      '500',
      undefined,
    ]);
    expect(answer('fields milliseconds | sort milliseconds asc').map(({ milliseconds }) => milliseconds)).toEqual([
      '10',
      '20',
      '40',
      '300',
      undefined,
    ]);
  });

  it('sorts numbers as numbers', () => {
    const lines = eventsOf([{ n: 9 }, { n: 10 }, { n: 100 }]);
    expect(answer('fields n | sort n desc', lines).map(({ n }) => n)).toEqual(['100', '10', '9']);
  });

  it('takes pieces out of a text', () => {
    expect(answer('parse @logStream "*/[*]" as day, version | fields day, version | limit 1')).toEqual([
      { day: '2026/11/29', version: '7' },
    ]);
    expect(answer('parse operation "get*" as what | filter ispresent(what) | fields what | limit 1')).toEqual([
      { what: 'Board' },
    ]);
  });

  it('names the log group with its account', () => {
    expect(answer('stats count(*) as lines by @log')).toEqual([
      { '@log': '111122223333:/aws/lambda/board', lines: '5' },
    ]);
  });

  it('reads names with dots of their own, and names in backticks', () => {
    const lines = eventsOf([{ 'a.b': 1, c: { 'd-e': 2 } }]);
    expect(answer('fields a.b, `c.d-e`', lines)).toEqual([{ 'a.b': '1', 'c.d-e': '2' }]);
  });

  it.each([
    ['display status', 'no command display of Logs Insights; it has: fields, filter, parse, stats, sort, limit'],
    ['filter strcontains(a, "b")', 'no function strcontains; it has: abs, avg, bin'],
    ['filter status =', 'expected a field, a function or a value, not the end, at character 16'],
    ['filter status = 1 2', 'expected | or the end, not 2, at character 19'],
    ['filter status ~ 1', 'unexpected ~ 1 at character 15'],
    ['filter a not 1', 'expected like or in, not 1'],
    ['filter a like b', 'expected a text or a regular expression, not b'],
    ['filter a like /(/', '/(/ is no regular expression'],
    ['filter count(*) > 1', 'count(*) > 1 is a matter of stats, not of filter'],
    ['stats status by operation', 'status is no function of many lines'],
    ['stats sum(max(a))', 'sum of max(a): one function of many lines within another'],
    ['stats pct(a, 101)', 'pct takes a percentage up to 100'],
    ['stats count(*) by bin(5x)', 'bin(5x) is no period'],
    ['fields floor(1, 2)', 'floor takes 1 value, not 2'],
    ['limit 0', 'limit must be from 1 to 10000'],
    ['limit 10001', 'limit must be from 1 to 10000'],
    ['parse a /(?<x>.)/', 'unexpected'],
    ['parse a "*-*" as x', '"*-*" has 2 *, and 1 names are given'],
    ['fields @requestId', 'makes no field @requestId'],
    ['', 'expected a command, not the end'],
  ])('is refused by name: %s', (query, reason) => {
    expect(() => answer(query)).toThrow(reason);
  });
});
