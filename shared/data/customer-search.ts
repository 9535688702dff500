import type { Appointment } from '#shared/domain/appointment.ts';
import { type CustomerQuery, foundUnder, phoneTerm, termBeginnings } from '#shared/domain/search.ts';
import { collect } from './collect.ts';
import { customerCodec, type StoredCustomer } from './customer-store.ts';
import { customerKey, searchPartition } from './keys.ts';
import type { Table } from './table.ts';

/** One term a customer is found by. */
interface Entry {
  /** The term and the customer's id, `<term>#<id>`: the position in the index. */
  readonly position: string;
  readonly id: string;
  readonly name: string;
  readonly phone: string;
}

/** How many customers with one phone number are told of: enough to recognize who it is. */
const maxOthers = 5;

/** Finds a shop's customers by the terms kept with them. */
export class CustomerSearch {
  readonly #table: Table;
  readonly #shop: string;

  constructor(table: Table, shop: string) {
    this.#table = table;
    this.#shop = shop;
  }

  /** A page of the customers a query finds, each once, behind a position. */
  async page(query: CustomerQuery, after: string | undefined, limit: number) {
    const beginnings = termBeginnings(query);
    const { things: entries, last } = await collect({
      source: (position, size) => this.#entries(beginnings, position, size),
      keep: (entry) => `${foundUnder(query, entry)}#${entry.id}` === entry.position,
      positionOf: (entry) => entry.position,
      after,
      limit,
    });
    return { customers: await this.#customers(entries), last };
  }

  /**
   * Some customers who have a phone number, other than one.
   * @param phone E.164
   */
  async others(phone: string, id: string): Promise<Appointment['customer'][]> {
    const range = { beginsWith: `${phoneTerm(phone)}#` };
    const { items } = await this.#table.query({ partition: searchPartition(this.#shop), range, limit: maxOthers + 1 });
    return items
      .map((item) => ({ id: String(item.id), name: String(item.name), phone: String(item.phone) }))
      .filter((other) => other.id !== id)
      .slice(0, maxOthers);
  }

  /** A page of one range of terms; behind its end, the beginning of the next range is where to go on. */
  async #entries(beginnings: readonly string[], after: string | undefined, limit: number) {
    const index = after === undefined ? 0 : beginnings.findIndex((beginning) => after.startsWith(beginning));
    const beginning = beginnings[index];
    if (beginning === undefined) return { things: [], last: undefined };
    const partition = searchPartition(this.#shop);
    const { items, last } = await this.#table.query({
      partition,
      range: { beginsWith: beginning },
      limit,
      ...(after === undefined || after === beginning ? {} : { after: { pk: partition, sk: after } }),
    });
    const things = items.map(
      ({ sk, id, name, phone }): Entry => ({ position: sk, id: String(id), name: String(name), phone: String(phone) }),
    );
    return { things, last: last?.sk ?? beginnings[index + 1] };
  }

  async #customers(entries: readonly Entry[]): Promise<StoredCustomer[]> {
    const items = await this.#table.batchGet(entries.map(({ id }) => customerKey(this.#shop, id)));
    const byId = new Map(items.map((item) => [item.id, item]));
    return entries.flatMap(({ id }) => {
      const item = byId.get(id);
      return item === undefined ? [] : [customerCodec.parse(item)];
    });
  }
}

/** Opens the search of the caller's shop. */
export function customerSearch(runtime: { tables: { board: Table } }, shop: string): CustomerSearch {
  return new CustomerSearch(runtime.tables.board, shop);
}
