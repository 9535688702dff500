import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { trimmed, withoutInvisible } from '#shared/domain/typed.ts';

/** What came along in real pastes: from contacts, WhatsApp, Word, Excel, PDF, and web pages. */
const stowaways = [
  '\u00AD',
  '\u034F',
  '\u061C',
  '\u115F',
  '\u180E',
  '\u200B',
  '\u200C',
  '\u200D',
  '\u200E',
  '\u200F',
  '\u202A',
  '\u202C',
  '\u202E',
  '\u2060',
  '\u2066',
  '\u2069',
  '\u3164',
  '\uFE0E',
  '\uFE0F',
  '\uFEFF',
  '\uFFF9',
  '\u{E0100}',
  '\u{E007F}',
  '\0',
  '\u007F',
  '\u0085',
];

const anywhere = (text: string, at: number, mark: string) => {
  const characters = [...text];
  characters.splice(at % (characters.length + 1), 0, mark);
  return characters.join('');
};

describe('withoutInvisible', () => {
  it.each([
    ['\u202A+1 (310) 555-0171\u202C', '+1 (310) 555-0171'],
    ['\u200E+972 50\u00A0123', '+972 50\u00A0123'],
    ['8ABC\u00AD123', '8ABC123'],
    ['\uFEFF sb_live_x \u200B\r\n', 'sb_live_x'],
    ['1️⃣2️⃣', '1\u20E32\u20E3'],
    ['a\tb\nc', 'a\tb\nc'],
    ['؀١٢', '؀١٢'],
    ['\u200B \u2060', ''],
    ['\u28008ABC\u2800123\u2800', '8ABC123'],
  ])('makes %j to %j', (pasted, meant) => {
    expect(withoutInvisible(pasted)).toBe(meant);
  });

  it('of what people can see leaves everything, wherever a stowaway sits', () => {
    const texts = fc.constantFrom('+44 20 7946 0958', '8ABC-123', 'WVWZZZ1JZXW000001', '王小明', '१२३', 'Ö. 5');
    fc.assert(
      fc.property(texts, fc.nat(40), fc.constantFrom(...stowaways), (text, at, mark) => {
        expect(withoutInvisible(anywhere(text, at, mark))).toBe(text);
      }),
    );
  });
});

describe('trimmed', () => {
  it.each([
    ['\u200E Sam\u200F \u2069', 'Sam'],
    ['\u2067עִידוֹ\u2069', 'עִידוֹ'],
    ['a\u202Eb\u202Cc', 'abc'],
    ['می\u200Cخواهم', 'می\u200Cخواهم'],
    ['മോഹന്\u200D', 'മോഹന്\u200D'],
    ['क्\u200Dष \u200D', 'क्\u200Dष'],
    ['❤️', '❤️'],
    ['👩‍🔧\u200B', '👩‍🔧'],
    ['🏴󠁧󠁢󠁳󠁣󠁴󠁿\uFEFF', '🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
    ['葛\u{E0100}\n', '葛\u{E0100}'],
    ['Two  words\nand a line', 'Two  words\nand a line'],
    ['\u200B\u3164 ', ''],
    ['', ''],
  ])('makes %j to %j', (typed, meant) => {
    expect(trimmed(typed)).toBe(meant);
  });

  it('drops no character that can be seen, and nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
        const once = trimmed(text);
        expect(trimmed(once)).toBe(once);
        expect(withoutInvisible(once)).toBe(withoutInvisible(text));
      }),
    );
  });
});
