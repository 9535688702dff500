import { createClient } from '#client/index.ts';
import { cardKey, customerPartition, dateAndId, scheduledPartition } from '#shared/data/keys.ts';
import type { Item, Table, Write } from '#shared/data/table.ts';
import { provenTenant, type TenantId } from '#shared/data/tenant.ts';
import type { DrillShop } from '../rehearsing/drill-shop.ts';

/** Cards a day has, which a board shows at once. */
const perDay = 50;

/** What one transaction takes. */
const atOnce = 100;

const day = 86_400_000;

/** Where a card of a restore drill is. */
interface Place {
  readonly shop: TenantId;
  readonly date: string;
  readonly id: string;
}

function cardItem({ shop, date, id }: Place): Item {
  const start = Date.parse(`${date}T08:00:00Z`);
  const customer = { id: `customer-${id}`, name: `Customer ${id}`, phone: '+12025550100' };
  return {
    ...cardKey(shop, date, id),
    version: 1,
    status: 'scheduled',
    rank: 'a0',
    start,
    end: start + 2_700_000,
    customer,
    services: [{ code: 'OIL001', name: 'Oil change', price: 8_900, minutes: 45 }],
    notes: `Card ${id} of the drill`,
    total: 8_900,
    paid: 0,
    createdAt: start - day,
    updatedAt: start - day,
    openPk: scheduledPartition(shop),
    openSk: dateAndId(date, id),
    customerPk: customerPartition(shop, customer.id),
    customerSk: dateAndId(date, id),
  };
}

/** Cards of several shops, written behind the API: ten thousand bookings through it would take an hour. */
export class RestoreCards {
  readonly #board: Table;
  readonly #places: readonly Place[];

  /** @param first the first day that has some */
  constructor(board: Table, shops: readonly string[], cards: number, first: string) {
    this.#board = board;
    this.#places = Array.from({ length: cards }, (_, index) => {
      const shop = provenTenant(shops[index % shops.length] ?? '');
      const at = Date.parse(first) + Math.floor(index / shops.length / perDay) * day;
      return { shop, date: new Date(at).toISOString().slice(0, 10), id: `drill-${String(index).padStart(6, '0')}` };
    });
  }

  /** Writes all of them. */
  async write(): Promise<void> {
    await this.#transact((place) => ({ kind: 'put', item: cardItem(place) }));
  }

  /** Deletes all of them but every tenth, which is damaged. */
  async destroy(): Promise<void> {
    await this.#transact((place, index) =>
      index % 10 === 0
        ? { kind: 'put', item: { ...cardItem(place), customer: { id: '', name: 'Nobody', phone: '' }, total: 0 } }
        : { kind: 'delete', key: cardKey(place.shop, place.date, place.id) },
    );
  }

  /** How many of a shop's cards of the first day callers see, and how many are whole. */
  async seen(
    functionUrls: Readonly<Record<string, string>>,
    { key, date }: DrillShop,
  ): Promise<{ cards: number; whole: number }> {
    const client = createClient({ endpoints: { functionUrls }, apiKey: key });
    const found: { readonly total: number }[] = [];
    for await (const card of client.listAppointments({ from: date, to: date, limit: 100 })) found.push(card);
    return { cards: found.length, whole: found.filter(({ total }) => total === 8_900).length };
  }

  /** How many cards a shop has on the first day. */
  onFirstDay(shop: string): number {
    const [first] = this.#places;
    return this.#places.filter((place) => place.shop === shop && place.date === first?.date).length;
  }

  async #transact(writeOf: (place: Place, index: number) => Write): Promise<void> {
    for (let from = 0; from < this.#places.length; from += atOnce) {
      await this.#board.transact(this.#places.slice(from, from + atOnce).map((place, at) => writeOf(place, from + at)));
    }
  }
}
