import { describe, expect, it } from '@jest/globals';
import { parseStrictJson } from '#shared/http/strict-json.ts';
import { jsonErrors } from './json-errors.ts';

describe('a number', () => {
  it.each([
    ['1e400', 'larger than any number'],
    ['-1e400', 'larger than any number'],
    ['9007199254740993', 'up to 9007199254740991'],
    ['-9007199254740993', 'up to 9007199254740991'],
    ['1e300', 'up to 9007199254740991'],
    ['-0', 'negative zero'],
    ['-0.0', 'negative zero'],
    ['-1e-400', 'negative zero'],
  ])('%s would be kept otherwise than it was sent', (number, cause) => {
    expect(jsonErrors(`{"n":[${number}]}`)).toEqual([
      { pointer: '/body/n/0', message: expect.stringContaining(cause) },
    ]);
  });

  it.each([
    '0',
    '0.0',
    '1.5',
    '-1.5',
    '9007199254740991',
    '-9007199254740991',
    '1e2',
    '0.1',
  ])('%s is fine', (number) => {
    expect(parseStrictJson(number, '/body')).toBe(Number(number));
  });
});

describe('many things wrong', () => {
  it('are told up to twenty, and how many more there are', () => {
    const errors = jsonErrors(JSON.stringify(Array(29_000).fill('\0'))) as unknown[];
    expect(errors).toHaveLength(21);
    expect(errors.at(-1)).toEqual({ pointer: '', message: '28980 more parts of the request are not valid' });
  });
});
