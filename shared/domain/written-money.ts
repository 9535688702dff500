import { minorDigits } from './currency.ts';

/** The language of the page. Copy is English, so dates, times and money are written as English readers expect. */
export const locale = 'en-US';

/** What English readers know currencies by; the others by their code. */
const signs: Readonly<Record<string, string>> = {
  AUD: 'A$',
  BRL: 'R$',
  CAD: 'CA$',
  CNY: 'CN¥',
  EUR: '€',
  GBP: '£',
  HKD: 'HK$',
  ILS: '₪',
  INR: '₹',
  JPY: '¥',
  KRW: '₩',
  MXN: 'MX$',
  NZD: 'NZ$',
  PHP: '₱',
  TWD: 'NT$',
  USD: '$',
  VND: '₫',
  XCD: 'EC$',
};

const formats = new Map<number, Intl.NumberFormat>();

function formatOf(digits: number): Intl.NumberFormat {
  const known = formats.get(digits);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  formats.set(digits, format);
  return format;
}

/**
 * An amount as people write it: `$89`, `$89.50`, `¥1,200`, `CHF 12`. Whole amounts drop their decimals: a board is read at a
 * glance. Sign and decimals are not asked of the runtime, which knows other ones in Node and in each browser.
 * @param amount minor units, not below 0
 * @param currency ISO 4217
 */
export function formatMoney(amount: number, currency: string): string {
  const digits = minorDigits(currency);
  const scale = 10 ** digits;
  const number = formatOf(amount % scale === 0 ? 0 : digits).format(amount / scale);
  return `${signs[currency] ?? `${currency}\u00A0`}${number}`;
}
