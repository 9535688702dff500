import { describe, expect, it } from '@jest/globals';
import { type CountryCode, getCountries, getCountryCallingCode, getExampleNumber } from 'libphonenumber-js';
import examples from 'libphonenumber-js/mobile/examples';
import { homeCountry } from '#shared/domain/home-country.ts';
import { formatPhone, readPhone } from '#shared/domain/phone-number.ts';

const regions = getCountries().map((country) => {
  const number = getExampleNumber(country, examples);
  if (number === undefined) throw new Error(`no example for ${country}`);
  return { country, number, code: getCountryCallingCode(country) };
});
type Region = (typeof regions)[number];

/** The regions whose example is not read as what it is, written in a way and typed in a country. */
function misread(write: (region: Region) => string, home: (region: Region) => CountryCode | undefined): string[] {
  return regions.flatMap((region) => {
    const text = write(region);
    const read = readPhone(text, home(region));
    const got = 'phone' in read ? read.phone : read.problem;
    return got === region.number.number ? [] : [`${region.country} ${text}: ${got}`];
  });
}

const there = ({ country }: Region) => country;
const elsewhere = ({ code }: Region) => (code === '36' ? 'DE' : 'HU');

describe('the example of every region', () => {
  it('are 245', () => {
    expect(regions).toHaveLength(245);
  });

  it.each<[string, (region: Region) => string]>([
    ['as it is dialled there', ({ number }) => number.formatNational()],
    ['in digits as it is dialled there', ({ number }) => number.formatNational().replaceAll(/\D/g, '')],
    ['with its country code', ({ number }) => number.formatInternational()],
    ['with its country code and a zero in brackets', ({ number, code }) => `+${code} (0)${number.nationalNumber}`],
    ['with 00', ({ number }) => `00${number.number.slice(1)}`],
  ])('is understood where it is from: %s', (_name, write) => {
    expect(misread(write, there)).toEqual([]);
  });

  it.each<[string, (region: Region) => string]>([
    ['with its country code', ({ number }) => number.formatInternational()],
    ['with its country code, in brackets', ({ number, code }) => `(+${code}) ${number.nationalNumber}`],
    ['with 00 and a zero in brackets', ({ number, code }) => `00${code} (0) ${number.nationalNumber}`],
    ['as a link', ({ number }) => `tel:${number.number}`],
  ])('is understood from anywhere: %s', (_name, write) => {
    expect(misread(write, elsewhere)).toEqual([]);
    expect(misread(write, () => undefined)).toEqual([]);
  });

  it('with an extension is refused', () => {
    const withExtension = regions.map(({ number, country }) => readPhone(`${number.formatNational()} ext. 5`, country));
    expect(withExtension.filter((read) => !('problem' in read && read.problem === 'extension'))).toEqual([]);
  });

  it('is read from what is shown of it, at home and abroad', () => {
    expect(misread(({ number, country }) => formatPhone(number.number, country), there)).toEqual([]);
    expect(misread(({ number }) => formatPhone(number.number, undefined), there)).toEqual([]);
  });
});

