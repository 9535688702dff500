/** How amounts are written where a shop is: the mark of decimals, what sets thousands apart, whether decimals are used. */

/** In which currency and where an amount is written. */
export interface AmountSetting {
  /** ISO 4217. */
  readonly currency: string;
  /** The shop's IANA time zone: a currency of several countries is not written the same in all. */
  readonly zone: string;
}

/** An amount as its digits: before the decimal mark, and after it. */
export interface AmountDigits {
  readonly whole: string;
  readonly fraction: string;
}

/** Where the comma begins the decimals, by CLDR's locales of the countries that pay with the currency. */
const comma = new Set(
  `ALL AMD ANG AOA ARS AWG AZN BAM BIF BOB BRL BYN CDF CLF CLP COP COU CRC CVE CZK DJF DKK DZD EUR GEL GNF HTG HUF IDR ISK
KGS KMF KZT LYD MAD MDL MGA MKD MRU MZN NOK PLN PYG RON RSD RUB RWF SEK SRD STN TJS TMT TND TRY UAH UYI UYU UYW UZS VED VES
VND XAF XCG XOF XPF`.split(/\s/),
);

/**
 * Where both are usual, by language: English, Arabic or German here, French, Lao or Afrikaans there. A dot or comma is read as
 * in English first.
 */
const both = new Set(['CAD', 'CHF', 'LAK', 'LBP', 'MUR', 'ZAR']);

/** Zones in which a currency is written otherwise than in most countries that pay with it. */
const elsewhere: ReadonlyMap<string, 'comma' | 'both'> = new Map([
  ['EUR Europe/Dublin', 'both'],
  ['EUR Europe/Malta', 'both'],
  ['EUR Asia/Nicosia', 'both'],
  ['USD America/Guayaquil', 'comma'],
  ['USD Pacific/Galapagos', 'comma'],
]);

function styleOf({ currency, zone }: AmountSetting): 'point' | 'comma' | 'both' {
  const usual = comma.has(currency) ? 'comma' : both.has(currency) ? 'both' : 'point';
  return elsewhere.get(`${currency} ${zone}`) ?? usual;
}

/** Whether the comma begins the decimals where a shop is, and the dot only in English. */
export function commaIsDecimal(setting: AmountSetting): boolean {
  return styleOf(setting) === 'comma';
}

/** Currencies with decimals by ISO 4217 alone: prices have none any more (CLDR), so three digits after a mark are thousands. */
const inWholeUnits = new Set(
  `AFN ALL AMD AOA ARS BIF CLP COP CRC DJF GNF HUF IDR IRR ISK JPY KMF KPW KRW LAK LBP MGA MMK PKR PYG RSD RWF SOS SYP
UGX UYI UZS VND VUV XAF XOF XPF YER`.split(/\s/),
);

/** Whether prices in a currency are written with decimals. */
export function usesDecimals(currency: string): boolean {
  return !inWholeUnits.has(currency);
}

/** Where thousands are followed by hundreds of thousands: `1,23,456`. */
const lakhs = new Set(['BDT', 'BTN', 'INR', 'LKR', 'NPR', 'PKR']);

/** Whether the digits between marks of thousands are as many as belong there. */
function isGrouped(lengths: readonly number[], byLakhs: boolean): boolean {
  const size = byLakhs && lengths.length > 2 && lengths[1] === 2 ? 2 : 3;
  return lengths.every((length, at) => (at === 0 ? length <= size : length === (at === lengths.length - 1 ? 3 : size)));
}

/** Digits without what sets thousands apart; undefined where that is not where it belongs, or of two kinds. */
function ungrouped(text: string, marks: string, byLakhs: boolean): string | undefined {
  const mark = [...marks].find((each) => text.includes(each));
  if (mark === undefined) return /^\d+$/.test(text) ? text : undefined;
  const groups = text.split(mark);
  const digits = groups.join('');
  const lengths = groups.map(({ length }) => length);
  return /^[1-9]\d*$/.test(digits) && isGrouped(lengths, byLakhs) ? digits : undefined;
}

function readAs(text: string, decimalMark: string, groupMarks: string, byLakhs = false): AmountDigits | undefined {
  const marks = text.split('').filter((character) => character === decimalMark || character === '|');
  if (marks.length > 1) return undefined;
  const at = marks[0] === undefined ? text.length : text.indexOf(marks[0]);
  const [before, fraction] = [text.slice(0, at), text.slice(at + 1)];
  const whole = before === '' ? '0' : ungrouped(before, groupMarks, byLakhs);
  if (whole === undefined || !/^\d*$/.test(fraction)) return undefined;
  return { whole: whole.replace(/^0+(?=\d)/, ''), fraction };
}

/**
 * What a number of digits, marks and spaces says in plain English, and as the shop's own country writes it where that is
 * otherwise. Neither where it is none.
 */
export function readings(
  number: string,
  setting: AmountSetting,
): { readonly english: AmountDigits | undefined; readonly own: AmountDigits | undefined } {
  const style = styleOf(setting);
  const english = readAs(number, '.', ",' ", lakhs.has(setting.currency));
  const isRead = style === 'comma' || (style === 'both' && english === undefined);
  return { english, own: isRead ? readAs(number, ',', ".' ") : undefined };
}
