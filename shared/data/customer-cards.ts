import type { Appointment } from '#shared/domain/appointment.ts';
import { AppointmentReader, type FoundCard } from './appointment-reader.ts';
import { customerPartition } from './keys.ts';
import { ConditionFailed, type Table, TableUnavailable, TransactionFailed, type Write } from './table.ts';
import type { TenantId } from './tenant.ts';
import { isNotFound } from './versioned.ts';

/** How many appointments are looked at together. */
const pageSize = 25;

/** How often a card is written anew that others change meanwhile. */
const maxAttempts = 8;

/** A page of a customer's appointments that was gone through. */
export interface WalkedPage {
  /** How many appointments it had. */
  readonly looked: number;
  /** How many of them were changed. */
  readonly changed: number;
  /** The position before which the next page begins; undefined at the end. */
  readonly next: string | undefined;
}

/** What is to be written for an appointment as it stands, on its version; nothing where it is as it should be. */
export type CardWrites = (appointment: Appointment, found: FoundCard) => Promise<readonly Write[]> | readonly Write[];

/** The appointments of customers, to change one after the other. */
export class CustomerCards extends AppointmentReader {
  /** What happens to customers concerns their appointments whoever has them. */
  constructor(table: Table, shop: TenantId) {
    super(table, shop, 'shop');
  }

  /**
   * Changes the appointments of a customer before a position, newest first; those before the empty one are all of them. A card
   * that others change meanwhile is read again and judged anew, on whichever day it is then.
   * @throws TableUnavailable where one keeps changing, and what `writes` throws
   */
  async walk(customerId: string, before: string, writes: CardWrites): Promise<WalkedPage> {
    const { items, last } = await this.table.query({
      index: 'byCustomer',
      partition: customerPartition(this.shop, customerId),
      descending: true,
      limit: pageSize,
      ...(before === '' ? {} : { range: { lessThan: before } }),
    });
    const found = new Map((await this.table.batchGet(items)).map((item) => [item.sk, item]));
    const changed = await Promise.all(
      items.map(async ({ sk, customerSk }) => {
        const [item, id, date = ''] = [found.get(sk), sk.slice(2), String(customerSk).split('#')[0]];
        // The index may name a day the card has left.
        return this.#change(item === undefined ? await this.#look(id) : { item, date }, id, writes);
      }),
    );
    return {
      looked: items.length,
      changed: changed.filter(Boolean).length,
      next: last === undefined ? undefined : String(items.at(-1)?.customerSk),
    };
  }

  /** @returns whether there was anything to change */
  async #change(first: FoundCard | undefined, id: string, writes: CardWrites): Promise<boolean> {
    let found = first;
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      if (found === undefined) return false;
      const [only, ...others] = await writes(this.codec.parse(found.item), found);
      if (only === undefined) return false;
      try {
        await (others.length === 0 ? this.table.write(only) : this.table.transact([only, ...others]));
        return true;
      } catch (error) {
        if (!(error instanceof ConditionFailed || error instanceof TransactionFailed)) throw error;
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
}