describe('a phone number', () => {
  it.each([
    ['+44 (0)20 7946 0958', 'US', '+442079460958'],
    ['06 30 123 4567', 'HU', '+36301234567'],
    ['36 30 123 4567', 'HU', '+36301234567'],
    ['8 (912) 345-67-89', 'RU', '+79123456789'],
    ['07 12 34 56 78', 'CI', '+2250712345678'],
    ['(310) 555-0123', 'US', '+13105550123'],
    ['1 310 555 0123', 'US', '+13105550123'],
    ['310.555.0123', 'CA', '+13105550123'],
    ['0049 89 1234567', 'US', '+49891234567'],
    ['011 49 89 1234567', 'US', '+49891234567'],
    ['089/1234567', 'DE', '+49891234567'],
    ['(0)20 7946 0958', 'GB', '+442079460958'],
    ['(0)612 345 678', 'ES', '+34612345678'],
    ['06 6982 1234', 'IT', '+390669821234'],
    ['+39 (0)6 6982 1234', 'US', '+390669821234'],
    ['+39 (0)81 123 4567', 'US', '+390811234567'],
    ['0039 (0)312 345 6789', 'US', '+393123456789'],
    ['011 15-2345-6789', 'AR', '+5491123456789'],
    ['+1 310 555 0123', undefined, '+13105550123'],
    ['00 36 30 123 4567', undefined, '+36301234567'],
    ['\u202A+36\u00A030\u2011123\u20114567\u202C', 'US', '+36301234567'],
    ['＋３６ ３０ １２３ ４５６７', 'US', '+36301234567'],
    ['٠١٠ ١٢٣٤ ٥٦٧٨', 'EG', '+201012345678'],
    ['+52 1 55 1234 5678', 'US', '+525512345678'],
    ['0052 1 55 1234 5678', 'DE', '+525512345678'],
    ['０９０ー１２３４ー５６７８', 'JP', '+819012345678'],
    ['090ｰ1234ｰ5678', 'JP', '+819012345678'],
    ['310−555−0123', 'US', '+13105550123'],
    ['310•555•0123', 'US', '+13105550123'],
    ['+1 [310] 555·0123', 'DE', '+13105550123'],
    ['०९८७६ ५४३२१०', 'IN', '+919876543210'],
  ] as const)('%s typed in %s is %s', (typed, home, phone) => {
    expect(readPhone(typed, home)).toMatchObject({ phone });
  });

  it.each([
    ['', 'US', 'empty'],
    ['\u200B', 'US', 'empty'],
    ['call Ruth', 'US', 'notANumber'],
    ['310 555 012²', 'US', 'notANumber'],
    ['310 555 + 0123', 'US', 'notANumber'],
    ['1-800-FLOWERS', 'US', 'notANumber'],
    ['+', 'US', 'notANumber'],
    ['310 555 0123 or 0124', 'US', 'notANumber'],
    ['310 555 0123 x5', 'US', 'extension'],
    ['310 555 0123 ext 5', 'US', 'extension'],
    ['+1 310 555 0123;ext=5', 'DE', 'extension'],
    ['555-0123', 'US', 'tooShort'],
    ['911', 'US', 'tooShort'],
    ['9', 'US', 'tooShort'],
    ['310 555 0123 4', 'US', 'tooLong'],
    ['030 1234567 / 030 7654321', 'DE', 'tooLong'],
    ['110 555 0123', 'US', 'unknown'],
    ['(310) 055-0123', 'US', 'unknown'],
    ['+0 310 555 0123', 'US', 'unknown'],
    ['+999 310 555 0123', 'US', 'unknown'],
    ['310 555 0123', undefined, 'needsCountry'],
  ] as const)('is not %j in %s: %s', (typed, home, problem) => {
    expect(readPhone(typed, home)).toEqual({ problem });
  });

  it.each([
    ['+13105550123', 'US', '(310) 555-0123'],
    ['+13105550123', 'CA', '(310) 555-0123'],
    ['+13105550123', undefined, '+1 310 555 0123'],
    ['+13105550123', 'DE', '+1 310 555 0123'],
    ['+36301234567', 'HU', '06 30 123 4567'],
    ['+36301234567', 'US', '+36 30 123 4567'],
    ['555', 'US', '555'],
  ] as const)('%s is shown in %s as %s', (phone, home, shown) => {
    expect(formatPhone(phone, home)).toBe(shown);
  });
});

describe('the country a shop is in', () => {
  it.each([
    ['America/Los_Angeles', 'USD', '+13105550100', 'US'],
    ['America/Toronto', 'CAD', '+14165550100', 'CA'],
    ['America/Toronto', 'CAD', null, 'CA'],
    ['Asia/Almaty', 'KZT', '+77012345678', 'KZ'],
    ['Europe/Berlin', 'EUR', '+43171512345', 'AT'],
    ['Etc/UTC', 'EUR', '+33612345678', 'FR'],
    ['Etc/UTC', 'EUR', '+13105550100', 'US'],
    ['Europe/Budapest', 'HUF', null, 'HU'],
    ['Africa/Abidjan', 'XOF', null, 'CI'],
    ['Asia/Calcutta', 'INR', null, 'IN'],
    ['Europe/Kyiv', 'UAH', null, 'UA'],
    ['UTC', 'HUF', null, 'HU'],
    ['UTC', 'EUR', null, undefined],
    ['Antarctica/Troll', 'XXX', null, undefined],
  ])('%s, %s, %s: %s', (timeZone, currency, phone, country) => {
    expect(homeCountry({ timeZone, currency }, phone)).toBe(country);
  });

  it('is known for every zone the runtime has, but those of the sea and of Antarctica', () => {
    const nowhere = Intl.supportedValuesOf('timeZone').filter(
      (timeZone) => homeCountry({ timeZone, currency: 'XXX' }) === undefined,
    );
    // Three of them have stations, but no numbers of their own.
    const withoutNumbers = ['Atlantic/South_Georgia', 'Indian/Kerguelen', 'Pacific/Pitcairn'];
    expect(nowhere.filter((zone) => !/^(Antarctica|Etc|UTC|GMT)/.test(zone))).toEqual(withoutNumbers);
  });
});
