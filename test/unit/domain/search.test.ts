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
      'p:5550123',
      'r:32105550131',
    ]);
  });

  it('name each word once, at most 40 of them, cut to 64 code points', () => {
    expect(searchTerms({ name: 'Sam SAM sám', phone }).filter((term) => term.startsWith('w:'))).toEqual(['w:sam']);
    const many = Array.from({ length: 50 }, (_, index) => `w${index}`).join(' ');
    expect(searchTerms({ name: many, phone }).filter((term) => term.startsWith('w:'))).toHaveLength(40);
    const unspaced = searchTerms({ name: '𠮷'.repeat(80), phone });
    expect(unspaced.filter((term) => term.startsWith('w:'))).toHaveLength(40);
    const [name, word] = unspaced;
    expect([name, word]).toEqual([`n:${'𠮷'.repeat(64)}`, `w:${'𠮷'.repeat(64)}`]);
  });

  it('of an Italian number leave out the zero it begins with, as the query does', () => {
    expect(searchTerms({ name: '★', phone: '+390612345678' })).toEqual([
      'n:',
      'p:390612345678',
      'p:612345678',
      'r:876543216093',
    ]);
  });

  it('of a number that is nothing but a country code and zeros hold the number alone', () => {
    expect(searchTerms({ name: '★', phone: '+1000000' })).toEqual(['n:', 'p:1000000', 'r:0000001']);
  });

  it('begin with those of the first release, in its order: whoever was stored then is found and renamed as ever', () => {
    const first = ['n:anna lena o brien 王小明', 'w:anna', 'w:lena', 'w:o', 'w:brien', 'w:王小明', 'w:obrien'];
    expect(searchTerms({ name: 'Anna-Lena O’Brien 王小明', phone })).toEqual([
      ...first,
      'p:13105550123',
      'p:3105550123',
      'w:annalena',
      'w:小明',
      'w:明',
      'p:5550123',
      'r:32105550131',
    ]);
  });

  it('of a name in parts end with those of it as one word, behind all of the releases before', () => {
    const terms = [
      'n:山田 太郎',
      'w:山田',
      'w:太郎',
      'p:819012345678',
      'p:9012345678',
      'w:田',
      'w:郎',
      'r:876543210918',
    ];
    const ofOne = ['w:山田太郎', 'w:田太郎'];
    expect(searchTerms({ name: '山田\u3000太郎', phone: '+819012345678' })).toEqual([...terms, ...ofOne]);
  });

  it('are at most 46, so that a change of all of them fits a transaction of 100', () => {
    const worst = { name: 'Ä-ü カ王ガ明ö 한국이름 ابن‌یک '.repeat(6).slice(0, 80), phone: '+13105550123' };
    expect(searchTerms(worst).length).toBeLessThanOrEqual(46);
    expect(new Set(searchTerms(worst)).size).toBe(searchTerms(worst).length);
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
    ['\u202a(310) 555-0123\u202c', '3105550123'],
    ['0123', '0123'],
    ['0', '0'],
    ['+1 310', '1310'],
    ['310‑555', '310555'],
    ['310.555/01', '31055501'],
    ['310−555', '310555'],
    ['310•555·01', '31055501'],
    ['[310] 555', '310555'],
    ['０９０ー１２', '09012'],
    ['090ｰ12', '09012'],
    ['tel:+1310555', '1310555'],
    ['３１０', '310'],
    ['0044 20', '004420'],
    ['06 12', '0612'],
    ['٣١٠', '310'],
    ['۰۹۱۲', '0912'],
    ['+١ (٣١٠) ٥٥٥-0123', '13105550123'],
    ['३१०', '310'],
    ['๐๑๒๓๔๕๖๗๘๙', '0123456789'],
    ['𝟛𝟙𝟘 𞥓𞥑𞥐', '310310'],
  ])("takes '%s' for a phone number", (query, digits) => {
    expect(parseQuery(query)).toMatchObject({ kind: 'some', digits });
  });

  it.each([
    ['3M', [['3m']]],
    ['sam 310', [['sam', '310']]],
    ['٣١٠ x', [['٣١٠', 'x']]],
    ['Ⅲ', [['iii']]],
    ["O'Brien", [['o', 'brien'], ['obrien']]],
    [
      'Anna-Lena X',
      [
        ['anna', 'lena', 'x'],
        ['annalena', 'x'],
      ],
    ],
  ])("takes '%s' for a name", (query, readings) => {
    expect(parseQuery(query)).toEqual({ kind: 'some', readings });
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
    ['555', 'Sam', phone],
    ['555-0123', 'Sam', phone],
    ['0123', 'Sam', phone],
    ['011 1 310 555 0123', 'Sam', phone],
    ['8 (912) 345-67-89', 'Иван', '+79123456789'],
    ['06 30 123 4567', 'Bea', '+36301234567'],
    ['011 15-2345-6789', 'Ana', '+5491123456789'],
    ["O'Brien", 'Obrien', phone],
    ['al-hassan', 'Alhassan', phone],
    ['annalena', 'Anna-Lena', phone],
    ['٣١٠ ٥٥٥', 'Sam', phone],
    ['sam 0123', 'Sam Smith', phone],
    ['0123 smith', 'Sam Smith', phone],
    ['smith (310) 555-0123', 'Sam Smith', phone],
    ['sam +1 310', 'Sam', phone],
    ['٣١', '٣١٠ كراج', '+442079460018'],
  ])("for '%s' finds %s (%s)", (query, name, number) => {
    expect(finds(query, name, number)).toBe(true);
  });

  it.each([
    ['amy', 'Sam', phone],
    ['am', 'Sam', phone],
    ['sam jones', 'Sam Smith', phone],
    ['023', 'Sam', phone],
    ['550123', 'Sam', '+442079460018'],
    ['3105550124', 'Sam', phone],
    ['2135550123', 'Sam', phone],
    ['011 15-9345-6789', 'Ana', '+5491123456789'],
    ['0111 345-6789', 'Ana', '+5491123456789'],
    ['24', 'Sam', phone],
    ['24 31', '24 Hour Towing', phone],
    ['sam 0124', 'Sam Smith', phone],
    ['amy 0123', 'Sam Smith', phone],
    ['sam 23', 'Sam Smith', phone],
    ['٣١١', 'Sam', phone],
    ['★', '★', phone],
    ['🚗', 'Sam', phone],
  ])("for '%s' does not find %s (%s)", (query, name, number) => {
    expect(finds(query, name, number)).toBe(false);
  });
});
