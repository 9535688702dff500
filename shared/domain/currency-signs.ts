import { currencies } from './currencies.ts';

/** Whose money is called dollar or peso and written with its sign. */
const dollars = `USD ARS AUD BBD BMD BND BSD BZD CAD CLP COP CUP DOP FJD GYD HKD JMD KYD LRD MXN NAD NZD SBD SGD SRD TTD TWD UYU
XCD`;

/** How people write currencies beside their code, without dots and in lower case. */
const signs: Readonly<Record<string, string>> = {
  AED: 'dh dhs د.إ',
  AFN: '؋',
  ALL: 'lek lekë l',
  AMD: '֏',
  AOA: 'kz',
  ARS: 'ar$',
  AUD: 'a$ au$',
  AZN: '₼',
  BAM: 'km км',
  BDT: '৳ tk',
  BHD: 'bd د.ب',
  BOB: 'bs',
  BRL: 'r$',
  BYN: 'br',
  CAD: 'c$ ca$',
  CHF: 'fr sfr',
  CNY: '¥ cn¥ 元 rmb',
  CRC: '₡',
  CZK: 'kč kc',
  DKK: 'kr',
  DOP: 'rd$',
  DZD: 'da د.ج',
  EGP: '£ e£ le ج.م',
  EUR: '€',
  GBP: '£',
  GEL: '₾',
  GHS: '₵ gh₵',
  GTQ: 'q',
  HKD: 'hk$',
  HNL: 'l',
  HUF: 'ft',
  IDR: 'rp',
  ILS: '₪',
  INR: '₹ rs',
  IQD: 'id د.ع',
  IRR: '﷼ ریال',
  ISK: 'kr',
  JOD: 'jd د.أ',
  JPY: '¥ 円',
  KES: 'ksh',
  KGS: 'сом ⃀',
  KHR: '៛',
  KRW: '₩ 원',
  KWD: 'kd د.ك',
  KZT: '₸',
  LAK: '₭',
  LBP: 'ل.ل l£ £l £lb',
  LKR: 'rs රු',
  LYD: 'ld د.ل',
  MAD: 'dh dhs د.م',
  MDL: 'lei l',
  MGA: 'ar',
  MKD: 'ден den',
  MNT: '₮',
  MUR: 'rs',
  MXN: 'mx$ mex$',
  MYR: 'rm',
  MZN: 'mt mtn',
  NGN: '₦',
  NIO: 'c$',
  NOK: 'kr',
  NPR: 'rs रु रू नेरू',
  NZD: 'nz$',
  OMR: 'ر.ع',
  PAB: 'b/',
  PEN: 's/',
  PHP: '₱',
  PKR: 'rs ₨',
  PLN: 'zł zl',
  PYG: '₲ gs',
  QAR: 'qr ر.ق',
  RON: 'lei',
  RSD: 'din дин',
  RUB: '₽ руб р',
  SAR: 'sr ر.س ﷼',
  SEK: 'kr',
  SGD: 's$ sg$',
  THB: '฿ บาท',
  TND: 'dt د.ت',
  TRY: '₺ tl',
  TTD: 'tt$',
  TWD: 'nt$ 元',
  TZS: 'tsh',
  UAH: '₴ грн',
  UGX: 'ush',
  USD: 'us$',
  UYU: '$u',
  UZS: "so'm som",
  VES: 'bs bs.s',
  VND: '₫ đ vnđ',
  XAF: 'fcfa cfa f',
  XCD: 'ec$',
  XCG: 'cg',
  XOF: 'fcfa cfa f',
  XPF: 'cfpf cfp f',
  YER: 'ر.ي',
  ZAR: 'r',
  ZMW: 'k zk',
};

/** Of several words, such as `F CFA`, the spaces do not count; nor do dots at the end: `kr.`, `Rs.`. */
function plain(sign: string): string {
  return sign.toLowerCase().replaceAll(/\s|\.$/g, '');
}

/** Whether what stands beside an amount names its currency: `$`, `US$` or `usd` beside dollars of the USA. */
export function isSignOf(sign: string, currency: string): boolean {
  const wanted = plain(sign);
  if (wanted === currency.toLowerCase()) return true;
  if (wanted === '$') return dollars.split(/\s/).includes(currency);
  return signs[currency]?.split(' ').includes(wanted) ?? false;
}

/** Whether what stands beside an amount names a currency to everybody: a letter alone does where it is paid with. */
export function isSign(sign: string): boolean {
  if (/^[\p{Script=Latin}\p{Script=Cyrillic}]$/u.test(plain(sign))) return false;
  return /^\p{Sc}$/u.test(plain(sign)) || [...currencies].some((currency) => isSignOf(sign, currency));
}
