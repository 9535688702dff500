import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { sumMoney, sumPrices, unpaid } from '#shared/domain/money.ts';

const amounts = fc.array(fc.nat(1_000_000_000), { maxLength: 200 });

describe('money', () => {
  it('adds up exactly', () => {
    fc.assert(
      fc.property(amounts, (list) => {
        const exact = list.reduce((sum, amount) => sum + BigInt(amount), 0n);
        expect(BigInt(sumMoney(list))).toBe(exact);
        expect(sumPrices(list.map((price) => ({ price })))).toBe(sumMoney(list));
      }),
    );
  });

  it('refuses a sum that cannot be counted exactly', () => {
    const most = Number.MAX_SAFE_INTEGER;
    expect(sumMoney([most - 1, 1])).toBe(most);
    expect(() => sumMoney([most, 1])).toThrow(RangeError);
    expect(() => sumMoney([most, 1])).toThrow('2 amounts of money came to 9007199254740992');
    expect(() => sumMoney([0.5])).toThrow(RangeError);
  });

  it('owes what is not paid, and never less than nothing', () => {
    expect(unpaid({ total: 500, paid: 200 })).toBe(300);
    expect(unpaid({ total: 500, paid: 500 })).toBe(0);
    expect(unpaid({ total: 500, paid: 700 })).toBe(0);
  });
});
