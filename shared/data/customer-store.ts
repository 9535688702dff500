import { invalid } from '#shared/contract/problems.ts';
import type { Appointment } from '#shared/domain/appointment.ts';
import { personKey } from '#shared/domain/person-key.ts';
import { phoneTerm } from '#shared/domain/search.ts';
import { isOver } from '#shared/domain/status.ts';
import { Collection } from './collection.ts';
import { type CustomerFields, customerCodec, newCustomer, type StoredCustomer } from './customer-item.ts';
import { changedCustomerTerms, customerTermWrites } from './customer-terms.ts';
import { stillThere } from './gone.ts';
import { customerKey, customerPartition, searchPartition } from './keys.ts';
import { customerSnapshot } from './snapshots.ts';
import type { Item, Table, Write } from './table.ts';
import type { TenantId } from './tenant.ts';
import type { Writer } from './writer.ts';

/** How many customers with one phone number are told of: enough to recognize who it is. */
const maxOthers = 5;

/** The customers of a shop, each kept together with the terms it is found by. */
export class CustomerStore extends Collection<StoredCustomer> {
  readonly #shop: TenantId;

  constructor(table: Table, shop: TenantId) {
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
    if ('id' in wanted) {
      const known = await this.require(wanted.id, '/body/customer/id');
      return { snapshot: customerSnapshot(known), creations: [stillThere(this.#shop, known.id)] };
    }
    const customer = newCustomer(wanted, writer);
    return {
      snapshot: customerSnapshot(customer),
      creations: [this.creation(customer.id, customer, writer), ...customerTermWrites(this.#shop, customer)],
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
    if (customer === undefined) {
      if (isNewCar(vehicle)) await this.require(current.customer.id, '/body/vehicle');
      return current.customer;
    }
    const isSame = customer.id === current.customer.id;
    if (isSame && isOver(current.status)) return current.customer;
    const taken = customerSnapshot(await this.require(customer.id, '/body/customer/id'));
    if (isSame || vehicle !== undefined || current.vehicle === null) return taken;
    const message = `is missing: the ${current.vehicle.label} is not a car of ${taken.name}; send one of theirs, or null`;
    throw invalid({ pointer: '/body/vehicle', message });
  }

  /** What must hold until an appointment is written that gets another customer, or a new car of theirs: they are still there. */
  relied(customer: Appointment['customer'], car: { creations: readonly Write[] }, current: Appointment): Write[] {
    const isKept = customer === current.customer && car.creations.length === 0;
    return isKept ? [] : [stillThere(this.#shop, customer.id)];
  }

  /**
   * Some customers who have a phone number, other than one.
   * @param phone E.164
   */
  async others(phone: string, id: string): Promise<Appointment['customer'][]> {
    const range = { beginsWith: `${phoneTerm(phone)}#` };
    const { items } = await this.table.query({ partition: searchPartition(this.#shop), range, limit: maxOthers + 1 });
    return items
      .map((item) => ({ id: String(item.id), name: String(item.name), phone: String(item.phone) }))
      .filter((other) => other.id !== id)
      .slice(0, maxOthers);
  }

  /**
   * The id of somebody with that phone number and the same name, whatever its case, accents and marks; undefined where there
   * is nobody.
   * @param person phone in E.164
   */
  async same(person: { readonly name: string; readonly phone: string }): Promise<string | undefined> {
    const range = { beginsWith: `${phoneTerm(person.phone)}#` };
    const { items } = await this.table.query({ partition: searchPartition(this.#shop), range });
    const keyOf = (item: Item) => personKey({ name: String(item.name), phone: String(item.phone) });
    const found = items.find((item) => keyOf(item) === personKey(person));
    return found && String(found.id);
  }

  /** Which of some ids are customers of the shop. */
  async present(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const items = await this.table.batchGet(ids.map((id) => customerKey(this.#shop, id)));
    return new Set(items.map(({ id }) => String(id)));
  }

  /** @throws Problem `idempotency_mismatch` */
  add(customer: StoredCustomer, writer: Writer): Promise<StoredCustomer> {
    return this.create(customer.id, customer, writer, customerTermWrites(this.#shop, customer));
  }

  /**
   * Changes a customer, and in the same transaction the terms it is found by.
   * @throws Problem `not_found`, `version_conflict`, `idempotency_mismatch`
   */
  override change(id: string, version: number, writer: Writer, apply: (customer: StoredCustomer) => StoredCustomer) {
    return this.changeTogether(id, version, writer, apply, (before, after) =>
      changedCustomerTerms(this.#shop, before, after),
    );
  }
}

/** Whether a request describes a car, which its customer is to get; what it names by id is there already. */
function isNewCar(vehicle: unknown): boolean {
  return typeof vehicle === 'object' && vehicle !== null && !('id' in vehicle);
}

/** Opens the customers of the caller's shop. */
export function customerStore(runtime: { tables: { board: Table } }, shop: TenantId): CustomerStore {
  return new CustomerStore(runtime.tables.board, shop);
}
