import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { Cursor } from '#shared/contract/fields.ts';
import { Problem } from '#shared/contract/problems.ts';
import { openCursor, sealCursor } from '#shared/data/sealed-cursor.ts';

const key = new Uint8Array(32).fill(7);

/** What a refused cursor is told. */
function refusal(cursor: string, filter: unknown = 'f', otherKey = key): unknown {
  try {
    return { accepted: openCursor(filter, cursor, otherKey) };
  } catch (error) {
    if (error instanceof Problem) return error.extensions.errors;
    throw error;
  }
}

const notOurs = [{ pointer: '/query/cursor', message: 'is not a cursor of this list; start without one' }];

describe('a sealed cursor', () => {
  it('names the position it was made of, one cursor for one position, within what a cursor may have', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), fc.jsonValue(), (after, filter) => {
        const cursor = sealCursor(filter, after, key);
        expect(cursor).toBe(sealCursor(filter, after, key));
        expect(z.safeParse(Cursor, cursor).success).toBe(true);
        expect(openCursor(filter, cursor, key)).toBe(after);
      }),
    );
    expect(z.safeParse(Cursor, sealCursor('f', '€'.repeat(170), key)).success).toBe(true);
  });

  it('shows nothing of the position, in no encoding', () => {
    const bytes = Buffer.from(sealCursor('f', 'n:mia cohen#cus_3k9x2m4q8r7t5v1w', key), 'base64url');
    for (const text of [
      bytes.toString('latin1'),
      Buffer.from(bytes.toString('latin1'), 'base64url').toString('latin1'),
    ]) {
      expect(text).not.toMatch(/mia|cohen|cus_/i);
    }
  });

  it('belongs to its filters and its credential', () => {
    const cursor = sealCursor('f', 'x', key);
    expect(openCursor('f', undefined, key)).toBeUndefined();
    expect(refusal(cursor, 'other')).toEqual([
      { pointer: '/query/cursor', message: 'belongs to a list with other filters; start without one' },
    ]);
    expect(refusal(cursor, 'f', new Uint8Array(32))).toEqual(notOurs);
  });

  it('changed anywhere, or made up, is not ours', () => {
    const cursor = sealCursor('f', 'x', key);
    for (let place = 0; place < cursor.length; place += 1) {
      const other = cursor.charAt(place) === 'A' ? 'B' : 'A';
      expect(refusal(cursor.slice(0, place) + other + cursor.slice(place + 1))).toEqual(notOurs);
    }
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => {
        expect(refusal(text)).toEqual(notOurs);
      }),
    );
  });
});
