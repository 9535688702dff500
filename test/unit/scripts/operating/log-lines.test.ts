import { describe, expect, it } from '@jest/globals';
import { dataOf, operationOf, textOf } from '#scripts/operating/log-lines.ts';

const prefix = 'status-board-dev-';
const lineOf = (content: object | string, version: string | undefined = '7') => ({
  id: '1',
  functionName: `${prefix}move-appointment`,
  version,
  time: Date.parse('2026-11-29T10:00:00.123Z'),
  text: typeof content === 'string' ? content : JSON.stringify(content),
});
const start = '2026-11-29 10:00:00.123Z';

const request = { level: 'INFO', message: 'request', status: 200, milliseconds: 12.4, correlationId: 'corr-1234' };

const work = { level: 'INFO', message: 'work', outcome: 'done', took: 1_200, attempt: 1, correlationId: 'corr-1234' };

describe('a line of a log', () => {
  it.each([
    [request, `${start} INFO  moveAppointment v7 200 12 ms corr-1234`],
    [
      { ...request, level: 'INFO', status: 409, problem: 'version_conflict' },
      `${start} INFO  moveAppointment v7 409 12 ms version_conflict corr-1234`,
    ],
    [
      { ...request, level: 'ERROR', status: 500, problem: 'internal', failure: { name: 'TypeError', message: 'x' } },
      `${start} ERROR moveAppointment v7 500 12 ms internal corr-1234 TypeError: x`,
    ],
    [{ ...request, release: 3 }, `${start} INFO  moveAppointment v7 release 3 200 12 ms corr-1234`],
    [work, `${start} INFO  moveAppointment v7 done 1200 ms corr-1234`],
    [
      { ...work, level: 'ERROR', outcome: 'failed', attempt: 3, failure: { name: 'Error', message: 'no paint' } },
      `${start} ERROR moveAppointment v7 failed 1200 ms attempt 3 corr-1234 Error: no paint`,
    ],
    [
      { type: 'platform.report', record: { status: 'timeout', metrics: { durationMs: 3_000.4 } } },
      `${start} ERROR moveAppointment v7 the call ended as timeout after 3000 ms`,
    ],
    [
      { level: 'ERROR', errorType: 'Sandbox.Timedout', errorMessage: 'Task timed out' },
      `${start} ERROR moveAppointment v7 Sandbox.Timedout: Task timed out`,
    ],
    [{ level: 'WARN', message: 'careful' }, `${start} WARN  moveAppointment v7 careful`],
    [{ level: 'WARN', message: { a: 1 } }, `${start} WARN  moveAppointment v7 {"level":"WARN","message":{"a":1}}`],
    ['no JSON', `${start} INFO  moveAppointment v7 no JSON`],
    ['[1]', `${start} INFO  moveAppointment v7 [1]`],
  ])('%j is told as %j', (content, text) => {
    expect(textOf(lineOf(content), prefix)).toBe(text);
  });

  it('does without the version where nobody knows it', () => {
    expect(textOf({ ...lineOf('x'), version: undefined }, prefix)).toBe(`${start} INFO  moveAppointment x`);
  });

  it('is one JSON object for programs', () => {
    const about = {
      time: '2026-11-29T10:00:00.123Z',
      function: `${prefix}move-appointment`,
      operation: 'moveAppointment',
    };
    expect(dataOf(lineOf(request), prefix)).toEqual({ ...about, version: '7', log: request });
    const unknown = { ...lineOf('x'), version: undefined };
    expect(dataOf(unknown, prefix)).toEqual({ ...about, version: null, log: { message: 'x' } });
  });
});

it.each([
  ['status-board-dev-get-board', 'getBoard'],
  ['status-board-dev-publish-page', 'publishPage'],
  ['status-board-dev-health', 'health'],
])('%s is %s', (functionName, operation) => {
  expect(operationOf(functionName, prefix)).toBe(operation);
});
