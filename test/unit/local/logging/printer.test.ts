import { describe, expect, it } from '@jest/globals';
import { type LogFormat, logPrinter } from '#local/logging/printer.ts';

/** What is printed of lines of one function, in pretty format without the time of day. */
function printed(format: LogFormat, ...contents: object[]): string[] {
  const lines: string[] = [];
  const print = logPrinter(format, (line) => lines.push(line.replace(/^\d\d:\d\d:\d\d\.\d{3} /, '')));
  for (const content of contents) print({ functionName: 'move', line: JSON.stringify(content) });
  return lines;
}

const request = {
  level: 'INFO',
  message: 'request',
  requestId: 'r',
  method: 'POST',
  path: '/api/admin/appointments/{id}/move',
  status: 200,
  shop: 'edgar',
};
const warm = { status: 'success', start: 'warm', metrics: { durationMs: 12.34 } };
const cold = { ...warm, start: 'cold', metrics: { durationMs: 12.34, initDurationMs: 150.6 } };
const report = (record: object, requestId = 'r') => ({ type: 'platform.report', record: { requestId, ...record } });

describe('the printer', () => {
  it('shows a request in one line: what was asked, what was answered, how long it took, by which shop', () => {
    expect(printed('pretty', request, report(warm))).toEqual([
      'POST /api/admin/appointments/{id}/move 200 12.3 ms edgar',
    ]);
  });

  it('shows which problem was answered, and that the call started cold', () => {
    const refused = { ...request, status: 409, problem: 'version_conflict' };
    expect(printed('pretty', refused, report(cold))).toEqual([
      'POST /api/admin/appointments/{id}/move 409 version_conflict 12.3 ms (cold, init 151 ms) edgar',
    ]);
  });

  it('shows the failure behind a problem', () => {
    const failed = {
      ...request,
      status: 500,
      problem: 'internal',
      failure: { name: 'TypeError', message: 'x is not y' },
    };
    expect(printed('pretty', failed, report(warm))).toEqual([
      'POST /api/admin/appointments/{id}/move 500 internal 12.3 ms edgar TypeError: x is not y',
    ]);
  });

  it('tells requests apart that are answered at once', () => {
    const other = { ...request, requestId: 's', path: '/health', method: 'GET', shop: undefined };
    expect(printed('pretty', request, other, report(warm, 's'), report(warm, 'r'))).toEqual([
      'GET /health 200 12.3 ms',
      'POST /api/admin/appointments/{id}/move 200 12.3 ms edgar',
    ]);
  });

  it('shows calls of functions that say nothing, and those that fail', () => {
    expect(printed('pretty', report(cold))).toEqual(['move: success in 12.3 ms (cold, init 151 ms)']);
    expect(printed('pretty', report({ ...warm, status: 'timeout' }))).toEqual(['move: timeout in 12.3 ms']);
  });

  it('shows what a function says, and what went wrong in it', () => {
    expect(printed('pretty', { level: 'INFO', message: 'moved' })).toEqual(['move: INFO moved']);
    expect(printed('pretty', { level: 'ERROR', errorType: 'TypeError', errorMessage: 'x is not a function' })).toEqual([
      'move: ERROR TypeError: x is not a function',
    ]);
  });

  it('keeps starts of calls and metrics to the files', () => {
    expect(printed('pretty', { type: 'platform.start', record: { requestId: 'r' } })).toEqual([]);
    expect(printed('pretty', { _aws: { Timestamp: 1 }, moved: 1 })).toEqual([]);
  });

  it('prints JSON lines with the name of their function', () => {
    const line = report(cold);
    expect(printed('json', line).map((text) => JSON.parse(text))).toEqual([{ function: 'move', log: line }]);
  });
});
