import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { limitCpu, quotaFiles } from '../../../perf/peers/cpu-quota.ts';
import { limitedTable } from '../../../perf/peers/limited-rounds.ts';
import { growthTable, tooMuch } from '../../../perf/peers/memory-growth.ts';
import { finalists } from '../../../perf/peers/peers.ts';
import { sampleOf } from './peer-rows.ts';

describe('a share of a core', () => {
  it('is said in the words of either kind of control group', () => {
    expect(quotaFiles(2, 29)).toEqual([['cpu.max', '5800 20000']]);
    expect(quotaFiles(1, 14)).toEqual([
      ['cpu.cfs_period_us', '20000'],
      ['cpu.cfs_quota_us', '2800'],
    ]);
  });

  it('is refused in words where the system has no control groups', () => {
    const folder = mkdtempSync(join(tmpdir(), 'peers-cgroups-'));
    expect(() => limitCpu(14, folder)).toThrow(`${folder} has no control groups of the processor: this needs Linux`);
    rmSync(folder, { recursive: true });
  });

  it('stands in the table with the memory that has it, by the clock', () => {
    const samples = [sampleOf(10_000, 100), sampleOf(30_000, 300)];
    const rows = [14, 20].map((share) => ({ share, peer: 'one', operation: 'board' as const, samples }));
    const [label = '', , head = '', , line = ''] = limitedTable(rows).split('\n');
    expect(label).toMatch(/^Emulated/);
    expect(head).toContain('| 14 % of a core (256 MB) | 20 % of a core |');
    expect(line).toBe('| board | one | 200 [150–250]; 2 [2–3] | 200 [150–250]; 2 [2–3] |');
  });
});

describe('memory after many calls', () => {
  const grown = (memory: number, live = 1) => {
    const looks = { memoryBefore: 100e6, memory: memory * 100e6, liveBefore: 10e6, live: live * 10e6 };
    return { peer: 'one', operation: 'move' as const, samples: [{ ...sampleOf(1_000, 100), ...looks }] };
  };

  it.each([
    [0.9, 1, false],
    [1.3, 1.3, false],
    [1.31, 1, true],
    [1, 1.31, true],
    [Number.NaN, 1, true],
  ])('of %d times, and %d times what is in use, that after the first of them is too much: %j', (memory, live, isTooMuch) => {
    expect(tooMuch(grown(memory, live))).toBe(isTooMuch);
  });

  it('stands in the table with the time of the garbage collector', () => {
    const table = growthTable([grown(1.2), grown(1.5, 1.1)], { before: 5_000, after: 20_000 });
    expect(table).toContain('MB of the process after 5,000 and 20,000 calls');
    expect(table).toContain('| move | one | 100, 120: 1.20 | 10, 10: 1.00 | 25.0 % | no |');
    expect(table).toContain('| move | one | 100, 150: 1.50 | 10, 11: 1.10 | 25.0 % | **too much** |');
  });
});

describe('finalists', () => {
  it('are peers', () => {
    expect(finalists('Hono').map(({ name }) => name)).toEqual(['Hono']);
    expect(() => finalists('Horno')).toThrow('no peer is called Horno');
  });
});
