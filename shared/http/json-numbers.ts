import { shortened } from './shortened.ts';

/** What JSON writes numbers with; what is no number for all that, such as `1-2`, is left to `JSON.parse`. */
const numberToken = /[-\d][-+.\deE]*/y;

/** The number that stands in a JSON text at an index; undefined where none does. */
export function numberAt(text: string, index: number): string | undefined {
  numberToken.lastIndex = index;
  return numberToken.exec(text)?.[0];
}

/** Its digits without zeros around them, and the power of ten of the last one: what every spelling of a decimal shares. */
function canonical(decimal: string): string {
  const [mantissa = '', exponent = '0'] = decimal.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const digits = (whole + fraction).replace(/^0+/, '');
  // No regular expression: /0+$/ takes quadratic time where many zeros stand before another digit.
  let end = digits.length;
  while (digits[end - 1] === '0') end -= 1;
  if (end === 0) return '0';
  return `${digits.slice(0, end)}e${Number(exponent) - fraction.length + digits.length - end}`;
}

/** What is wrong with a number as it was read; undefined where nothing is. */
export function numberError(number: number): string | undefined {
  if (!Number.isFinite(number)) return 'is larger than any number can be';
  if (Object.is(number, -0)) return 'must not be negative zero; send 0';
  if (!Number.isInteger(number) || Number.isSafeInteger(number)) return undefined;
  return `is too large to be kept exactly; whole numbers go up to ${Number.MAX_SAFE_INTEGER}`;
}

/** Whole numbers every double holds; looked at no further, since a body may have a hundred thousand of them. */
const surelyExact = /^-?[1-9]\d{0,14}$/;

/**
 * What was lost when a number was read: `1.0`, `1e2` and `0.1` are the very decimals their doubles are written as, whereas
 * `1e-400` would be kept as 0 and `1.00000000000000000001` as 1. Undefined too where `numberError` tells it of the number.
 */
export function roundingError(number: string): string | undefined {
  if (surelyExact.test(number)) return undefined;
  const kept = Number(number);
  if (numberError(kept) !== undefined || canonical(number) === canonical(String(kept))) return undefined;
  return `the number ${shortened(number)} has more digits than can be kept; it would become ${kept}`;
}
