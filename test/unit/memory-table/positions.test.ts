import { describe, expect, it } from '@jest/globals';
import type { SortKeyRange } from '#shared/data/table.ts';
import { type Random, withSeed } from '#test/support/history/random.ts';
import { type Position, Positions } from '#test/support/memory-table/positions.ts';

const letters = ['a', 'b', 'ab', 'ba', '\uffff', '🚐', 'a🚐'];

const bytes = (text: string) => Buffer.from(text).toString('hex');

function anyRange(random: Random): { range: SortKeyRange; holds: (sort: string) => boolean } {
  const [low, high] = [random.pick(letters), random.pick(letters)];
  const ranges = [
    { range: { beginsWith: low }, holds: (sort: string) => sort.startsWith(low) },
    { range: { lessThan: low }, holds: (sort: string) => bytes(sort) < bytes(low) },
    {
      range: { between: [low, high] as const },
      holds: (sort: string) => bytes(low) <= bytes(sort) && bytes(sort) <= bytes(high),
    },
  ];
  return random.pick(ranges);
}

describe('positions', () => {
  it('are walked as sorting and filtering all of them would, in 3,000 random partitions', () =>
    withSeed((random) => {
      for (let round = 0; round < 3_000; round += 1) {
        const positions = new Positions();
        const kept = new Map<string, Position>();
        for (let step = 0; step < 12; step += 1) {
          const position = { sort: random.pick(letters), pk: 'p', sk: random.pick(['x', 'y']) };
          const name = `${bytes(position.sort)} ${position.sk}`;
          if (kept.has(name)) positions.delete(position);
          else positions.add(position);
          if (!kept.delete(name)) kept.set(name, position);
        }
        const { range, holds } = anyRange(random);
        const after = random.chance(0.5) ? { sort: random.pick(letters), pk: 'p', sk: 'x' } : undefined;
        const descending = random.chance(0.5);
        const sorted = [...kept].sort(([left], [right]) => (left < right ? -1 : 1));
        const inOrder = descending ? sorted.toReversed() : sorted;
        const start = after === undefined ? undefined : `${bytes(after.sort)} ${after.sk}`;
        const isBehind = (name: string) => start === undefined || (descending ? name < start : name > start);
        const expected = inOrder.filter(([name, { sort }]) => holds(sort) && isBehind(name)).map(([, found]) => found);
        expect([...positions.walk(range, after, descending)]).toEqual(expected);
      }
    }));
});
