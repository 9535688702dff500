import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { parseAmount, writeAmount } from '#shared/domain/amount.ts';
import { currencies } from '#shared/domain/currencies.ts';
import { minorDigits } from '#shared/domain/currency.ts';
import { maxAmount } from '#shared/domain/money.ts';

const zones: Readonly<Record<string, string>> = {
  USD: 'America/Los_Angeles',
  EUR: 'Europe/Berlin',
  CHF: 'Europe/Zurich',
};
const read = (text: string, currency: string, zone = zones[currency] ?? 'Etc/UTC') =>
  parseAmount(text, { currency, zone });

describe('an amount is read as it is meant where the shop is', () => {
  it.each([
    // The comma of the country, the dot of English, and what sets thousands apart.
    ['12,50', 'EUR', 1_250],
    ['0,5', 'EUR', 50],
    ['1 234,56', 'EUR', 123_456],
    ['1.234,56', 'EUR', 123_456],
    ['1,234.56', 'EUR', 123_456],
    ['12.50', 'EUR', 1_250],
    ['1.234.567', 'EUR', 123_456_700],
    ['1,234,567', 'EUR', 123_456_700],
    ['12,', 'EUR', 1_200],
    [',5', 'EUR', 50],
    ['1\u00A0234,50', 'EUR', 123_450],
    ['1\u202F234,50', 'EUR', 123_450],
    ['1234', 'EUR', 123_400],
    ['007', 'EUR', 700],
    ['0', 'EUR', 0],
    ['1,234', 'USD', 123_400],
    ['1,234.5', 'USD', 123_450],
    ['1 234', 'USD', 123_400],
    ['1 234 567.89', 'USD', 123_456_789],
    ['.5', 'USD', 50],
    ['12.', 'USD', 1_200],
    ['0.29', 'USD', 29],
    ['1.15', 'USD', 115],
    // Switzerland, Canada and South Africa write both.
    ["1'234.50", 'CHF', 123_450],
    ['1’234.50', 'CHF', 123_450],
    ['12,50', 'CHF', 1_250],
    ['1 234,50', 'CAD', 123_450],
    ['1,234', 'CAD', 123_400],
    ['R 1 234,50', 'ZAR', 123_450],
    // No decimals, or three of them.
    ['¥1,200', 'JPY', 1_200],
    ['￥１，２００', 'JPY', 1_200],
    ['1200.00', 'JPY', 1_200],
    ['$12.500', 'CLP', 12_500],
    ['12,500', 'CLP', 12_500],
    ['50.000 ₫', 'VND', 50_000],
    ['Rp 50.000', 'IDR', 5_000_000],
    ['12.500', 'COP', 1_250_000],
    ['12 500 Ft', 'HUF', 1_250_000],
    ['12.500', 'KWD', 12_500],
    ['1,234.5', 'KWD', 1_234_500],
    ['12,500', 'TND', 12_500],
    ['12,5', 'TND', 12_500],
    ['12.5', 'TND', 12_500],
    // Lakhs.
    ['₹1,23,456.00', 'INR', 12_345_600],
    ['12,34,567', 'PKR', 123_456_700],
    ['1,234,567', 'INR', 123_456_700],
    // Digits and marks of other scripts.
    ['١٬٢٣٤٫٥٠', 'SAR', 123_450],
    ['۱۲٫۵', 'USD', 1_250],
    ['१,२३,४५६', 'INR', 12_345_600],
    ['１２．５０', 'USD', 1_250],
    // What is written beside it.
    ['$12.50', 'USD', 1_250],
    ['12.50 $', 'USD', 1_250],
    ['US$12', 'USD', 1_200],
    ['usd 12', 'USD', 1_200],
    ['$12.50 USD', 'USD', 1_250],
    ['$.50', 'USD', 50],
    ['12 €', 'EUR', 1_200],
    ['EUR12', 'EUR', 1_200],
    ['kr 100', 'SEK', 10_000],
    ['kr. 100', 'DKK', 10_000],
    ['100 Kr.', 'NOK', 10_000],
    ['Rs.500', 'INR', 50_000],
    ['Rs. 500.50', 'PKR', 50_050],
    ['F CFA 1 500', 'XOF', 1_500],
    ['12,-', 'EUR', 1_200],
    ['12,– €', 'EUR', 1_200],
    ['12.--', 'CHF', 1_200],
    // Price tags of Sweden, India and East Africa.
    ['1 234:-', 'SEK', 123_400],
    ['100:–', 'SEK', 10_000],
    ['Rs 1,50,000/-', 'INR', 15_000_000],
    ['500/=', 'KES', 50_000],
    ['S/ 12.50', 'PEN', 1_250],
    ['S/.12.50', 'PEN', 1_250],
    ['K12.50', 'ZMW', 1_250],
    ['1 234,50', 'MUR', 123_450],
    ['1.234,50', 'LAK', 123_450],
    ['1,234.50', 'LAK', 123_450],
    ['1.234,50 ل.ل.\u200F', 'LBP', 123_450],
    ['150.000 vnđ', 'VND', 150_000],
    ['د.ك ١٫٥', 'KWD', 1_500],
    ['\u2068\u200E12.50\u2069\uFE0F', 'USD', 1_250],
    [' \u00A012.50\t', 'USD', 1_250],
  ])('%j in %s is %i minor units', (text, currency, amount) => {
    expect(read(text, currency)).toEqual({ amount });
  });

  it.each([
    ['1.234', 'EUR', 'Europe/Berlin', '1234', '1,23'],
    ['1,234', 'EUR', 'Europe/Berlin', '1234', '1,23'],
    ['12.500', 'BRL', 'America/Sao_Paulo', '12500', '12,50'],
    ['12.500', 'TND', 'Africa/Tunis', '12500', '12,500'],
    ['1.234', 'CLF', 'America/Santiago', '1234', '1,2340'],
    ['1.234', 'USD', 'America/Guayaquil', '1234', '1,23'],
  ])('%s in %s, %s is not guessed: %s or %s', (text, currency, zone, whole, decimal) => {
    expect(read(text, currency, zone)).toEqual({ problem: 'ambiguous', whole, decimal });
    expect(read(whole, currency, zone)).toHaveProperty('amount');
    expect(read(decimal, currency, zone)).toHaveProperty('amount');
  });

  it('knows that euros are written as in English in Ireland, and dollars with a comma in Ecuador', () => {
    expect(read('1,234', 'EUR', 'Europe/Dublin')).toEqual({ amount: 123_400 });
    expect(read('12,50', 'EUR', 'Europe/Malta')).toEqual({ amount: 1_250 });
    expect(read('12,50', 'USD', 'America/Guayaquil')).toEqual({ amount: 1_250 });
  });
});

