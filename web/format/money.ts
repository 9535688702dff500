const formats = new Map<string, Intl.NumberFormat>();

/** The language of the page. Copy is English, so dates, times and money are written as English readers expect. */
export const locale = 'en-US';

/** Whole amounts drop their decimals: a board is read at a glance. */
function formatOf(currency: string, whole: boolean): Intl.NumberFormat {
  const key = `${currency}/${whole}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    ...(whole ? { maximumFractionDigits: 0, minimumFractionDigits: 0 } : {}),
  });
  formats.set(key, format);
  return format;
}

/** How many minor units one unit of a currency has as a power of ten: 2 for USD, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  return formatOf(currency, false).resolvedOptions().maximumFractionDigits ?? 2;
}

/**
 * An amount as people write it: `$89`, `$89.50`, `¥1,200`.
 * @param amount minor units
 * @param currency ISO 4217
 */
export function formatMoney(amount: number, currency: string): string {
  const scale = 10 ** minorDigits(currency);
  return formatOf(currency, amount % scale === 0).format(amount / scale);
}

/**
 * An amount as somebody typed it, in minor units: `89`, `89.5`, `$1,200.00`.
 * @returns undefined where it is no amount of this currency, or negative
 */
export function parseMoney(text: string, currency: string): number | undefined {
  const plain = text.replaceAll(/[^\d.,-]/g, '').replaceAll(',', '');
  if (!/^\d+(\.\d*)?$/.test(plain)) return undefined;
  const digits = minorDigits(currency);
  const [, fraction = ''] = plain.split('.');
  if (fraction.length > digits) return undefined;
  return Math.round(Number(plain) * 10 ** digits);
}
