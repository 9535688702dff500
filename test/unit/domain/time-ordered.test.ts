import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { JobId } from '#shared/contract/fields.ts';
import { encodeId, timeOrdered } from '#shared/domain/identity.ts';

const rest = fc.uint8Array({ minLength: 4, maxLength: 4 });
const time = fc.integer({ min: 0, max: Date.UTC(2099, 11, 31) });

describe('timeOrdered', () => {
  it('makes job ids that stand in the order of their times', () => {
    fc.assert(
      fc.property(time, time, rest, rest, (one, other, oneRest, otherRest) => {
        const [mine, theirs] = [
          encodeId('job', timeOrdered(one, oneRest)),
          encodeId('job', timeOrdered(other, otherRest)),
        ];
        expect([mine, theirs].every((id) => JobId.safeParse(id).success)).toBe(true);
        if (one !== other) expect(mine < theirs).toBe(one < other);
        else expect(mine === theirs).toBe(Buffer.compare(oneRest, otherRest) === 0);
      }),
    );
  });

  it.each([3, 5])('refuses %i bytes behind the time', (length) => {
    expect(() => timeOrdered(0, new Uint8Array(length))).toThrow(`4 bytes must follow the time, not ${length}`);
  });
});
