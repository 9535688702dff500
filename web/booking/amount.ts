import { minorDigits, parseMoney } from '../format/money.ts';

/** The most an amount may be, in minor units. */
const most = 1_000_000_000;

/** An amount as it stands in a field: `89.00`, without currency or separators. */
export function amountText(amount: number, currency: string): string {
  const digits = minorDigits(currency);
  return (amount / 10 ** digits).toFixed(digits);
}

/** What somebody typed as an amount, in minor units; undefined where it is none the service would take. */
export function readAmount(text: string, currency: string): number | undefined {
  const amount = parseMoney(text, currency);
  return amount === undefined || amount > most ? undefined : amount;
}
