import { type AmountDigits, type AmountSetting, commaIsDecimal, readings, usesDecimals } from './amount-style.ts';
import { minorDigits } from './currency.ts';
import { isSign, isSignOf } from './currency-signs.ts';
import { europeanDigits, halfWidth } from './digits.ts';
import { maxAmount } from './money.ts';
import { withoutInvisible } from './typed.ts';

/** Why what was typed is no amount. */
export type AmountProblem =
  | { readonly problem: 'empty' | 'notANumber' | 'negative' | 'tooPrecise' | 'tooMuch' }
  /** Beside it stands the sign of another currency. */
  | { readonly problem: 'otherCurrency'; readonly sign: string }
  /** It can be read in two ways; how to write the one and the other. */
  | { readonly problem: 'ambiguous'; readonly whole: string; readonly decimal: string };

/** What was typed as an amount, in minor units. */
export type ReadAmount = { readonly amount: number } | AmountProblem;

/** Longer than anything that is an amount. */
const longest = 60;

/**
 * One way of writing: European digits; full-width forms of East Asian keyboards as ASCII; one kind of space, apostrophe and
 * minus; `|` for the Arabic decimal mark, which is never anything else, and an apostrophe for the Arabic mark of thousands.
 */
function plainly(typed: string): string {
  return europeanDigits(halfWidth(withoutInvisible(typed)))
    .replaceAll('￥', '¥')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\p{Pd}−]/gu, '-')
    .replaceAll(/[‘’ʻʼ´`٬]/g, "'")
    .replaceAll('٫', '|')
    .trim();
}

/** A text from its first to its last digit, and what stands before and after. */
interface Parts {
  readonly before: string;
  readonly number: string;
  readonly after: string;
}

/**
 * Takes a text apart. A mark at either end belongs to the number (`.5`, `$.50`, `12.`), but a dot after letters to them
 * (`Rs.500`, `S/.12`); a mark with a dash stands for cents nobody asks for, as price tags have it: `12,-` on the continent,
 * `12:-` in Sweden, `12/-` in India, `12/=` in East Africa.
 */
function takeApart(text: string): Parts | undefined {
  const first = text.search(/\d/);
  if (first < 0) return undefined;
  const last = text.split('').findLastIndex((character) => /\d/.test(character)) + 1;
  const start = /(?:^|[\s\p{Sc}(-])[.,|]$/u.test(text.slice(0, first)) ? first - 1 : first;
  const rest = text.slice(last);
  const end = /^[.,](?!-)/.test(rest) ? last + 1 : last;
  return {
    before: text.slice(0, start),
    number: text.slice(start, end),
    after: text.slice(end).replace(/^(?:[.,:/]-{1,2}|\/=)/, ''),
  };
}

/** Below nothing: a minus before or after the number, or the brackets of accountants. */
function isBelowNothing(before: string, after: string): boolean {
  return before.includes('-') || after.includes('-') || (before.includes('(') && after.includes(')'));
}

function inMinorUnits({ whole, fraction }: AmountDigits, { currency }: AmountSetting): ReadAmount {
  const digits = minorDigits(currency);
  const isWhole = digits === 0 && /^0{0,2}$/.test(fraction);
  if (!isWhole && fraction.length > digits) return { problem: 'tooPrecise' };
  const amount = Number(`${whole}${isWhole ? '' : fraction.padEnd(digits, '0')}`);
  return amount > maxAmount ? { problem: 'tooMuch' } : { amount };
}

const sameValue = (one: AmountDigits, other: AmountDigits): boolean =>
  Number(`${one.whole}.${one.fraction}`) === Number(`${other.whole}.${other.fraction}`);

/**
 * An amount as somebody typed it, in minor units: as plain English writes it, and as it is written where the shop is.
 * `1,234.50`, `1.234,50`, `1 234,50`, `1'234.50`, `12,-`, `.5`, `$12`, `12 €`; digits of any script. Where a comma or dot
 * can be a decimal mark or set thousands apart and both are usual there, it is not guessed.
 */
export function parseAmount(typed: string, setting: AmountSetting): ReadAmount {
  const text = plainly(typed);
  if (text === '') return { problem: 'empty' };
  const parts = text.length > longest ? undefined : takeApart(text);
  if (parts === undefined) return { problem: 'notANumber' };
  const { before, number, after } = parts;
  for (const side of [before, after]) {
    const sign = side.replaceAll(/[-()]/g, '').trim();
    // Behind a number it means thousands to most, and kwacha to some.
    const isThousands = side === after && /^k$/i.test(sign);
    if (isThousands || (sign !== '' && !isSignOf(sign, setting.currency))) {
      return isSign(sign) ? { problem: 'otherCurrency', sign } : { problem: 'notANumber' };
    }
  }
  const { own, english } = readings(number, setting);
  const found = own ?? english;
  if (found === undefined) return { problem: 'notANumber' };
  if (isBelowNothing(before, after)) return { problem: 'negative' };
  if (own === undefined || english === undefined || sameValue(own, english)) return inMinorUnits(found, setting);
  // Both can be read only with one mark and three digits after it.
  const [thousands, decimals] = own.fraction === '' ? [own, english] : [english, own];
  if (!usesDecimals(setting.currency)) return inMinorUnits(thousands, setting);
  const digits = minorDigits(setting.currency);
  if (digits === 3 && decimals === own) return inMinorUnits(own, setting);
  const decimal = `${decimals.whole},${decimals.fraction.slice(0, digits).padEnd(digits, '0')}`;
  return { problem: 'ambiguous', whole: thousands.whole, decimal };
}

/**
 * An amount as it stands in a field, without currency and thousands: `1234.50`, and `1234,500` where three decimals follow a
 * comma. `parseAmount` reads it as what it is.
 * @param amount minor units
 */
export function writeAmount(amount: number, setting: AmountSetting): string {
  const digits = minorDigits(setting.currency);
  if (digits === 0) return String(amount);
  const text = String(amount).padStart(digits + 1, '0');
  const mark = digits === 3 && commaIsDecimal(setting) ? ',' : '.';
  return `${text.slice(0, -digits)}${mark}${text.slice(-digits)}`;
}
