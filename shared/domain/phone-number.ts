import {
  type CountryCode,
  getCountryCallingCode,
  type PhoneNumber,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
} from 'libphonenumber-js/core';
// The smallest of the library's sets: which digits can be a number, not which of them are mobile. Ranges that are new since
// are most often inside what it knows.
import metadata from 'libphonenumber-js/min/metadata';
import { europeanDigits, halfWidth, writtenNumber } from './digits.ts';
import { withoutInvisible } from './typed.ts';

/** A country as the library names it, ISO 3166-1 alpha-2. */
export type Country = CountryCode;

/** Why what was typed is no phone number. */
export type PhoneProblem = 'empty' | 'notANumber' | 'extension' | 'needsCountry' | 'tooShort' | 'tooLong' | 'unknown';

/** What was typed as a phone number. */
export type ReadPhone =
  | {
      /** E.164. */
      readonly phone: string;
      /** As it is written abroad: `+36 30 123 4567`. */
      readonly international: string;
      /** Undefined for numbers of no country, such as +800, and where several share a code. */
      readonly country: Country | undefined;
    }
  | { readonly problem: PhoneProblem };

/** What the service takes: E.164 of 7 to 15 digits, of which the country code never begins with 0. */
const e164 = /^\+[1-9]\d{6,14}$/;

function parsed(text: string, home: Country | undefined): PhoneNumber | undefined {
  const options = { extract: false, ...(home === undefined ? {} : { defaultCountry: home }) };
  return parsePhoneNumberFromString(text, options, metadata);
}

function valid(text: string, home: Country | undefined): PhoneNumber | undefined {
  const number = parsed(text, home);
  return number?.isValid() && e164.test(number.number) ? number : undefined;
}

/**
 * Digits alone, after a plus where the number has a country code; `00` is dialled for it nearly everywhere, and
 * written so where it is not.
 */
function dialled(text: string): string[] {
  const digits = text.replaceAll(/\D/g, '');
  if (text.slice(0, text.search(/\d/)).includes('+')) return abroad(digits);
  return digits.startsWith('00') ? [...abroad(digits.slice(2)), digits] : [digits];
}

/** Until 2019 mobiles of Mexico had a 1 behind the country code; address books and messengers still have it. */
function abroad(digits: string): string[] {
  const [, mexican] = /^521(\d{10})$/.exec(digits) ?? [];
  return mexican === undefined ? [`+${digits}`] : [`+${digits}`, `+52${mexican}`];
}

/**
 * The zero in brackets is dialled within a country only, so after a country code it goes: `+44 (0)20 …`. Italy's numbers keep
 * theirs, except those of mobile phones, which have none.
 */
function withoutTrunkZero(text: string): readonly string[] {
  const zero = /\( ?0 ?\)/;
  const at = text.search(zero);
  if (at < 0) return [text];
  const without = text.replace(zero, ' ');
  const isNational = !/\d/.test(text.slice(0, at));
  const isKept = /^(?:00)?(?:39|378|379)[^3]/.test(without.replaceAll(/\D/g, ''));
  return isNational || isKept ? [text, without] : [without, text];
}

function problemOf(text: string, home: Country | undefined): PhoneProblem {
  const [first = ''] = dialled(text);
  if (home === undefined && !first.startsWith('+')) return 'needsCountry';
  switch (validatePhoneNumberLength(first, home === undefined ? {} : { defaultCountry: home }, metadata)) {
    case 'TOO_SHORT':
    case 'NOT_A_NUMBER':
      return 'tooShort';
    case 'TOO_LONG':
      return 'tooLong';
    default:
      return 'unknown';
  }
}

/**
 * A phone number from what people type: `+44 (0)20 7946 0958`, `0049 89 1234567`, or without a country as it is dialled where
 * the shop is: `(310) 555-0123`, `06 30 123 4567`. Digits of any script; what cannot be seen does not count.
 * @param home the country the shop is in; undefined where that is not known
 */
export function readPhone(typed: string, home: Country | undefined): ReadPhone {
  const text = europeanDigits(halfWidth(withoutInvisible(typed)))
    .replaceAll(/\s+/g, ' ')
    .replace(/^tel: ?/i, '');
  if (text === '') return { problem: 'empty' };
  if (parsed(text, home)?.ext !== undefined) return { problem: 'extension' };
  const firstDigit = text.search(/\d/);
  if (!writtenNumber.test(text) || firstDigit < 0 || text.lastIndexOf('+') > firstDigit)
    return { problem: 'notANumber' };
  for (const candidate of withoutTrunkZero(text).flatMap(dialled)) {
    const number = valid(candidate, home);
    if (number === undefined) continue;
    return { phone: number.number, international: number.formatInternational(), country: number.country };
  }
  return { problem: problemOf(text, home) };
}

/**
 * A phone number for people: as it is dialled at home, `(310) 555-0123`, and with the country code from elsewhere,
 * `+49 89 1234567`.
 * @param phone E.164; what is none is shown as it is
 * @param home the country of who reads it
 */
export function formatPhone(phone: string, home: Country | undefined): string {
  const number = parsed(phone, undefined);
  if (number === undefined) return phone;
  const isAtHome = home !== undefined && getCountryCallingCode(home, metadata) === number.countryCallingCode;
  return isAtHome ? number.formatNational() : number.formatInternational();
}
