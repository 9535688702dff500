import type { Appointment } from '#shared/domain/appointment.ts';
import { isOver } from '#shared/domain/status.ts';
import { refreshOf } from './appointment-writes.ts';
import { CustomerCards, type WalkedPage } from './customer-cards.ts';
import type { StoredCustomer } from './customer-item.ts';
import { customerKey, vehicleKey } from './keys.ts';
import { customerSnapshot, vehicleSnapshot } from './snapshots.ts';
import { ConditionFailed, type Key, type Table, TableUnavailable } from './table.ts';
import type { TenantId } from './tenant.ts';
import type { StoredVehicle } from './vehicle-store.ts';
import type { Writer } from './writer.ts';

/** How many appointments one request looks at; a repetition goes on from there. */
const maxFollowed = 1_000;

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
export class Followers extends CustomerCards {
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
    for (let looked = 0; before !== undefined && looked < maxFollowed; ) {
      const page: WalkedPage = await this.walk(customerId, before, (appointment, { item }) => {
        const next = isOver(appointment.status) ? appointment : refresh(appointment);
        return next === appointment ? [] : [refreshOf(this.codec, item, next, writer, 'followed a correction')];
      });
      looked += Math.max(page.looked, 1);
      before = page.next;
    }
    await this.#mark(followed, before);
    if (before === undefined) return;
    throw new TableUnavailable(`more appointments follow ${customerId} than one request looks at`);
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
export function followers(runtime: { tables: { board: Table } }, shop: TenantId): Followers {
  return new Followers(runtime.tables.board, shop);
}
