import { describe, expect, it } from '@jest/globals';
import { marshal, marshalValue, unmarshal, unmarshalerOf } from '#shared/data/marshal.ts';
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

  it('is read into items whose attributes have one order, whatever order they were sent in', () => {
    const itemOf = unmarshalerOf(['pk', 'sk', 'a', 'b']);
    const sent = { b: { N: '2' }, later: { S: 'l' }, sk: { S: 's' }, pk: { S: 'p' } };
    const item = itemOf(sent);
    expect(Object.entries(item)).toEqual([
      ['pk', 'p'],
      ['sk', 's'],
      ['a', undefined],
      ['b', 2],
      ['later', 'l'],
    ]);
    expect(itemOf({ pk: { S: 'q' }, sk: { S: 's' } })).toStrictEqual({ pk: 'q', sk: 's', a: undefined, b: undefined });
    expect(sent.b).toEqual({ N: '2' });
  });

  it('of a kind nobody here stores is refused when it is read', () => {
    expect(() => unmarshal({ tags: { SS: ['a'] } })).toThrow(
      'DynamoDB sent a value of a kind this service never stores: SS',
    );
  });
});
