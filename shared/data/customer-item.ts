import * as z from 'zod/mini';
import type { Customer } from '#shared/contract/customers.ts';
import { type Changes, patched } from '#shared/domain/patch.ts';
import { instants } from './instants.ts';
import type { Codec } from './versioned.ts';
import { newId, type Writer } from './writer.ts';

const StoredCustomer = z.object({
  id: z.string(),
  version: z.number(),
  name: z.string(),
  phone: z.string(),
  email: z.nullable(z.string()),
  notes: z.nullable(z.string()),
  createdAt: z.number(),
  updatedAt: z.number(),
  /** Where bringing a correction to the customer's appointments stands; absent where all have followed. */
  following: z.optional(z.string()),
  /** Since when there is no such customer any more: what is left keeps the id from being used again. Epoch milliseconds. */
  goneAt: z.optional(z.number()),
  /** Whom they became one with. */
  mergedInto: z.optional(z.string()),
  /** Who became one with them, and with those: what is still said of these is said of this customer. */
  absorbed: z.optional(z.array(z.string())),
});

/** A customer with times in epoch milliseconds. */
export type StoredCustomer = z.output<typeof StoredCustomer>;

/** What a caller says about a new customer. */
export interface CustomerFields {
  readonly name: string;
  readonly phone: string;
  readonly email?: string | null | undefined;
  readonly notes?: string | null | undefined;
}

/** A customer as the API answers it. */
export function toCustomer(stored: StoredCustomer): Customer {
  const { following: _following, goneAt: _goneAt, mergedInto: _mergedInto, absorbed: _absorbed, ...customer } = stored;
  return { ...customer, ...instants(customer) };
}

/** A customer changed as a caller asks, marked where appointments have to follow. */
export function corrected(customer: StoredCustomer, changes: Changes<StoredCustomer>): StoredCustomer {
  const next = patched(customer, changes);
  const isSeen = next.name !== customer.name || next.phone !== customer.phone;
  return isSeen ? { ...next, following: '' } : next;
}

/** A customer that is not stored yet; the id comes from the request. */
export function newCustomer(fields: CustomerFields, writer: Writer): StoredCustomer {
  const { name, phone, email = null, notes = null } = fields;
  const times = { createdAt: writer.now, updatedAt: writer.now };
  return { id: newId('cus', writer), version: 1, name, phone, email, notes, ...times };
}

/** How customers are kept. */
export const customerCodec: Codec<StoredCustomer> = {
  noun: 'customer',
  parse: (item) => StoredCustomer.parse(item),
  attributes: ({ following, goneAt, mergedInto, absorbed, ...customer }) => ({
    ...customer,
    ...(following === undefined ? {} : { following }),
    ...(goneAt === undefined ? {} : { goneAt }),
    ...(mergedInto === undefined ? {} : { mergedInto }),
    ...(absorbed === undefined ? {} : { absorbed }),
  }),
  present: toCustomer,
};
