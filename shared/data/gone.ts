import { customerKey } from './keys.ts';
import type { Item, Write } from './table.ts';
import type { TenantId } from './tenant.ts';

/** Whether an item is what is left of a customer there is no more: one that was erased, or became one with another. */
export function isGone(item: Item): boolean {
  return item.goneAt !== undefined;
}

/**
 * Makes sure, in the transaction that writes something of a customer, that the customer is not gone since it was read. So
 * whoever carries a customer away knows that nothing more of theirs is written once `goneAt` is.
 */
export function stillThere(shop: TenantId, customerId: string): Write {
  return {
    kind: 'check',
    key: customerKey(shop, customerId),
    condition: { kind: 'without', attribute: 'goneAt' },
  };
}
