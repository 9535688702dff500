import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { limitCpu, quotaFiles } from '../../../perf/peers/cpu-quota.ts';
import { growthTable, tooMuch } from '../../../perf/peers/growth.ts';
import { limitedTable } from '../../../perf/peers/limited-rounds.ts';
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
  const grown = (ratio: number) => {
    const sample = { ...sampleOf(1_000, 100), memoryBefore: 100e6, memory: ratio * 100e6 };
    return { peer: 'one', operation: 'move' as const, samples: [sample] };
  };

  it.each([
    [0.9, false],
    [1.3, false],
    [1.31, true],
    [Number.NaN, true],
  ])('of %d times that after the first of them is too much: %j', (ratio, isTooMuch) => {
    expect(tooMuch(grown(ratio))).toBe(isTooMuch);
  });

  it('stands in the table with the time of the garbage collector', () => {
    const table = growthTable([grown(1.2), grown(1.5)], { before: 5_000, after: 20_000 });
    expect(table).toContain('| MB after 5,000 calls | MB after 20,000 |');
    expect(table).toContain('| move | one | 100 | 120 | 1.20 | 25.0 % |');
    expect(table).toContain('| move | one | 100 | 150 | 1.50 (**too much**) | 25.0 % |');
  });
});

describe('finalists', () => {
  it('are peers', () => {
    expect(finalists('Hono').map(({ name }) => name)).toEqual(['Hono']);
    expect(() => finalists('Horno')).toThrow('no peer is called Horno');
  });
});
