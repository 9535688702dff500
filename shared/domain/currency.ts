/**
 * How many decimals currencies have by ISO 4217 (list one, as of 2026). Node and browsers each carry figures of their own,
 * from CLDR, which say what is usual in cash and change with their version; an amount stored by one and read by the other
 * must not.
 */

/** Currencies and funds whose minor unit is not a hundredth, by how many decimals they have. */
const decimals: readonly (readonly [number, string])[] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
];

const otherThanTwo = new Map(decimals.flatMap(([digits, codes]) => codes.split(' ').map((code) => [code, digits])));

/**
 * How many decimals an amount of a currency has: 2 of USD, 0 of JPY, 3 of KWD. A code not listed has 2, as most have: it
 * is one withdrawn since, or newer than this list.
 * @param currency ISO 4217
 */
export function minorDigits(currency: string): number {
  return otherThanTwo.get(currency) ?? 2;
}
