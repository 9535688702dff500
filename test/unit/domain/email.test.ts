import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalEmail, emailFault } from '#shared/domain/email.ts';
import { anyCharacter } from '#test/support/any-character.ts';

const faultOf = (typed: string) => emailFault(canonicalEmail(typed));

describe('an e-mail address', () => {
  it.each([
    'sam@example.com',
    "o'brien+cars.2@mail.example.co.uk",
    '!#$%&*/=?^_`{|}~-@example.org',
    '"sam smith"@example.com',
    '"a@b\\"c"@example.com',
    'sam@[192.0.2.1]',
    'sam@[IPv6:2001:db8::1]',
    'sam@xn--mnchen-3ya.example',
    'jürgen@müller.de',
    'дмитрий@почта.рф',
    '我買@屋企.香港',
    'ひろし@例え.テスト',
    'उपयोगकर्ता@उदाहरण.कॉम',
    'χρήστης@παράδειγμα.ελ',
    'مستخدم@مثال.إختبار',
    'می\u200Cخواهم@مثال.ایران',
    'пошта@укр.net',
    `${'a'.repeat(64)}@example.com`,
    `a@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(63)}.${'e'.repeat(60)}`,
    'sam@3com.com',
    'sam@a-b.museum',
  ])('%s is taken as it is', (address) => {
    expect([faultOf(address), canonicalEmail(address)]).toEqual([undefined, address.normalize('NFC')]);
  });

  it.each([
    ['\u200Esam@example.com\u200B ', 'sam@example.com'],
    ['sam@exam\u00ADple.com', 'sam@example.com'],
    ['ｓａｍ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'sam@example.com'],
    ['用户@例\u200B子\u00AD.广告\uFE0F', '用户@例子.广告'],
    ['ми\u200Bша@почта.рф', 'миша@почта.рф'],
    ['用户@例子。广告', '用户@例子.广告'],
    ['sam@mail｡example。com', 'sam@mail.example.com'],
    ['\u2068ju\u0308rgen@mu\u0308ller.de\u2069', 'jürgen@müller.de'],
  ])('%j is taken as %s', (typed, stored) => {
    expect([faultOf(typed), canonicalEmail(typed)]).toEqual([undefined, stored]);
  });

  it.each([
    ['', /must be an e-mail address/],
    ['sam', /must be an e-mail address/],
    ['sam@', /domain after the @/],
    ['@example.com', /name before the @/],
    ['sam@example', /ending such as \.com/],
    ['sam@localhost', /ending such as \.com/],
    ['sam@example..com', /no domain/],
    ['sam@example.com.', /no domain/],
    ['sam@-example.com', /no domain/],
    ['sam@example-.com', /no domain/],
    ['sam@exa_mple.com', /no domain/],
    ['sam@example.com/x', /no domain/],
    ['sam@example.com:25', /no domain/],
    ['sam@192.0.2.1', /no domain/],
    ['sam@1.2.3', /no domain/],
    ['sam@[192.0.2.256]', /no address of a host/],
    ['sam@[IPv6:zz]', /no address of a host/],
    ['sam@[IPv6:::::]', /no address of a host/],
    ['sam@[example]', /no address of a host/],
    ['.sam@example.com', /dot too many/],
    ['sam.@example.com', /dot too many/],
    ['s..am@example.com', /dot too many/],
    ['sam smith@example.com', /" " before the @/],
    ['Sam <sam@example.com>', /before the @/],
    ['mailto:sam@example.com', /":" before the @/],
    ['sam@smith@example.com', /"@" before the @/],
    ['sam,mia@example.com', /"," before the @/],
    ['"sam"smith"@example.com', /quoted/],
    ['"sam\\"@example.com', /quoted/],
    ['ми\u0007ша@почта.рф', /U\+0007/],
    ['日本\u3000語@例え.テスト', /U\+3000/],
    ['sa\uFFFDm@example.com', /U\+FFFD/],
    [`${'a'.repeat(65)}@example.com`, /at most 64 bytes/],
    [`${'ж'.repeat(33)}@example.com`, /at most 64 bytes/],
    [`a@${'b'.repeat(64)}.com`, /no domain/],
    [`a@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(63)}.${'e'.repeat(61)}`, /at most 254 bytes/],
  ])('%j is refused in words', (typed, words) => {
    expect(faultOf(typed)).toMatch(words);
  });

  it('is judged without a crash, and read once and for all', () => {
    const part = fc.oneof(
      fc.constantFrom('@', '.', '"', '[', ']', 'IPv6:', '\u200D', 'a', 'ü', '例'),
      fc.string({ unit: anyCharacter }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const once = canonicalEmail(parts.join(''));
        expect(canonicalEmail(once)).toBe(once);
        expect(typeof emailFault(once)).toMatch(/string|undefined/);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is every one fast-check makes by the RFCs', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        expect([faultOf(address), address]).toEqual([undefined, address]);
      }),
    );
  });
});
