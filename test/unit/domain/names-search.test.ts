import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { getCountries, getExampleNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { foundUnder, matches, parseQuery, searchTerms, termBeginnings } from '#shared/domain/search.ts';
import { namesAndTyped } from './names.ts';

const phone = '+442079460018';

/** Whether the index finds somebody: an entry stands in a range, and is the one kept. */
function isFound(query: string, someone: { name: string; phone: string }): boolean {
  const wanted = parseQuery(query);
  const term = foundUnder(wanted, someone);
  return (
    term !== undefined &&
    searchTerms(someone).includes(term) &&
    termBeginnings(wanted).some((range) => term.startsWith(range))
  );
}

describe('a name', () => {
  it.each(namesAndTyped)('of %s, %s, is found by %j', (_country, name, typed) => {
    expect(typed.filter((query) => !isFound(query, { name, phone }))).toEqual([]);
  });

  it('is found by any beginning of what people type, in any case, with what cannot be seen in it', () => {
    const cases = namesAndTyped.flatMap(([, name, typed]) => typed.map((query) => [name, query] as const));
    const cased = fc.constantFrom<(text: string) => string>(
      (text) => text,
      (text) => text.toUpperCase(),
      (text) => text.toLowerCase(),
    );
    const mark = fc.constantFrom('', '\u200B', '\u200E', '\u00AD', '\uFEFF', '\u2068');
    const segments = new Intl.Segmenter('en', { granularity: 'grapheme' });
    fc.assert(
      fc.property(fc.constantFrom(...cases), fc.nat(), cased, mark, ([name, typed], length, change, hidden) => {
        const graphemes = [...segments.segment(typed)].map(({ segment }) => segment);
        const begun = graphemes.slice(0, (length % graphemes.length) + 1);
        // A first letter alone is not what it stands for: s of ß, a of Ä as Ae.
        const query = change([hidden, ...begun].join(hidden));
        fc.pre(parseQuery(query).kind === 'some');
        expect([query, name, matches(parseQuery(query), { name, phone })]).toEqual([query, name, true]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is not found by what stands inside of a spaced word', () => {
    for (const query of ['ichael', 'ohen', 'rien', 'лкин']) {
      expect(isFound(query, { name: 'Michael Cohen O’Brien Ёлкин', phone })).toBe(false);
    }
  });
});

describe("the phone number of each of libphonenumber's countries", () => {
  it.each(getCountries())('%s is found as the screen shows it, and by its last four digits', (country) => {
    const number = getExampleNumber(country, examples);
    if (number === undefined) throw new Error(`no example for ${country}`);
    const someone = { name: 'Sam', phone: number.number };
    const shown = [number.formatNational(), number.formatInternational(), number.number, number.number.slice(-4)];
    expect(shown.filter((query) => !isFound(query, someone))).toEqual([]);
  });
});
