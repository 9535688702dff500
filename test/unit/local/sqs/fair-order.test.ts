import { describe, expect, it } from '@jest/globals';
import { fairFirst, type QueueUse } from '#local/sqs/fair-order.ts';

const idle: QueueUse = { inFlight: new Map(), spent: new Map() };

/** Messages named by their group, such as `a1`; `-1` has none. */
const messages = (...names: readonly string[]) =>
  names.map((name) => ({ name, messageGroupId: name.startsWith('-') ? undefined : name[0] }));

const chosen = (names: readonly string[], count: number, use: QueueUse = idle) =>
  fairFirst(messages(...names), count, use).map(({ name }) => name);

describe('the next messages of a queue', () => {
  it('are the oldest where nobody takes more than his share', () => {
    expect(chosen(['a1', 'b1', 'a2', 'c1'], 3)).toEqual(['a1', 'b1', 'a2']);
  });

  it('are those of quiet groups where one has more than a tenth of the messages in flight', () => {
    const use = { ...idle, inFlight: new Map([['a', 30]]) };
    expect(chosen(['a1', 'a2', 'b1', '-1'], 3, use)).toEqual(['b1', '-1', 'a1']);
  });

  it('are the oldest where the noisy group has fewer than 30 in flight', () => {
    expect(chosen(['a1', 'b1'], 2, { ...idle, inFlight: new Map([['a', 29]]) })).toEqual(['a1', 'b1']);
  });

  it('are the oldest where 30 in flight are no more than a tenth', () => {
    const others = Array.from({ length: 270 }, (_, index) => [`other ${index}`, 1] as const);
    const inFlight = new Map([['a', 30], ...others]);
    expect(chosen(['a1', 'b1'], 2, { ...idle, inFlight })).toEqual(['a1', 'b1']);
    expect(chosen(['a1', 'b1'], 2, { ...idle, inFlight: new Map([...inFlight, ['a', 31]]) })).toEqual(['b1', 'a1']);
  });

  it('are those of quiet groups where few messages of one took most of the time', () => {
    const spent = new Map([
      ['a', 11],
      ['b', 1],
      ...Array.from({ length: 88 }, (_, index) => [`other ${index}`, 1] as const),
    ]);
    expect(chosen(['a1', 'b1', 'a2', 'b2'], 4, { ...idle, spent })).toEqual(['b1', 'b2', 'a1', 'a2']);
  });

  it('are, where all are noisy, those of the group with the fewest in flight', () => {
    const use = {
      inFlight: new Map([
        ['a', 40],
        ['b', 35],
      ]),
      spent: new Map(),
    };
    expect(chosen(['a1', 'b1', 'a2', 'b2'], 3, use)).toEqual(['b1', 'b2', 'a1']);
  });
});
