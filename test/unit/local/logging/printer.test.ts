import { describe, expect, it } from '@jest/globals';
import { type LogFormat, logPrinter } from '#local/logging/printer.ts';

function printed(format: LogFormat, content: object): string[] {
  const lines: string[] = [];
  logPrinter(format, (line) => lines.push(line))({ functionName: 'move', line: JSON.stringify(content) });
  return lines;
}

const metrics = { durationMs: 12.34, initDurationMs: 150.6 };
const report = { type: 'platform.report', record: { requestId: 'r', status: 'success', start: 'cold', metrics } };

describe('the printer', () => {
  it('shows whether a call started cold and how long it took', () => {
    expect(printed('pretty', report)).toEqual([
      expect.stringMatching(/ move: success in 12\.3 ms \(cold, init 151 ms\)$/),
    ]);
  });

  it('shows what a function says, and what went wrong in it', () => {
    expect(printed('pretty', { level: 'INFO', message: 'moved' })).toEqual([
      expect.stringMatching(/ move: INFO moved$/),
    ]);
    expect(printed('pretty', { level: 'ERROR', errorType: 'TypeError', errorMessage: 'x is not a function' })).toEqual([
      expect.stringMatching(/ move: ERROR TypeError: x is not a function$/),
    ]);
  });

  it('keeps starts of calls and metrics to the files', () => {
    expect(printed('pretty', { type: 'platform.start', record: { requestId: 'r' } })).toEqual([]);
    expect(printed('pretty', { _aws: { Timestamp: 1 }, moved: 1 })).toEqual([]);
  });

  it('prints JSON lines with the name of their function', () => {
    expect(printed('json', report).map((line) => JSON.parse(line))).toEqual([{ function: 'move', log: report }]);
  });
});
