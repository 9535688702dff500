import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalVin, vinFault, wrongCheckDigit } from '#shared/domain/vin.ts';

const judged = (typed: string) => vinFault(canonicalVin(typed)) ?? canonicalVin(typed);

describe("a vehicle's number", () => {
  it.each([
    ['1HGCM82633A004352', '1HGCM82633A004352', 'Honda, Ohio'],
    ['wvwzzz1jzxw000001', 'WVWZZZ1JZXW000001', 'Volkswagen for Europe: no check digit'],
    ['VF1 BB 05 CF 25010286', 'VF1BB05CF25010286', 'Renault, grouped'],
    ['zar-932000-00012345', 'ZAR93200000012345', 'Alfa Romeo, grouped'],
    ['ＪＴ１５３ＺＥＢ００００１２３４５', 'JT153ZEB000012345', 'Toyota, typed full width'],
    ['\u202AJHMCM56557C404453\u202C\n', 'JHMCM56557C404453', 'pasted from a chat'],
    ['1118\u00AD345\u200B678', '1118345678', 'Volkswagen of 1969, out of a PDF'],
    ['113.044-10-001234', '113.044-10-001234', 'Mercedes of 1964'],
    ['AR*116550*0001234', 'AR*116550*0001234', 'Alfa Romeo of 1978'],
    ['GHN5UD123456G', 'GHN5UD123456G', 'MG of 1973'],
    ['1e12345bw', '1E12345BW', 'Jaguar of 1965'],
    ['0S1020', '0S1020', 'an O, I or Q of an older number stays'],
    ['bnr32-305123', 'BNR32-305123', 'Nissan of Japan'],
    ['BNR32‐305123', 'BNR32-305123', 'with the hyphen of Unicode'],
    ['ＢＮＲ３２－３０５１２３', 'BNR32-305123', 'typed full width'],
    ['ＢＮＲ３２ー３０５１２３', 'BNR32-305123', 'with the long vowel mark a Japanese keyboard has there'],
    ['BNR32−305123', 'BNR32-305123', 'with a minus'],
    ['BNR32 - 305123', 'BNR32-305123', 'with spaces around the hyphen'],
    ['DBA-ZVW30-1234567', 'DBA-ZVW30-1234567', 'Toyota of Japan with its type'],
  ])('%s is taken as %s (%s)', (typed, stored) => {
    expect(judged(typed)).toBe(stored);
  });

  it.each([
    ['1HGCM82633AOO4352', /letter O.*may be a 0/],
    ['IHGCM82633A004352', /letter I.*may be a 1/],
    ['wvwzzz1jzqw000001', /letter Q.*may be a 0/],
    ['1HGCM82633A0043521', /18 letters and digits; a VIN has 17/],
    ['A-1-2-3-4-5-6-7-8-9-0-1-2-3-4', /15 letters/],
    ['ХTA210990Y1234567', /"Х" is neither/],
    ['1HGCM82633A00435!', /"!" is neither/],
    ['123', /VIN of 17 characters/],
    ['UNKNOWN', /VIN of 17 characters/],
    ['', /VIN of 17 characters/],
  ])('%s is refused in words', (typed, words) => {
    expect(vinFault(canonicalVin(typed))).toMatch(words);
  });

  it('is read once and for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'aZ09Ｑ９-‐–. \u3000\u200e*/') }), (typed) => {
        expect(canonicalVin(canonicalVin(typed))).toBe(canonicalVin(typed));
      }),
    );
  });
});

describe('the check digit', () => {
  it.each([
    '1HGCM82633A004352',
    '1M8GDM9AXKP042788',
    '11111111111111111',
    '5YJSA1DG9DFP14705',
    'WVWZZZ1JZXW000001',
    'BNR32-305123',
  ])('of %s gives no doubt', (vin) => {
    expect(wrongCheckDigit(vin)).toBeUndefined();
  });

  it.each([
    ['1HGCM82633A004353', { is: '3', expected: '5' }],
    ['1M8GDM9A1KP042788', { is: '1', expected: 'X' }],
  ])('of %s gives doubt', (vin, doubt) => {
    expect(wrongCheckDigit(vin)).toEqual(doubt);
  });

  it('finds every single wrong digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 11, max: 16 }), fc.integer({ min: 1, max: 9 }), (place, more) => {
        const vin = [...'1HGCM82633A004352'];
        vin[place] = String((Number(vin[place]) + more) % 10);
        expect(wrongCheckDigit(vin.join(''))).toBeDefined();
      }),
    );
  });
});
