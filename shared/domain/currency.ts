/**
 * The currencies of ISO 4217 (list one, as of 2026): which there are and how many decimals each has. Node and browsers
 * each carry figures of their own, from CLDR, which say what is usual in cash and change with their version; an amount
 * stored by one and read by the other must not.
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

/** The codes in use that have a minor unit; not metals, drawing rights, bonds and the codes for tests and for none. */
const codes = `
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CLF
CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF
IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT
MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD
SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS
VED VES VND VUV WST XAD XAF XCD XCG XOF XPF YER ZAR ZMW ZWG`;

/** Every currency a shop can have: the codes of ISO 4217 in use. */
export const currencies: ReadonlySet<string> = /* @__PURE__ */ new Set(codes.trim().split(/\s+/));
