import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { foldName, foundUnder, matches, parseQuery, searchTerms, termBeginnings } from '#shared/domain/search.ts';
import { anyCharacter } from '#test/support/any-character.ts';

const word = fc.oneof(
  fc.constantFrom('Ann', 'Anna', 'An-na', 'Andrews', '王小明', 'カナ', "O'Brien", 'Ñandú', '24', '310', 'Å', '김'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }),
);
const name = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
const phone = fc
  .tuple(fc.constantFrom('1', '44', '39', '351'), fc.stringMatching(/^\d{7,11}$/))
  .map((parts) => `+${parts.join('')}`);
const customer = fc.record({ name, phone });
const customers = fc.array(customer, { maxLength: 12 });
const query = fc
  .oneof(
    word,
    name,
    fc.stringMatching(/^[+(]?\d{1,4}[ -]?\d{0,4}$/),
    fc.constantFrom('', '★', '٣١٠', 'an', 'a', 'o', 'a-n', "o'b", '明', '0', '0000'),
  )
  .map(parseQuery);

describe('folding', () => {
  it('a folded name changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldName(foldName(text))).toBe(foldName(text));
      }),
    );
  });

  it('does not depend on how accents are encoded', () => {
    fc.assert(
      fc.property(name, (text) => {
        expect([text.normalize('NFC'), text.normalize('NFD')].map(foldName)).toEqual(Array(2).fill(foldName(text)));
      }),
    );
  });

  it('does not depend on case', () => {
    const iotaBelow = '\u0345';
    fc.assert(
      fc.property(name, (text) => {
        fc.pre(!text.normalize('NFD').includes(iotaBelow)); // an accent that becomes a letter in upper case
        expect(foldName(text.toUpperCase())).toBe(foldName(text));
        expect(foldName(text.toLowerCase())).toBe(foldName(text));
      }),
    );
  });

  it('leaves nothing but words and single spaces', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (text) => {
        expect(foldName(text)).toMatch(/^([\p{L}\p{N}\p{M}]+( [\p{L}\p{N}\p{M}]+)*)?$/u);
      }),
    );
  });
});

describe('a customer', () => {
  it('is found by any beginning of any word of the name', () => {
    fc.assert(
      fc.property(customer, fc.nat(), fc.nat(), (someone, pick, length) => {
        const words = foldName(someone.name).split(' ');
        const points = [...(words[pick % words.length] ?? '')];
        expect(matches(parseQuery(points.slice(0, (length % 64) + 1).join('')), someone)).toBe(true);
      }),
    );
  });

  it('is found by any beginning of the phone number, as it is written', () => {
    fc.assert(
      fc.property(customer, fc.integer({ min: 2, max: 14 }), (someone, length) => {
        expect(matches(parseQuery(someone.phone.slice(0, length)), someone)).toBe(true);
      }),
    );
  });

  it('has terms that are distinct and short enough for a sort key', () => {
    fc.assert(
      fc.property(customer, (someone) => {
        const terms = searchTerms(someone);
        expect(new Set(terms).size).toBe(terms.length);
        for (const term of terms) expect(Buffer.byteLength(term)).toBeLessThanOrEqual(2 + 64 * 4);
      }),
    );
  });
});

describe('the index', () => {
  it('is read where fewest entries are: at the longest word, and at the number', () => {
    expect(termBeginnings(parseQuery('a longest word'))).toEqual(['w:longest']);
    expect(termBeginnings(parseQuery('+1 310'))).toEqual(['p:1310', 'r:0131', 'w:310']);
    expect(termBeginnings(parseQuery('0171'))).toEqual(['p:171', 'r:1710', 'w:0171']);
    expect(termBeginnings(parseQuery('Anna-L'))).toEqual(['w:anna']);
    expect(termBeginnings(parseQuery('O’Brien'))).toEqual(['w:brien', 'w:obrien']);
    expect(termBeginnings(parseQuery(''))).toEqual(['n:']);
    expect(termBeginnings(parseQuery('★'))).toEqual([]);
  });

  it('read in the ranges of a query yields every match exactly once', () => {
    fc.assert(
      fc.property(customers, query, (all, wanted) => {
        const entries = all.flatMap((someone, id) => searchTerms(someone).map((term) => ({ term, id, ...someone })));
        const read = termBeginnings(wanted).flatMap((start) => entries.filter(({ term }) => term.startsWith(start)));
        const found = read.filter((entry) => foundUnder(wanted, entry) === entry.term).map(({ id }) => id);
        const expected = all.flatMap((someone, id) => (matches(wanted, someone) ? [id] : []));
        expect(found.sort((one, other) => one - other)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });
});
