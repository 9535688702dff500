import type { Appointment } from '#shared/domain/appointment.ts';
import { isOver } from '#shared/domain/status.ts';
import { AppointmentReader, type FoundCard } from './appointment-reader.ts';
import { refreshOf } from './appointment-writes.ts';
import type { StoredCustomer } from './customer-item.ts';
import { customerKey, customerPartition, vehicleKey } from './keys.ts';
import { customerSnapshot, vehicleSnapshot } from './snapshots.ts';
import { ConditionFailed, type Key, type Table, TableUnavailable } from './table.ts';
import type { StoredVehicle } from './vehicle-store.ts';
import { isNotFound } from './versioned.ts';
import type { Writer } from './writer.ts';

/** How many appointments are looked at together. */
const pageSize = 25;

/** How many appointments one request looks at; a repetition goes on from there. */
const maxFollowed = 1_000;

/** How often a card is refreshed anew that others change meanwhile. */
const maxAttempts = 8;

/** What appointments follow: a customer or a car. `following` is where bringing a change to them stands, if it is not done. */
interface Followed {
  readonly version: number;
  readonly following?: string | undefined;
}

/** The appointment after what it follows, or the appointment itself where it says so already. */
type Refresh = (appointment: Appointment) => Appointment;

/**
 * Brings what is corrected of a customer or a car to the appointments that are not over, newest first, each by a
 * conditional write. The change marks the customer or car in its own write, and the mark goes when all have followed: so
 * whoever repeats the request, or changes the same customer or car again, finishes what a crash left undone.
 */
export class Followers extends AppointmentReader {
  /** @throws TableUnavailable where more is left than one request does */
  customer(customer: StoredCustomer, writer: Writer): Promise<void> {
    const { id, version } = customer;
    return this.#bring(id, { key: customerKey(this.shop, id), ...customer }, writer, (appointment) =>
      appointment.customer.id !== id || (appointment.customer.version ?? 0) >= version
        ? appointment
        : { ...appointment, customer: customerSnapshot(customer) },
    );
  }

  /** @throws TableUnavailable where more is left than one request does */
  vehicle(vehicle: StoredVehicle, writer: Writer): Promise<void> {
    const { id, customerId, version } = vehicle;
    const key = vehicleKey(this.shop, customerId, id);
    return this.#bring(customerId, { key, ...vehicle }, writer, (appointment) =>
      appointment.vehicle?.id !== id || (appointment.vehicle.version ?? 0) >= version
        ? appointment
        : { ...appointment, vehicle: vehicleSnapshot(vehicle) },
    );
  }

  async #bring(customerId: string, followed: Followed & { key: Key }, writer: Writer, refresh: Refresh): Promise<void> {
    if (followed.following === undefined) return;
    let before: string | undefined = followed.following;
    for (let looked = 0; before !== undefined && looked < maxFollowed; looked += pageSize) {
      before = await this.#page(customerId, before, writer, refresh);
    }
    await this.#mark(followed, before);
    if (before === undefined) return;
    throw new TableUnavailable(`more appointments follow ${customerId} than one request looks at`);
  }

  /** Refreshes some appointments before a position, the newest where it is empty; answers where to go on. */
  async #page(customerId: string, before: string, writer: Writer, refresh: Refresh): Promise<string | undefined> {
    const { items, last } = await this.table.query({
      index: 'byCustomer',
      partition: customerPartition(this.shop, customerId),
      descending: true,
      limit: pageSize,
      ...(before === '' ? {} : { range: { lessThan: before } }),
    });
    const found = new Map((await this.table.batchGet(items)).map((item) => [item.sk, item]));
    const refreshing = items.map(async ({ sk, customerSk }) => {
      const [item, id, date = ''] = [found.get(sk), sk.slice(2), String(customerSk).split('#')[0]];
      // The index may name a day the card has left.
      await this.#refresh(item === undefined ? await this.#look(id) : { item, date }, id, writer, refresh);
    });
    await Promise.all(refreshing);
    return last === undefined ? undefined : String(items.at(-1)?.customerSk);
  }

  async #refresh(first: FoundCard | undefined, id: string, writer: Writer, refresh: Refresh): Promise<void> {
    let found = first;
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      if (found === undefined) return;
      const appointment = this.codec.parse(found.item);
      const next = isOver(appointment.status) ? appointment : refresh(appointment);
      if (next === appointment) return;
      try {
        await this.table.write(refreshOf(this.codec, found.item, next, writer));
        return;
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
        found = await this.#look(id, found.date);
      }
    }
    throw new TableUnavailable(`appointment ${id} kept changing`);
  }

  async #look(id: string, on?: string): Promise<FoundCard | undefined> {
    try {
      return await this.find(id, on);
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  /** Keeps where to go on, or that all have followed; whoever wrote later keeps a mark of their own. */
  async #mark({ key, version }: Followed & { key: Key }, following: string | undefined): Promise<void> {
    const marks = following === undefined ? { set: {}, remove: ['following'] } : { set: { following }, remove: [] };
    try {
      await this.table.write({ kind: 'update', key, ...marks, condition: { kind: 'equals', attributes: { version } } });
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
}

/** Opens the appointments of the caller's shop that follow a customer or a car. */
export function followers(runtime: { tables: { board: Table } }, shop: string): Followers {
  return new Followers(runtime.tables.board, shop);
}
