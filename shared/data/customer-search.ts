import { carBeginnings, foundByCar } from '#shared/domain/car-search.ts';
import { type CustomerQuery, foundUnder, termBeginnings } from '#shared/domain/search.ts';
import { collect } from './collect.ts';
import { customerCodec, type StoredCustomer } from './customer-item.ts';
import { isGone } from './gone.ts';
import { customerKey, customerPartition, searchKey, searchPartition, vehiclePrefix } from './keys.ts';
import type { Item, Table } from './table.ts';
import type { TenantId } from './tenant.ts';
import { vehicleCodec } from './vehicle-store.ts';

/** A term a customer is found by. */
interface Entry {
  /** The term and the id of the customer or the car, `<term>#<id>`: the position in the index. */
  readonly position: string;
  /** The customer's. */
  readonly id: string;
  /** Whether this is the one entry under which the query finds the customer. */
  readonly counts: boolean;
}

/** A query on its way through the index. */
interface Search {
  readonly query: CustomerQuery;
  /** What the terms looked at begin with, one range after the other. */
  readonly beginnings: readonly string[];
  /** The position of the one car's term under which the query finds a customer, by id, of those met so far. */
  readonly owners: Map<string, Promise<string | undefined>>;
}

/** Finds a shop's customers by the terms kept with them. */
export class CustomerSearch {
  readonly #table: Table;
  readonly #shop: TenantId;

  constructor(table: Table, shop: TenantId) {
    this.#table = table;
    this.#shop = shop;
  }

  /** A page of the customers a query finds, each once, behind a position. */
  async page(query: CustomerQuery, after: string | undefined, limit: number) {
    const beginnings = [...termBeginnings(query), ...carBeginnings(query)];
    // Who has many cars is found by many terms, and read once for all of them.
    const owners: Search['owners'] = new Map();
    const { things: entries, last } = await collect({
      source: (position, size) => this.#entries({ query, beginnings, owners }, position, size),
      keep: (entry) => entry.counts,
      positionOf: (entry) => entry.position,
      after,
      limit,
    });
    return { customers: await this.#customers(entries), last };
  }

  /** A page of one range of terms; behind its end, the beginning of the next range is where to go on. */
  async #entries({ query, beginnings, owners }: Search, after: string | undefined, limit: number) {
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
    const things = beginning.startsWith('v:')
      ? await this.#carEntries(query, owners, items)
      : items.map(({ sk, id, name, phone }): Entry => {
          const term = foundUnder(query, { name: String(name), phone: String(phone) });
          return { position: sk, id: String(id), counts: `${term}#${id}` === sk };
        });
    return { things, last: last?.sk ?? beginnings[index + 1] };
  }

  /** Terms of cars know whose they are; what else the customers are found by is read, and so the same for each of them. */
  #carEntries(query: CustomerQuery, owners: Search['owners'], items: readonly Item[]): Promise<Entry[]> {
    return Promise.all(
      items.map(async ({ sk, id }) => {
        const owner = String(id);
        const under = owners.get(owner) ?? this.#underCar(query, owner);
        owners.set(owner, under);
        return { position: sk, id: owner, counts: (await under) === sk };
      }),
    );
  }

  /** The position of the one car's term under which a query finds a customer. */
  async #underCar(query: CustomerQuery, id: string): Promise<string | undefined> {
    const { items } = await this.#table.query({ partition: customerPartition(this.#shop, id) });
    const customer = items.find(({ sk }) => sk === customerKey(this.#shop, id).sk);
    const cars = items.filter(({ sk }) => sk.startsWith(vehiclePrefix)).map(vehicleCodec.parse);
    const found = customer && !isGone(customer) && foundByCar(query, customerCodec.parse(customer), cars);
    return found ? searchKey(this.#shop, found.term, found.vehicleId).sk : undefined;
  }

  async #customers(entries: readonly Entry[]): Promise<StoredCustomer[]> {
    const items = await this.#table.batchGet(entries.map(({ id }) => customerKey(this.#shop, id)));
    const byId = new Map(items.map((item) => [item.id, item]));
    return entries.flatMap(({ id }) => {
      const item = byId.get(id);
      return item === undefined || isGone(item) ? [] : [customerCodec.parse(item)];
    });
  }
}

/** Opens the search of the caller's shop. */
export function customerSearch(runtime: { tables: { board: Table } }, shop: TenantId): CustomerSearch {
  return new CustomerSearch(runtime.tables.board, shop);
}
