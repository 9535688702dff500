import { describe, expect, it } from '@jest/globals';
import { marshal, marshalValue, unmarshal } from '#shared/data/marshal.ts';
import type { Value } from '#shared/data/table.ts';

describe('the wire form of a value', () => {
  it("is DynamoDB's, by type", () => {
    const value = { s: 'a', n: 1.5, b: true, z: null, bytes: new Uint8Array([1]), l: ['x', 2], m: { deep: [] } };
    expect(marshal(value)).toEqual({
      s: { S: 'a' },
      n: { N: '1.5' },
      b: { BOOL: true },
      z: { NULL: true },
      bytes: { B: new Uint8Array([1]) },
      l: { L: [{ S: 'x' }, { N: '2' }] },
      m: { M: { deep: { L: [] } } },
    });
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('refuses the number %d', (value) => {
    expect(() => marshalValue(value)).toThrow(new TypeError(`DynamoDB has no number ${value}`));
  });

  it('refuses what is undefined, instead of storing something else', () => {
    expect(() => marshal({ list: [undefined] as unknown as Value[] })).toThrow(
      new TypeError('DynamoDB has no type for a value that is undefined'),
    );
  });

  it('of a kind nobody here stores is refused when it is read', () => {
    expect(() => unmarshal({ tags: { SS: ['a'] } })).toThrow(
      'DynamoDB sent a value of a kind this service never stores: SS',
    );
  });
});
