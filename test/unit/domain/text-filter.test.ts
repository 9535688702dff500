import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lookThrough, standsIn } from '#shared/domain/text-filter.ts';
import { namesAndTyped } from './names.ts';

const card = lookThrough(
  ['Seán O’Brien', '2018 Toyota Land-Cruiser', null, 'Königstraße 5', 'ring twice', undefined, 'Oil change OIL001'],
  ['8ABC-123', null],
  ['+13105550171'],
);

describe('a card', () => {
  it.each([
    '',
    ' \u200b',
    '(310) 555-0171',
    '\u202A+1 (310) 555-0171\u202C',
    '555-0171',
    '0171',
    '55501',
    '٠١٧١',
    '8abc123',
    '8ABC 123',
    '8ABC\u00AD-123',
    'toyota',
    'toyota 2018',
    'landcruiser',
    'cruiser',
    'obrien',
    "o'brien",
    'O´Brien',
    'sean obr',
    'strasse',
    'koenig',
    'oil001',
    'twice ring',
    'sean/obrien',
    'toyota,8abc',
    'oil001;toyota',
  ])('is found by %j', (typed) => {
    expect(standsIn(card, typed)).toBe(true);
  });

  it.each([
    '0172',
    '(213) 555-0171',
    '8abc124',
    'honda',
    'toyota honda',
    'toyota/honda',
    'wice.ing',
    '-!',
    'obrian',
  ])('is not found by %j', (typed) => {
    expect(standsIn(card, typed)).toBe(false);
  });
});

describe('names of the world', () => {
  it.each(namesAndTyped)('of %s, %s, are found by %j and any part of it', (_country, name, typed) => {
    const text = lookThrough([name]);
    expect(typed.filter((query) => !standsIn(text, query))).toEqual([]);
  });

  it('are found by themselves, however they are written', () => {
    const names = fc.constantFrom(...namesAndTyped.map(([, name]) => name));
    fc.assert(
      fc.property(names, fc.constantFrom('NFC', 'NFD', 'NFKC', 'NFKD'), fc.boolean(), (name, form, upper) => {
        const typed = (upper ? name.toUpperCase() : name).normalize(form);
        expect([typed, standsIn(lookThrough([name]), typed)]).toEqual([typed, true]);
      }),
    );
  });
});
