import { describe, expect, it } from '@jest/globals';
import { foldName, matches, parseQuery, searchTerms } from '#shared/domain/search.ts';

const phone = '+13105550123';
const finds = (query: string, name: string, number = phone) => matches(parseQuery(query), { name, phone: number });

describe('foldName', () => {
  it.each([
    ['  José   ÁLVAREZ-núñez ', 'jose alvarez nunez'],
    ['Łukasz Żółć', 'lukasz zolc'],
    ['Søren Ærø Þór', 'soren aero thor'],
    ['STRAUẞ Strauß Strauss', 'strauss strauss strauss'],
    ['ΟΔΟΣ Ὀδυσσεύς', 'οδοσ οδυσσευσ'],
    ['İstanbul ısı', 'istanbul isi'],
    ['Фёдор', 'федор'],
    ['مُحَمَّد', 'محمد'],
    ['שָׁלוֹם', 'שלום'],
    ['किरण', 'किरण'],
    ['می\u200cخواهم', 'میخواهم'],
    ['ｱｲ　ＡＢ１', 'アイ ab1'],
    ['ﬁat №5', 'fiat no5'],
    ['O’Brien & Sons, Inc.', 'o brien sons inc'],
    ['👩‍🔧 Ann', 'ann'],
    ['★', ''],
  ])('makes %s to %s', (name, folded) => {
    expect(foldName(name)).toBe(folded.normalize('NFKD'));
  });

  it('keeps apart what are different letters, not accents', () => {
    expect(foldName('किरण')).not.toBe(foldName('करण'));
    expect(foldName('が')).not.toBe(foldName('か'));
  });
});

describe('searchTerms', () => {
  it('are the whole name, its words, and the phone with and without country code', () => {
    expect(searchTerms({ name: 'Sam O’Brien', phone })).toEqual([
      'n:sam o brien',
      'w:sam',
      'w:o',
      'w:brien',
      'w:obrien',
      'p:13105550123',
      'p:3105550123',
    ]);
  });

  it('name each word once, at most 40 of them, cut to 64 code points', () => {
    expect(searchTerms({ name: 'Sam SAM sám', phone }).filter((term) => term.startsWith('w:'))).toEqual(['w:sam']);
    const many = Array.from({ length: 50 }, (_, index) => `w${index}`).join(' ');
    expect(searchTerms({ name: many, phone }).filter((term) => term.startsWith('w:'))).toHaveLength(40);
    const [name, word] = searchTerms({ name: '𠮷'.repeat(80), phone });
    expect([name, word]).toEqual([`n:${'𠮷'.repeat(64)}`, `w:${'𠮷'.repeat(64)}`]);
  });

  it('of an Italian number leave out the zero it begins with, as the query does', () => {
    expect(searchTerms({ name: '★', phone: '+390612345678' })).toEqual(['n:', 'p:390612345678', 'p:612345678']);
  });

  it('of a number that is nothing but a country code and zeros hold the number alone', () => {
    expect(searchTerms({ name: '★', phone: '+1000000' })).toEqual(['n:', 'p:1000000']);
  });
});

describe('parseQuery', () => {
  it.each(['', '  ', '\t\u3000', '\u200b\u2060', '\u3164'])('takes %j for no query: it shows nothing', (query) => {
    expect(parseQuery(query)).toEqual({ kind: 'none' });
  });

  it.each(['!!', '(', '+', '🚗', '❤️', ' - ', '★', '\u0301'])("takes '%s' for a query nobody answers", (query) => {
    expect(parseQuery(query)).toEqual({ kind: 'nobody' });
  });

  it.each([
    ['(310) 555-0123', '3105550123'],
    ['+1 310', '1310'],
    ['310‑555', '310555'],
    ['310.555/01', '31055501'],
    ['３１０', '310'],
    ['0044 20', '4420'],
    ['06 12', '612'],
    ['٣١٠', '310'],
    ['۰۹۱۲', '912'],
    ['+١ (٣١٠) ٥٥٥-0123', '13105550123'],
    ['३१०', '310'],
    ['๐๑๒๓๔๕๖๗๘๙', '123456789'],
    ['𝟛𝟙𝟘 𞥓𞥑𞥐', '310310'],
  ])("takes '%s' for a phone number", (query, digits) => {
    expect(parseQuery(query)).toMatchObject({ kind: 'phone', digits });
  });

  it.each([
    ['3M', ['3m']],
    ['sam 310', ['sam', '310']],
    ['0', ['0']],
    ['٣١٠ x', ['٣١٠', 'x']],
    ['Ⅲ', ['iii']],
    ["O'Brien", ['o', 'brien']],
  ])("takes '%s' for a name", (query, words) => {
    expect(parseQuery(query)).toEqual({ kind: 'name', words });
  });
});

describe('a search', () => {
  it.each([
    ['', 'Sam', phone],
    ['sam', 'Sam Smith', phone],
    ['smi SA', 'Sám Smith', phone],
    ['muller', 'Müller', phone],
    ['obrien', "O'Brien", phone],
    ["o'bri", 'O’Brien', phone],
    ['brien', 'Oʼbrien', phone],
    ['310 555', 'Sam', phone],
    ['+1310', 'Sam', phone],
    ['24', '24 Hour Towing', phone],
    ['007 gar', '007 Garage', phone],
    ['0', '007 Garage', phone],
    ['07911', 'Sam', '+447911123456'],
    ['0044 7911', 'Sam', '+447911123456'],
    ['06 1234', 'Gianni', '+390612345678'],
    ['기', '김', phone],
    ['٣١٠ ٥٥٥', 'Sam', phone],
    ['٣١', '٣١٠ كراج', '+442079460018'],
  ])("for '%s' finds %s (%s)", (query, name, number) => {
    expect(finds(query, name, number)).toBe(true);
  });

  it.each([
    ['amy', 'Sam', phone],
    ['am', 'Sam', phone],
    ['sam jones', 'Sam Smith', phone],
    ['555', 'Sam', phone],
    ['3105550124', 'Sam', phone],
    ['24', 'Sam', phone],
    ['24 31', '24 Hour Towing', phone],
    ['٣١١', 'Sam', phone],
    ['★', '★', phone],
    ['🚗', 'Sam', phone],
  ])("for '%s' does not find %s (%s)", (query, name, number) => {
    expect(finds(query, name, number)).toBe(false);
  });
});
