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
    ['1e-400', '0'],
    ['0.000001e-400', '0'],
    ['1.00000000000000000001', '1'],
    ['-1.00000000000000000001', '-1'],
    ['0.99999999999999999999E0', '1'],
    ['4999.000000000000001', '4999'],
    ['0.1000000000000000055', '0.1'],
  ])('%s would be rounded to %s', (number, kept) => {
    const message = `the number ${number} has more digits than can be kept; it would become ${kept}`;
    expect(jsonErrors(`{"n":[1, ${number} ]}`)).toEqual([{ pointer: '/body', message }]);
  });

  it.each(['"1e-400"', '{"1e-400":1}', '"\\"1e-400"'])('is none where it is text: %s', (text) => {
    expect(jsonErrors(text)).toBeUndefined();
  });

  it('of a quarter of a million digits is judged at once', () => {
    const startedAt = performance.now();
    for (const digit of ['0', '9']) expect(jsonErrors(`[1.${digit.repeat(250_000)}1]`)).toHaveLength(1);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });

  it.each([
    '0',
    '0.0',
    '0e999999999',
    '0.000e-400',
    '-1.500',
    '1.0',
    '1E+2',
    '100e-2',
    '1200',
    '0.1e1',
    '1e-300',
    '5e-324',
    '0.30000000000000004',
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
