import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { Cursor } from '#shared/contract/fields.ts';
import { Problem } from '#shared/contract/problems.ts';
import { decodeCursor, encodeCursor } from '#shared/data/cursor.ts';

const filter = { from: '2025-09-20', status: 'ready' };
const encode = (content: unknown) => Buffer.from(JSON.stringify(content)).toString('base64url');
const hash = JSON.parse(Buffer.from(encodeCursor(filter, 'x'), 'base64url').toString()).filter;

/** What a refused cursor is told. */
function refusal(cursor: string, form?: RegExp): unknown {
  try {
    return { accepted: decodeCursor(filter, cursor, form) };
  } catch (error) {
    if (error instanceof Problem) return error.extensions.errors;
    throw error;
  }
}

const notOurs = [{ pointer: '/query/cursor', message: 'is not a cursor of this list; start without one' }];

describe('a cursor', () => {
  it('names the position it was made of, for the same filters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), fc.jsonValue(), (after, anyFilter) => {
        const cursor = encodeCursor(anyFilter, after);
        expect(z.safeParse(Cursor, cursor).success).toBe(true);
        expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(decodeCursor(anyFilter, cursor)).toBe(after);
      }),
    );
  });

  it('is none where none was sent', () => {
    expect(decodeCursor(filter, undefined)).toBeUndefined();
  });

  it('belongs to its filters alone', () => {
    expect(refusal(encodeCursor({ ...filter, status: 'completed' }, 'x'))).toEqual([
      { pointer: '/query/cursor', message: 'belongs to a list with other filters; start without one' },
    ]);
  });

  it('tells nothing of the shop', () => {
    expect(Object.keys(JSON.parse(Buffer.from(encodeCursor(filter, 'x'), 'base64url').toString()))).toEqual([
      'filter',
      'after',
    ]);
  });

  it.each([
    ['empty', ''],
    ['no JSON', 'nonsense'],
    ['of bytes', Buffer.from([0xff, 0xfe]).toString('base64url')],
    ['null', encode(null)],
    ['without a position', encode({ filter: hash })],
    ['with an empty position', encode({ filter: hash, after: '' })],
    ['with a number for a position', encode({ filter: hash, after: 5 })],
    ['with more in it', encode({ filter: hash, after: 'x', shop: 'northside' })],
    ['with half a surrogate pair', encode({ filter: hash, after: '\ud800' })],
    ['longer than a sort key may be', encode({ filter: hash, after: '€'.repeat(300) })],
    ['padded', `${encodeCursor(filter, 'x')}==`],
    ['written in other Base64', `${encodeCursor(filter, 'x')}\n`],
    ['with its members in another order', encode({ after: 'x', filter: hash })],
  ])('that is %s is not ours', (_what, cursor) => {
    expect(refusal(cursor)).toEqual(notOurs);
  });

  it('whose position has not the form of the list is not ours', () => {
    const form = /^\d{4}-\d\d-\d\d#/;
    expect(refusal(encodeCursor(filter, '2025-09-20#a'), form)).toEqual({ accepted: '2025-09-20#a' });
    expect(refusal(encodeCursor(filter, 'zzz'), form)).toEqual(notOurs);
  });

  it('whatever is sent as one is a position or a problem of the caller', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), fc.jsonValue().map(encode)), (cursor) => {
        expect(refusal(cursor)).toEqual(notOurs);
      }),
    );
  });
});