/** Countries by what they pay with, and a language of each. */
const written = `
ar-AE AED,fa-AF AFN,ps-AF AFN,sq-AL ALL,hy-AM AMD,pt-AO AOA,es-AR ARS,en-AU AUD,az-AZ AZN,bs-BA BAM,sr-BA BAM,bn-BD BDT
ar-BH BHD,es-BO BOB,pt-BR BRL,be-BY BYN,fr-CA CAD,de-CH CHF,fr-CH CHF,it-CH CHF,es-CL CLP,zh-CN CNY,es-CO COP,es-CR CRC
cs-CZ CZK,da-DK DKK,es-DO DOP,ar-DZ DZD,ar-EG EGP,de-DE EUR,de-AT EUR,fr-FR EUR,nl-NL EUR,el-GR EUR,en-GB GBP,ka-GE GEL
en-GH GHS,es-GT GTQ,zh-HK HKD,es-HN HNL,hu-HU HUF,id-ID IDR,he-IL ILS,hi-IN INR,ta-IN INR,ar-IQ IQD,fa-IR IRR,is-IS ISK
ar-JO JOD,ja-JP JPY,sw-KE KES,ky-KG KGS,km-KH KHR,ko-KR KRW,ar-KW KWD,kk-KZ KZT,lo-LA LAK,ar-LB LBP,fr-LB LBP,si-LK LKR
ta-LK LKR,ar-LY LYD,ar-MA MAD,ro-MD MDL,fr-MG MGA,mk-MK MKD,mn-MN MNT,fr-MU MUR,es-MX MXN,ms-MY MYR,pt-MZ MZN
en-NG NGN,es-NI NIO,nb-NO NOK,ne-NP NPR,en-NZ NZD,ar-OM OMR,es-PA PAB,es-PE PEN,fil-PH PHP,ur-PK PKR,pl-PL PLN,es-PY PYG
ar-QA QAR,ro-RO RON,sr-RS RSD,ru-RU RUB,ar-SA SAR,sv-SE SEK,en-SG SGD,fr-SN XOF,fr-CM XAF,th-TH THB,ar-TN TND,tr-TR TRY
zh-TW TWD,sw-TZ TZS,uk-UA UAH,en-UG UGX,en-US USD,es-UY UYU,uz-UZ UZS,es-VE VES,vi-VN VND,ar-YE YER,af-ZA ZAR,en-ZM ZMW`
  .trim()
  .split(/[,\n]/)
  .map((line) => line.split(' ') as [locale: string, currency: string]);

