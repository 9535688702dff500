import { searchTerms } from '#shared/domain/search.ts';
import { searchKey } from './keys.ts';
import type { Key, Write } from './table.ts';
import type { TenantId } from './tenant.ts';

interface FindableCustomer {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
}

/** Where the terms stand that a customer is found by. */
export function customerTermKeys(shop: TenantId, customer: FindableCustomer): Key[] {
  return searchTerms(customer).map((term) => searchKey(shop, term, customer.id));
}

/** The writes that keep the terms a customer is found by. */
export function customerTermWrites(shop: TenantId, customer: FindableCustomer): Write[] {
  const { id, name, phone } = customer;
  return customerTermKeys(shop, customer).map((key) => ({ kind: 'put', item: { ...key, id, name, phone } }));
}

/** The writes a changed customer needs. */
export function changedCustomerTerms(shop: TenantId, before: FindableCustomer, after: FindableCustomer): Write[] {
  if (before.name === after.name && before.phone === after.phone) return [];
  const kept = new Set(customerTermKeys(shop, after).map(({ sk }) => sk));
  const gone = customerTermKeys(shop, before).filter(({ sk }) => !kept.has(sk));
  // Without a condition: were names ever folded otherwise, terms would be missing that nobody needs any more.
  return [...customerTermWrites(shop, after), ...gone.map((key): Write => ({ kind: 'delete', key }))];
}
