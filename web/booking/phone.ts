import { nationalDigits } from '#shared/domain/calling-codes.ts';

/** What somebody types to find a customer. */
export type TypedSearch =
  | { readonly kind: 'empty' }
  | { readonly kind: 'phone'; readonly text: string }
  | { readonly kind: 'name'; readonly text: string };

/** Whether what is typed can be a phone number, as the service decides it too: digits, and what people put between them. */
export function readSearch(typed: string): TypedSearch {
  const text = typed.trim();
  if (text === '') return { kind: 'empty' };
  return /\d/.test(text) && /^[\d\s\p{Pd}()+./]+$/u.test(text) ? { kind: 'phone', text } : { kind: 'name', text };
}

const digitsOf = (text: string): string => text.replaceAll(/\D/g, '');

/** The digits of a country in front of a number: `1` of `+13105550100`. */
function callingCode(phone: string): string {
  const digits = digitsOf(phone);
  return digits.slice(0, digits.length - nationalDigits(digits).length);
}

/** Where a national number keeps the zero it begins with: Italy and its neighbours in the mountain. */
const keepsZero = new Set(['39', '378', '379']);

/** North America's numbers have ten digits, none of them a 0 or 1 at the beginning of area or exchange. */
const northAmerican = /^[2-9]\d{2}[2-9]\d{6}$/;

/**
 * A phone number as the service takes it (E.164), from what people type: `+49 89 1234567`, `0049 89 1234567`, or without a
 * country as it is dialled where the shop is: `(310) 555-0123`, `089 1234567`.
 * @param home the shop's own number, E.164, which says what country it is in; null where it has none
 * @returns undefined where it is no number, or its country is not known
 */
export function toE164(typed: string, home: string | null): string | undefined {
  const text = typed.trim();
  if (!/^[\d\s\p{Pd}()+./]*$/u.test(text)) return undefined;
  const digits = digitsOf(text);
  const international = text.startsWith('+') ? digits : /^00[1-9]/.test(digits) ? digits.slice(2) : undefined;
  const whole = international ?? national(digits, home);
  return whole !== undefined && /^[1-9]\d{6,14}$/.test(whole) ? `+${whole}` : undefined;
}

function national(digits: string, home: string | null): string | undefined {
  if (home === null) return undefined;
  const code = callingCode(home);
  if (code === '1') {
    const ten = digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits;
    return northAmerican.test(ten) ? `1${ten}` : undefined;
  }
  const subscriber = keepsZero.has(code) ? digits : digits.replace(/^0/, '');
  return subscriber.length < 5 ? undefined : `${code}${subscriber}`;
}

/** A phone number for people: `(310) 555-0123` in the shop's own country, with it `+49 891234567`. */
export function formatPhone(phone: string, home: string | null = null): string {
  const code = callingCode(phone);
  const rest = nationalDigits(digitsOf(phone));
  const atHome = home !== null && callingCode(home) === code;
  if (code === '1' && rest.length === 10) {
    const spoken = `(${rest.slice(0, 3)}) ${rest.slice(3, 6)}-${rest.slice(6)}`;
    return atHome ? spoken : `+1 ${spoken}`;
  }
  return `+${code} ${rest}`;
}