describe('as it is printed in a country', () => {
  it.each(written)('%s, an amount in %s is read with its sign, and for no other amount', (locale, currency) => {
    const styles = ['symbol', 'narrowSymbol', 'code'].flatMap((currencyDisplay) =>
      [{}, { numberingSystem: 'latn' }].map(
        (digits) =>
          new Intl.NumberFormat(locale, {
            style: 'currency',
            currency,
            currencyDisplay: currencyDisplay as 'symbol',
            maximumFractionDigits: minorDigits(currency) === 0 ? 0 : 2,
            minimumFractionDigits: minorDigits(currency) === 0 ? 0 : 2,
            ...digits,
          }),
      ),
    );
    const amounts = minorDigits(currency) === 0 ? [12, 12_500] : [12, 0.5, 1_234.5, 98_765.43];
    // Northern Pashto, in European digits, has a comma the country has not.
    const isRead = (text: string) => !(locale === 'ps-AF' && /\d/.test(text));
    for (const style of styles) {
      for (const amount of amounts) {
        const text = style.format(amount);
        if (!isRead(text)) continue;
        const minor = Math.round(amount * 10 ** minorDigits(currency));
        expect([text, read(text, currency)]).toEqual([text, { amount: minor }]);
      }
    }
  });
});

describe('what is no amount is refused', () => {
  it.each([
    ['', 'USD', 'empty'],
    [' \u200B ', 'USD', 'empty'],
    ['2x45', 'USD', 'notANumber'],
    ['2x45', 'EUR', 'notANumber'],
    ['1e3', 'USD', 'notANumber'],
    ['12/50', 'USD', 'notANumber'],
    ['12:50', 'USD', 'notANumber'],
    ['50%', 'USD', 'notANumber'],
    ['1k', 'USD', 'notANumber'],
    ['1k', 'ZMW', 'notANumber'],
    ['l2', 'USD', 'notANumber'],
    ['12 р', 'USD', 'notANumber'],
    ['5²', 'USD', 'notANumber'],
    ['½', 'USD', 'notANumber'],
    ['abc', 'USD', 'notANumber'],
    ['.', 'USD', 'notANumber'],
    ['-', 'USD', 'notANumber'],
    ['1 2', 'USD', 'notANumber'],
    ['12 50', 'EUR', 'notANumber'],
    ['12,50', 'USD', 'notANumber'],
    ['0,5', 'USD', 'notANumber'],
    ['1,23,456', 'USD', 'notANumber'],
    ['123,45,678', 'INR', 'notANumber'],
    ['1,2345', 'USD', 'notANumber'],
    ['1,234 567', 'USD', 'notANumber'],
    ['0,123', 'USD', 'notANumber'],
    ['1.2.3', 'EUR', 'notANumber'],
    ['1,2,3', 'EUR', 'notANumber'],
    ['1.50 2.50', 'USD', 'notANumber'],
    ['1.5,5', 'USD', 'notANumber'],
    ['12 hours', 'USD', 'notANumber'],
    ['12 gold', 'EUR', 'notANumber'],
    [`${'1'.repeat(61)}`, 'USD', 'notANumber'],
    ['12:5-', 'SEK', 'notANumber'],
    ['12:50', 'SEK', 'notANumber'],
    ['12/', 'INR', 'notANumber'],
    ['5=', 'KES', 'notANumber'],
    ['-5', 'USD', 'negative'],
    ['-5:-', 'SEK', 'negative'],
    ['−5', 'USD', 'negative'],
    ['5-', 'USD', 'negative'],
    ['$-5', 'USD', 'negative'],
    ['-$5', 'USD', 'negative'],
    ['(12.50)', 'USD', 'negative'],
    ['($12.50)', 'USD', 'negative'],
    ['1.234', 'USD', 'tooPrecise'],
    ['1.234', 'CHF', 'tooPrecise'],
    ['0.005', 'EUR', 'tooPrecise'],
    ['12.5', 'JPY', 'tooPrecise'],
    ['12.000', 'JPY', 'tooPrecise'],
    ['0,500', 'COP', 'tooPrecise'],
    ['10000000.01', 'USD', 'tooMuch'],
    ['1000000001', 'JPY', 'tooMuch'],
    ['9'.repeat(59), 'USD', 'tooMuch'],
  ])('%j in %s: %s', (text, currency, problem) => {
    expect(read(text, currency)).toEqual({ problem });
  });

  it.each([
    ['€12', 'USD', '€'],
    ['12 EUR', 'USD', 'EUR'],
    ['$12', 'EUR', '$'],
    ['£12', 'EUR', '£'],
    ['C$12', 'USD', 'C$'],
    ['100 kr.', 'EUR', 'kr.'],
  ])('%s in %s: another currency, %s', (text, currency, sign) => {
    expect(read(text, currency)).toEqual({ problem: 'otherCurrency', sign });
  });

  it('at the edge of what one amount may be', () => {
    expect(read('10,000,000.00', 'USD')).toEqual({ amount: maxAmount });
    expect(read('10.000.000,00', 'EUR')).toEqual({ amount: maxAmount });
    expect(read('1000000.000', 'KWD')).toEqual({ amount: maxAmount });
  });
});

