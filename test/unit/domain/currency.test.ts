import { describe, expect, it } from '@jest/globals';
import { currencies } from '#shared/domain/currencies.ts';
import { minorDigits } from '#shared/domain/currency.ts';

describe('a currency', () => {
  it('has the decimals ISO 4217 gives it, whatever the runtime thinks', () => {
    const having = (digits: number) => [...currencies].filter((currency) => minorDigits(currency) === digits);
    expect(having(0).join(' ')).toBe('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF');
    expect(having(3).join(' ')).toBe('BHD IQD JOD KWD LYD OMR TND');
    expect(having(4).join(' ')).toBe('CLF UYW');
    expect(['RSD', 'HUF', 'COP', 'IDR', 'PKR', 'IRR', 'LAK'].map(minorDigits)).toEqual(Array(7).fill(2));
  });

  it('that is not listed has two, as most have', () => {
    expect([minorDigits('QQQ'), minorDigits('DEM')]).toEqual([2, 2]);
  });

  it('is one somebody can pay with: no metal, no code for tests, none that is withdrawn', () => {
    expect(currencies.size).toBe(165);
    expect(['USD', 'EUR', 'XCG', 'ZWG', 'SLE'].filter((code) => !currencies.has(code))).toEqual([]);
    expect(['XAU', 'XDR', 'XTS', 'XXX', 'HRK', 'DEM', 'ANG', 'USS'].filter((code) => currencies.has(code))).toEqual([]);
  });
});
