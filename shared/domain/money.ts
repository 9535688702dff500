/** The most one amount may be, in minor units. */
export const maxAmount = 1_000_000_000;

/**
 * A sum of money.
 * @param amounts whole minor units of one currency
 * @throws RangeError where the sum is no exact integer any more, beyond 2^53 − 1
 */
export function sumMoney(amounts: readonly number[]): number {
  const sum = amounts.reduce((total, amount) => total + amount, 0);
  if (Number.isSafeInteger(sum)) return sum;
  throw new RangeError(`a sum of ${amounts.length} amounts of money came to ${sum}, which cannot be counted exactly`);
}

/** What services cost together, in minor units. */
export function sumPrices(services: readonly { readonly price: number }[]): number {
  return sumMoney(services.map((service) => service.price));
}

/** What is still to be paid, in minor units; paying more than the total leaves nothing, not less. */
export function unpaid(bill: { readonly total: number; readonly paid: number }): number {
  return Math.max(0, bill.total - bill.paid);
}