describe('an amount in a field', () => {
  const setting = fc.record({
    currency: fc.constantFrom(...currencies),
    zone: fc.constantFrom('America/Los_Angeles', 'Europe/Berlin', 'Europe/Dublin', 'America/Guayaquil'),
  });

  it('is read as what it is, in every currency', () => {
    fc.assert(
      fc.property(fc.nat(maxAmount), setting, (amount, where) => {
        expect(parseAmount(writeAmount(amount, where), where)).toEqual({ amount });
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    [8_950, 'USD', '89.50'],
    [5, 'EUR', '0.05'],
    [8_950, 'JPY', '8950'],
    [8_950, 'KWD', '8.950'],
    [8_950, 'TND', '8,950'],
  ])('%i of %s is %s', (amount, currency, text) => {
    expect(writeAmount(amount, { currency, zone: 'Etc/UTC' })).toBe(text);
  });

  it('is never something else for whatever is typed', () => {
    const typed = fc.stringMatching(/^[\d.,' $€-]{0,12}$/);
    fc.assert(
      fc.property(typed, setting, (text, where) => {
        const result = parseAmount(text, where);
        if (!('amount' in result)) return;
        // All digits that were typed are in it, in their order.
        const digits = text.replaceAll(/\D/g, '').replace(/^0+/, '');
        expect(String(result.amount).replace(/0+$/, '')).toBe(digits.replace(/0+$/, '') || '');
      }),
      { numRuns: 3_000 },
    );
  });
});
