import { describe, expect, it } from '@jest/globals';
import { type Random, withSeed } from '#test/support/history/random.ts';
import { compareBytes } from '#test/support/memory-table/byte-order.ts';

const signs = [
  '',
  'a',
  'b',
  '\u0000',
  '\u007f',
  '\u0080',
  '\u07ff',
  '\u0800',
  '\ud7ff',
  '\ue000',
  '\uffff',
  '🚐',
  '\u{10ffff}',
];

function text(random: Random): string {
  return Array.from({ length: random.below(5) }, () => random.pick(signs)).join('');
}

describe('the order of sort keys', () => {
  it('is that of their UTF-8 bytes, for 20,000 pairs', () =>
    withSeed((random) => {
      for (let pair = 0; pair < 20_000; pair += 1) {
        const [left, right] = [text(random), text(random)];
        const expected = Buffer.compare(Buffer.from(left), Buffer.from(right));
        const order = Math.sign(compareBytes(left, right));
        // Looked at first: twenty thousand claims take half a second.
        if (order !== expected) expect({ left, right, order }).toEqual({ left, right, order: expected });
      }
    }));
});
