import { describe, expect, it } from '@jest/globals';
import { KeyRanges } from '../../../../perf/scale/key-ranges.ts';
import { partitionName } from '../../../../perf/scale/partition-name.ts';
import { Partitions } from '../../../../perf/scale/partitions.ts';
import { TokenBucket } from '../../../../perf/scale/token-bucket.ts';

describe('a bucket of tokens', () => {
  it('admits while it has any, and comes back at its rate after a debt', () => {
    const bucket = new TokenBucket(10, 20);
    expect(bucket.has(0)).toBe(true);
    bucket.take(25);
    expect([bucket.has(0.4), bucket.has(0.6)]).toEqual([false, true]);
  });

  it('keeps no more than its most, however long nobody takes any', () => {
    const bucket = new TokenBucket(10, 20);
    bucket.has(1_000);
    bucket.take(20);
    expect(bucket.has(1_000)).toBe(false);
  });
});

describe('ranges of keys', () => {
  const numbered = (count: number) => {
    let opened = 0;
    return new KeyRanges(count, () => {
      opened += 1;
      return opened;
    });
  };

  it('cover the line from 0 to 1 in equal parts at first', () => {
    const ranges = numbered(4);
    expect([0, 0.2499, 0.25, 0.5, 0.75, 0.9999].map((position) => ranges.at(position))).toEqual([1, 1, 2, 3, 4, 4]);
  });

  it('are split in the middle of what was asked for, and others are left alone', () => {
    const ranges = numbered(2);
    expect(ranges.split([0.1, 0.1, 0.3, 0.4])).toBe(true);
    expect([0.1, 0.29, 0.3, 0.49, 0.5].map((position) => ranges.at(position))).toEqual([3, 3, 4, 4, 2]);
  });

  it('part an item that half of it is for from the others, and are not split where all is for one item', () => {
    const ranges = numbered(1);
    expect(ranges.split([0.2, 0.2, 0.2, 0.7])).toBe(true);
    expect([ranges.at(0.2), ranges.at(0.7)]).toEqual([2, 3]);
    expect(ranges.split([0.2, 0.2])).toBe(false);
    expect(ranges.count).toBe(2);
  });
});

describe('partitions', () => {
  const write = (partitions: Partitions, item: number, writes = 1) => [
    { key: partitions.key('board', 'T#edgar#D#2025-09-20'), item, reads: 0, writes },
  ];
  const admitted = (partitions: Partitions, times: number, now: number, item: () => number) =>
    Array.from({ length: times }, () => partitions.admit(write(partitions, item()), now)).filter(Boolean).length;

  it('admit 1,000 write units in a second, or 3,000 to read, or shares of both', () => {
    const partitions = new Partitions(() => 4, 1);
    expect(admitted(partitions, 1_500, 0, Math.random)).toBe(1_000);
    const key = partitions.key('board', 'T#other');
    const half = new Partitions(() => 1, 1);
    expect(half.admit([{ key: half.key('board', 'a'), item: 0, reads: 1_500, writes: 400 }], 0)).toBe(true);
    expect(admitted(half, 300, 0, Math.random)).toBe(100);
    expect(key.peak).toBe(0);
  });

  it('keep what nobody used for as long as they are told', () => {
    const partitions = new Partitions(() => 1, 300);
    expect(admitted(partitions, 300_500, 0, () => 0)).toBeCloseTo(300_000, -1);
  });

  it('take all of a request or nothing, be it that an index has no room', () => {
    const partitions = new Partitions(() => 1, 1);
    const [board, open] = [partitions.key('board', 'day'), partitions.key('board/open', 'OPEN')];
    expect(partitions.admit([{ key: open, item: 0, reads: 0, writes: 1_000 }], 0)).toBe(true);
    const both = [board, open].map((key) => ({ key, item: 0, reads: 0, writes: 1 }));
    expect(partitions.admit(both, 0)).toBe(false);
    expect([board.peak, open.refusals]).toEqual([0, 1]);
  });

  const hotFor = (seconds: number, item: (nth: number) => number) => {
    const partitions = new Partitions(() => 1, 1);
    let last = 0;
    for (let second = 0; second <= seconds; second += 1) {
      last = 0;
      for (let nth = 0; nth < 1_500; nth += 1) {
        if (partitions.admit(write(partitions, item(nth)), second + nth / 1_500)) last += 1;
      }
    }
    return { splits: partitions.splits, last };
  };

  it('are split when they are too hot for long, and then take more', () => {
    const { splits, last } = hotFor(310, (nth) => (nth % 64) / 64);
    expect(splits).toBe(1);
    expect(last).toBeGreaterThan(1_400);
    expect(hotFor(200, (nth) => (nth % 64) / 64).splits).toBe(0);
  });

  it('are not split for one item, which never takes more than 1,000 a second', () => {
    const { splits, last } = hotFor(310, () => 0.5);
    expect(splits).toBe(0);
    expect(last).toBeLessThanOrEqual(1_001);
  });
});

describe('a recorded partition', () => {
  it.each([
    ['board', 'T#edgar#D#2025-09-20', 'board T#<shop>#D#<date>'],
    ['board/byCustomer', 'T#edgar#C#0123', 'board/byCustomer T#<shop>#C#<customer>'],
    ['access', 'L#T#north-side', 'access L#T#<shop>'],
    ['access', 'K#3k9x', 'access K#<key>'],
    ['work/byState', 'T#edgar#JOBS#queued', 'work/byState T#<shop>#JOBS#queued'],
    ['work/due', 'DUE#3', 'work/due DUE#<number>'],
  ])('%s %s is called %s', (place, key, name) => {
    expect(partitionName(place, key)).toBe(name);
  });
});
