import { nationalDigits } from './calling-codes.ts';

/** Digits from which on the end of a number is looked for: people ask for "the last four". */
const shortestEnd = 4;

/** How many digits of its end tell a number dialled with a prefix (0, 8, 06, 011): any more is the number's own. */
const tellingEnd = 7;

/** Digits without the zeros dialled before a national (0) or an international (00) number. */
export function significant(digits: string): string {
  return digits.replace(/^0+/, '');
}

/** What digits typed are compared with: the beginnings of a number, and its end read backwards. */
export interface NumberEnds {
  /** With the country code, without it, and in North America without the area code. */
  readonly beginnings: readonly string[];
  /** The last digit first. */
  readonly backwards: string;
}

function backwards(digits: string): string {
  return [...digits].reverse().join('');
}

/** @param phone E.164 */
export function endsOfNumber(phone: string): NumberEnds {
  const digits = phone.replace(/\D/g, '');
  const national = significant(nationalDigits(digits));
  const local = /^1\d{10}$/.test(digits) ? significant(digits.slice(4)) : '';
  return {
    beginnings: [...new Set([digits, national, local])].filter((part) => part !== ''),
    backwards: backwards(digits),
  };
}

/** Where the numbers stand that digits typed may end: the beginning of `backwards`; undefined for digits too few. */
export function endLookedFor(digits: string): string | undefined {
  return digits.length < shortestEnd ? undefined : backwards(digits.slice(-tellingEnd));
}

/**
 * Whether digits find a number: they begin it, with or without its country and area; or end it (at least the last four); or
 * are the whole number behind whatever is dialled before it.
 * @param phone E.164
 */
export function digitsFind(digits: string, phone: string): boolean {
  const { beginnings, backwards: end } = endsOfNumber(phone);
  const wanted = significant(digits);
  if (wanted !== '' && beginnings.some((part) => part.startsWith(wanted))) return true;
  if (digits.length < shortestEnd) return false;
  const national = significant(nationalDigits(phone.replace(/\D/g, '')));
  if (end.startsWith(backwards(digits)) || (national.length >= tellingEnd && digits.endsWith(national))) return true;
  // Argentina's mobiles have a 15 within, where E.164 has a 9 in front: 011 15-2345-6789 is +54 9 11 2345-6789.
  const [, area, subscriber] = /^0(\d{2,4})15(\d{6,8})$/.exec(digits) ?? [];
  return phone === `+549${area}${subscriber}`;
}
