import * as z from 'zod/mini';
import type { Customer } from '#shared/contract/customers.ts';
import { invalid } from '#shared/contract/problems.ts';
import type { Appointment } from '#shared/domain/appointment.ts';
import { type Changes, patched } from '#shared/domain/patch.ts';
import { searchTerms } from '#shared/domain/search.ts';
import { isOver } from '#shared/domain/status.ts';
import { Collection } from './collection.ts';
import { instants } from './instants.ts';
import { customerKey, customerPartition, searchKey } from './keys.ts';
import { customerSnapshot } from './snapshots.ts';
import type { Table, Write } from './table.ts';
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
});

/** A customer with times in epoch milliseconds. */
export type StoredCustomer = z.output<typeof StoredCustomer>;

/** What a caller says about a new customer. */
interface CustomerFields {
  readonly name: string;
  readonly phone: string;
  readonly email?: string | null | undefined;
  readonly notes?: string | null | undefined;
}

/** A customer as the API answers it. */
export function toCustomer({ following: _following, ...customer }: StoredCustomer): Customer {
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
  attributes: ({ following, ...customer }) => ({ ...customer, ...(following === undefined ? {} : { following }) }),
  present: toCustomer,
};

/** The customers of a shop, each kept together with the terms it is found by. */
export class CustomerStore extends Collection<StoredCustomer> {
  readonly #shop: string;

  constructor(table: Table, shop: string) {
    super(table, customerCodec, {
      keyOf: (id) => customerKey(shop, id),
      partition: customerPartition(shop, ''),
      prefix: 'CUSTOMER',
    });
    this.#shop = shop;
  }

  /**
   * The customer of an id that stands in a body.
   * @throws Problem `validation_failed` where there is none
   */
  async require(id: string, pointer: string): Promise<StoredCustomer> {
    const customer = await this.find(id);
    if (customer === undefined) throw invalid({ pointer, message: `there is no customer ${id} in this shop` });
    return customer;
  }

  /**
   * Makes sure that a filter names a customer.
   * @throws Problem `validation_failed` where there is none of that id
   */
  async checkFilter(id: string | undefined): Promise<void> {
    if (id !== undefined) await this.require(id, '/query/customerId');
  }

  /**
   * The customer a booking names by id, or gives inline to be created with it.
   * @throws Problem `validation_failed` where there is no customer of that id
   */
  async take(wanted: { readonly id: string } | CustomerFields, writer: Writer) {
    if ('id' in wanted)
      return { snapshot: customerSnapshot(await this.require(wanted.id, '/body/customer/id')), creations: [] };
    const customer = newCustomer(wanted, writer);
    return {
      snapshot: customerSnapshot(customer),
      creations: [this.creation(customer.id, customer, writer), ...this.#terms(customer)],
    };
  }

  /**
   * The customer a change of an appointment names: as they are now or, once it is over, as it was booked.
   * @throws Problem `validation_failed` where there is none of that id, or the car stays that of somebody else
   */
  async retake(
    { customer, vehicle }: { readonly customer?: { readonly id: string } | undefined; readonly vehicle?: unknown },
    current: Appointment,
  ): Promise<Appointment['customer']> {
    if (customer === undefined) return current.customer;
    const isSame = customer.id === current.customer.id;
    if (isSame && isOver(current.status)) return current.customer;
    const taken = customerSnapshot(await this.require(customer.id, '/body/customer/id'));
    if (isSame || vehicle !== undefined || current.vehicle === null) return taken;
    const message = `is missing: the ${current.vehicle.label} is not a car of ${taken.name}; send one of theirs, or null`;
    throw invalid({ pointer: '/body/vehicle', message });
  }

  /** @throws Problem `idempotency_mismatch` */
  add(customer: StoredCustomer, writer: Writer): Promise<StoredCustomer> {
    return this.create(customer.id, customer, writer, this.#terms(customer));
  }

  /**
   * Changes a customer, and in the same transaction the terms it is found by.
   * @throws Problem `not_found`, `version_conflict`, `idempotency_mismatch`
   */
  override change(id: string, version: number, writer: Writer, apply: (customer: StoredCustomer) => StoredCustomer) {
    return this.changeTogether(id, version, writer, apply, (before, after) => this.#changedTerms(before, after));
  }

  #terms(customer: StoredCustomer): Write[] {
    const { id, name, phone } = customer;
    return searchTerms(customer).map((term) => ({
      kind: 'put',
      item: { ...searchKey(this.#shop, term, id), id, name, phone },
    }));
  }

  #changedTerms(before: StoredCustomer, after: StoredCustomer): Write[] {
    if (before.name === after.name && before.phone === after.phone) return [];
    const kept = new Set(searchTerms(after));
    const gone = searchTerms(before).filter((term) => !kept.has(term));
    // Without a condition: were names ever folded otherwise, terms would be missing that nobody needs any more.
    const deletions = gone.map((term) => ({ kind: 'delete' as const, key: searchKey(this.#shop, term, after.id) }));
    return [...this.#terms(after), ...deletions];
  }
}

/** Opens the customers of the caller's shop. */
export function customerStore(runtime: { tables: { board: Table } }, shop: string): CustomerStore {
  return new CustomerStore(runtime.tables.board, shop);
}
