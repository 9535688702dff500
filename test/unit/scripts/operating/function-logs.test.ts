import { describe, expect, it } from '@jest/globals';
import { followedLines, linesOf, type WantedLogs } from '#scripts/operating/function-logs.ts';
import type { FunctionLine, LogReader, WantedLines } from '#scripts/operating/log-reader.ts';

/** Logs in memory: times by function. */
class MemoryLogs implements LogReader {
  readonly asked: WantedLines[] = [];
  readonly #lines: FunctionLine[] = [];

  write(functionName: string, ...times: readonly number[]): this {
    for (const time of times) {
      this.#lines.push({ id: `${functionName} ${this.#lines.length}`, functionName, version: '1', time, text: '' });
    }
    return this;
  }

  async functionNames(): Promise<string[]> {
    return ['a', 'b'];
  }

  async lines(wanted: WantedLines) {
    this.asked.push(wanted);
    const found = this.#lines.filter((it) => it.functionName === wanted.functionName && it.time >= wanted.from);
    const lines = found.toSorted((left, right) => left.time - right.time).slice(0, wanted.limit);
    return { lines, isCut: lines.length < found.length };
  }
}

const wanted: WantedLogs = {
  functionNames: ['a', 'b'],
  from: 0,
  correlationId: undefined,
  release: undefined,
  limit: 4,
  signal: new AbortController().signal,
};

const told = (lines: readonly FunctionLine[]): string[] =>
  lines.map(({ functionName, time }) => `${functionName}${time}`);

describe('the logs of several functions', () => {
  it('are one, in order of time', async () => {
    const logs = new MemoryLogs().write('a', 1, 4).write('b', 2, 3);
    const { lines, isCut } = await linesOf(logs, wanted);
    expect({ lines: told(lines), isCut }).toEqual({ lines: ['a1', 'b2', 'b3', 'a4'], isCut: false });
  });

  it('are cut at the limit', async () => {
    const logs = new MemoryLogs().write('a', 1, 4, 5).write('b', 2, 3);
    const { lines, isCut } = await linesOf(logs, wanted);
    expect({ lines: told(lines), isCut }).toEqual({ lines: ['a1', 'b2', 'b3', 'a4'], isCut: true });
  });

  it('have no gap where the log of one function is longer than the limit', async () => {
    const logs = new MemoryLogs().write('a', 1, 2, 3, 4, 5).write('b', 9);
    const { lines, isCut } = await linesOf(logs, { ...wanted, limit: 4 });
    expect({ lines: told(lines), isCut }).toEqual({ lines: ['a1', 'a2', 'a3', 'a4'], isCut: true });
    const few = await linesOf(new MemoryLogs().write('a', 1, 2, 3).write('b', 9), { ...wanted, limit: 2 });
    expect({ lines: told(few.lines), isCut: few.isCut }).toEqual({ lines: ['a1', 'a2'], isCut: true });
  });

  it('are asked for one request, one release, or for all that are no metrics', async () => {
    const logs = new MemoryLogs();
    await linesOf(logs, { ...wanted, correlationId: 'corr-1234' });
    await linesOf(logs, wanted);
    await linesOf(logs, { ...wanted, release: 3 });
    await linesOf(logs, { ...wanted, correlationId: 'corr-1234', release: 3 });
    expect(new Set(logs.asked.map(({ pattern }) => pattern))).toEqual(
      new Set([
        '{ $.correlationId = "corr-1234" }',
        '{ $._aws NOT EXISTS }',
        '{ $.release = 3 }',
        '{ ($.correlationId = "corr-1234") && ($.release = 3) }',
      ]),
    );
  });
});

describe('logs that are followed', () => {
  const minute = 60_000;

  /** What the next lines are, each look after one of these writes; it ends with the writes. */
  async function followed(logs: MemoryLogs, writes: readonly (() => void)[], limit = 100): Promise<string[]> {
    const seen = (await linesOf(logs, { ...wanted, limit })).lines;
    const queue = [...writes];
    const pause = async () => {
      const write = queue.shift();
      if (write === undefined) throw new Error('enough');
      write();
    };
    const lines: FunctionLine[] = [];
    const follow = async () => {
      for await (const line of followedLines(logs, { ...wanted, limit }, seen, pause)) lines.push(line);
    };
    await expect(follow()).rejects.toThrow('enough');
    return told(lines);
  }

  it('tell what is new, each line once', async () => {
    const logs = new MemoryLogs().write('a', minute);
    const writes = [() => logs.write('b', minute + 1), () => undefined, () => logs.write('a', minute + 2, minute + 3)];
    expect(await followed(logs, writes)).toEqual(['b60001', 'a60002', 'a60003']);
  });

  it('tell lines that arrive up to half a minute late', async () => {
    const logs = new MemoryLogs().write('a', 2 * minute);
    expect(await followed(logs, [() => logs.write('b', 90_000, 89_999)])).toEqual(['b90000']);
  });

  it('begin no earlier than they were asked to', async () => {
    const logs = new MemoryLogs().write('a', 10);
    await followed(logs, [() => undefined]);
    expect(logs.asked.every(({ from }) => from === 0)).toBe(true);
  });

  it('go on where more is written than one look can show', async () => {
    const logs = new MemoryLogs();
    const flood = () => logs.write('a', 1, 2, 3, 4, 5);
    const nothing = () => undefined;
    expect(await followed(logs, [flood, nothing, nothing, nothing], 2)).toEqual(['a1', 'a2', 'a3', 'a4', 'a5']);
  });
});
