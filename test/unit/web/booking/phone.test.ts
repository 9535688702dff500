import { describe, expect, it } from '@jest/globals';
import { readSearch } from '#web/booking/phone.ts';

describe('what is typed to find somebody', () => {
  it.each([
    ['  ', 'empty'],
    ['310', 'phone'],
    ['+49 (89) 12-34', 'phone'],
    ['\u202A+1 (310) 555\u20110171\u202C', 'phone'],
    ['\u200B', 'empty'],
    ['٣١٠ ٥٥٥', 'phone'],
    ['０９０ー１２３４ー５６７８', 'phone'],
    ['tel:+13105550171', 'phone'],
    ['Ruth', 'name'],
    ['R2', 'name'],
    ['+', 'name'],
  ])('%j is %s', (typed, kind) => {
    expect(readSearch(typed).kind).toBe(kind);
  });
});
