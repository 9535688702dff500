import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { parseAmount, writeAmount } from '#shared/domain/amount.ts';
import { currencies } from '#shared/domain/currencies.ts';
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
    ['S/ 12.50', 'PEN', 1_250],
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
    ['-5', 'USD', 'negative'],
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
