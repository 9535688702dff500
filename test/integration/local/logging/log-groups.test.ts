import { appendFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { LogGroups } from '#local/logging/log-groups.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const newFolder = temporaryFolders();

const group = '/aws/lambda/board';
const start = Date.parse('2026-11-29T23:59:00Z');
const at = (seconds: number): string => new Date(start + seconds * 1_000).toISOString();

const started = (second: number, requestId: string, version: string) => ({
  time: at(second),
  type: 'platform.start',
  record: { requestId, version },
});
const reported = (second: number, requestId: string, status: string) => ({
  time: at(second),
  type: 'platform.report',
  record: { requestId, status },
});

function logOf(...lines: readonly (object | string)[]): { groups: LogGroups; file: string } {
  const folder = newFolder();
  const file = path.join(folder, 'board.jsonl');
  writeFileSync(file, lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''));
  return { groups: new LogGroups(folder), file };
}

const all = [0, Number.MAX_SAFE_INTEGER] as const;

describe('the log groups of a cloud', () => {
  it('are those of the files there are', async () => {
    const { groups, file } = logOf();
    writeFileSync(path.join(path.dirname(file), 'a.jsonl'), '');
    writeFileSync(path.join(path.dirname(file), 'notes.txt'), '');
    expect(await groups.names()).toEqual(['/aws/lambda/a', group]);
    expect(await groups.read('/aws/lambda/../board', ...all)).toBeUndefined();
    expect(await new LogGroups(path.join(path.dirname(file), 'missing')).names()).toEqual([]);
  });

  it('tell lines as they were written, each in the stream of the version that wrote it', async () => {
    const own = { timestamp: at(2), requestId: 'a', message: 'own' };
    const other = { timestamp: at(61), requestId: 'b', message: 'other' };
    const metrics = { _aws: { Timestamp: start + 61_500 }, Latency: 1 };
    const { groups } = logOf(
      started(0, 'a', '6'),
      started(1, 'b', '7'),
      own,
      other,
      metrics,
      reported(62, 'a', 'error'),
      reported(63, 'b', 'timeout'),
      // Its start is older than the file.
      { timestamp: at(64), requestId: 'old', functionVersion: '5', message: 'request' },
    );
    const events = (await groups.read(group, ...all)) ?? [];
    expect(events.map(({ timestamp, logStream }) => [timestamp - start, logStream.slice(0, 13)])).toEqual([
      [2_000, '2026/11/29/[6'],
      [61_000, '2026/11/30/[7'],
      [61_500, '2026/11/30/[7'],
      [62_000, '2026/11/30/[6'],
      [63_000, '2026/11/30/[7'],
      [64_000, '2026/11/30/[5'],
    ]);
    expect(events[0]).toMatchObject({ logGroup: group, message: JSON.stringify(own) });
    expect(events[0]?.logStream).toMatch(/^2026\/11\/29\/\[6\][0-9a-f]{32}$/);
    expect(events.map(({ id }) => id)).toEqual(events.map(({ id }) => id).toSorted());
  });

  it('leave out what Lambda keeps back at system log level WARN', async () => {
    const { groups } = logOf(started(0, 'a', '1'), reported(1, 'a', 'success'), reported(2, 'b', 'failure'));
    const events = await groups.read(group, ...all);
    expect(events?.map(({ message }) => JSON.parse(message).record.status)).toEqual(['failure']);
  });

  it('are read from the first to the last millisecond asked for', async () => {
    const { groups } = logOf(...[0, 1, 2, 3].map((second) => ({ timestamp: at(second), second })));
    const events = await groups.read(group, start + 1_000, start + 2_000);
    expect(events?.map(({ message }) => JSON.parse(message).second)).toEqual([1, 2]);
  });

  it('know the version of a line long after the file began', async () => {
    const filler = Array.from({ length: 30_000 }, (_, index) => ({ timestamp: at(index / 100), text: 'x'.repeat(60) }));
    const { groups } = logOf(
      ...filler,
      started(1_200, 'late', '8'),
      ...filler.map((line, index) => ({ ...line, timestamp: at(1_201 + index / 100) })),
      { timestamp: at(1_600), requestId: 'late', message: 'wanted' },
    );
    const events = (await groups.read(group, start + 1_600_000, start + 1_600_000)) ?? [];
    expect(events.map(({ logStream }) => logStream.slice(10, 14))).toEqual(['/[8]']);
    expect(await groups.read(group, ...all)).toHaveLength(60_001);
  });

  it('do without a line that is not whole yet', async () => {
    const { groups, file } = logOf({ timestamp: at(0), message: 'whole' });
    appendFileSync(file, '{"timestamp":"2026');
    expect(await groups.read(group, ...all)).toHaveLength(1);
    appendFileSync(file, '-11-29T23:59:30Z"}\n');
    expect(await groups.read(group, ...all)).toHaveLength(2);
  });
});
