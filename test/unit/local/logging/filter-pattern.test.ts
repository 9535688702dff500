import { describe, expect, it } from '@jest/globals';
import { filterOf } from '#local/logging/filter-pattern.ts';

const line = JSON.stringify({
  operation: 'getBoard',
  status: 500,
  replayed: false,
  problem: null,
  failure: { name: 'Error', causes: ['first', 'second'] },
});

describe('a filter pattern', () => {
  it.each([
    ['', true],
    ['getBoard', true],
    ['getboard', false],
    ['getBoard Error', true],
    ['getBoard missing', false],
    ['getBoard -Error', false],
    ['getBoard -missing', true],
    ['?missing ?Error', true],
    ['?missing ?absent', false],
    ['"\\"status\\":500"', true],
    ['"status 500"', false],
    ['{ $.operation = "getBoard" }', true],
    ['{ $.operation = getBoard }', true],
    ['{ $.operation = "get*" }', true],
    ['{ $.operation = "*oar" }', false],
    ['{ $.operation = "getBoar." }', false],
    ['{ $.operation != "getBoard" }', false],
    ['{ $.operation != "other" }', true],
    ['{ $.absent != "other" }', false],
    ['{ $.status = 500 }', true],
    ['{ $.status != 500 }', false],
    ['{ $.status >= 500 }', true],
    ['{ $.status > 500 }', false],
    ['{ $.status < 500 }', false],
    ['{ $.status <= 500 }', true],
    ['{ $.status < 501 }', true],
    ['{ $.status > 499.5 }', true],
    ['{ $.operation > 1 }', false],
    ['{ $.replayed IS FALSE }', true],
    ['{ $.replayed IS TRUE }', false],
    ['{ $.problem IS NULL }', true],
    ['{ $.problem EXISTS }', true],
    ['{ $.absent EXISTS }', false],
    ['{ $.absent NOT EXISTS }', true],
    ['{ $.failure.name = "Error" }', true],
    ['{ $.failure.causes[1] = "second" }', true],
    ['{ ($.operation = "getBoard") && ($.status >= 500) }', true],
    ['{ $.operation = "other" || $.status = 500 && $.replayed IS FALSE }', true],
    ['{ ($.operation = "other" || $.status = 500) && $.replayed IS TRUE }', false],
    ['{ $.status = 500 || $.operation = "other" && $.replayed IS TRUE }', true],
  ])('%s: %s', (pattern, isWanted) => {
    expect(filterOf(pattern)(line)).toBe(isWanted);
  });

  it('of conditions wants JSON', () => {
    expect(filterOf('{ $.absent NOT EXISTS }')('a text')).toBe(false);
  });

  it.each([
    ['[ip, user]', 'no filter patterns such as [ip, user]'],
    ['%\\d+%', 'no filter patterns such as %'],
    ['{ $.a = }', '$.a = }: only = and != compare with a text'],
    ['{ $.a > "b" }', '$.a > "b": only = and != compare with a text'],
    ['{ $.a IS 1 }', 'expected TRUE, FALSE or NULL, not 1'],
    ['{ $.a IS MAYBE }', 'IS takes TRUE, FALSE or NULL, not MAYBE'],
    ['{ a = 1 }', 'expected a member such as $.status, not a'],
    ['{ $.a = 1', 'expected }, not the end'],
    ['{ $.a = 1 } x', 'expected the end, not x'],
    ['{ $.a = 1 ; }', 'unexpected ; }'],
    ['{ ($.a = 1 }', 'expected ), not }'],
  ])('is refused: %s', (pattern, reason) => {
    expect(() => filterOf(pattern)).toThrow(reason);
  });
});
