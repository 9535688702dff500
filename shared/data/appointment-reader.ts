import type { Appointment, CardOutline } from '#shared/domain/appointment.ts';
import { isWithin, type Reach } from '#shared/domain/reach.ts';
import { appointmentCodec, cardAttributes } from './appointment-item.ts';
import type { AppointmentPage, DayRange } from './appointment-page.ts';
import { appointmentPointerKey, cardKey, cardPrefix, customerPartition, dateAndId, dayPartition } from './keys.ts';
import { outlineAttributes, outlineOf } from './outline-item.ts';
import { type Item, type Table, TableUnavailable } from './table.ts';
import type { TenantId } from './tenant.ts';
import { type Codec, notFound } from './versioned.ts';

/** How often a card is looked for that keeps moving from day to day. */
const maxLookups = 8;

/** An appointment's item and the day it was found on. */
export interface FoundCard {
  readonly item: Item;
  readonly date: string;
}

/** The appointments of one shop, to read: those within reach, and none besides, as if there were no others. */
export class AppointmentReader {
  protected readonly table: Table;
  protected readonly shop: TenantId;
  protected readonly reach: Reach;
  protected readonly codec: Codec<Appointment>;

  constructor(table: Table, shop: TenantId, reach: Reach) {
    this.table = table;
    this.shop = shop;
    this.reach = reach;
    this.codec = appointmentCodec(shop);
  }

  /** What cursors of a list belong to: its filters and, where not all of the shop is reached, whose appointments it is of. */
  listOf<Filter extends object>(filter: Filter): Filter {
    return this.reach === 'shop' ? filter : { ...filter, reach: this.reach };
  }

  /** Every card of a day, in no promised order; one strongly consistent query. */
  async day(date: string): Promise<Appointment[]> {
    return this.parsed(await this.#itemsOf(date, cardAttributes));
  }

  /** As `day`, what columns and figures are made of: a third of the bytes. */
  async outlines(date: string): Promise<CardOutline[]> {
    const outlines = (await this.#itemsOf(date, outlineAttributes)).map(outlineOf);
    return outlines.filter((card) => isWithin(this.reach, card));
  }

  /**
   * One appointment.
   * @param on the day the caller believes it is on: right, it saves a read; wrong, it costs one
   * @throws Problem `not_found`
   */
  async get(id: string, on?: string): Promise<Appointment> {
    return this.codec.parse((await this.find(id, on)).item);
  }

  /**
   * A page of the appointments of some days, by date, then id.
   * @param dates in order
   * @param after the position (`dateAndId`) to go on behind
   * @returns `last`: where to go on, undefined at the end; a page may be empty before it
   */
  async page(dates: readonly string[], after: string | undefined, limit: number): Promise<AppointmentPage> {
    const [date, id = ''] = after?.split('#') ?? [dates[0]];
    if (date === undefined || !dates.includes(date)) return { things: [], examined: 0, last: undefined };
    const { items, last } = await this.table.query({
      partition: dayPartition(this.shop, date),
      range: { beginsWith: cardPrefix },
      limit,
      ...(id === '' ? {} : { after: { ...cardKey(this.shop, date, id) } }),
    });
    const page = { things: this.parsed(items), examined: items.length };
    if (last !== undefined) return { ...page, last: dateAndId(date, last.sk.slice(cardPrefix.length)) };
    const next = dates[dates.indexOf(date) + 1];
    return { ...page, last: next === undefined ? undefined : dateAndId(next, '') };
  }

  /** A page of a customer's appointments, by date, then id; `to` is inclusive. */
  async pageOfCustomer(
    customerId: string,
    days: DayRange,
    after: string | undefined,
    limit: number,
  ): Promise<AppointmentPage> {
    const partition = customerPartition(this.shop, customerId);
    const first = after === undefined || after < days.from ? days.from : `${after}\0`;
    const end = `${days.to}$`;
    // A cursor may name any position; DynamoDB refuses a range that ends before it begins.
    if (first > end) return { things: [], examined: 0, last: undefined };
    const range = { between: [first, end] } as const;
    const { items, last } = await this.table.query({ index: 'byCustomer', partition, range, limit });
    const cards = this.parsed(await this.table.batchGet(items));
    const byPosition = new Map(cards.map((card) => [dateAndId(card.date, card.id), card]));
    const positions = items.map((item) => String(item.customerSk));
    const things = positions.flatMap((position) => byPosition.get(position) ?? []);
    return { things, examined: items.length, last: last === undefined ? undefined : positions.at(-1) };
  }

  /** Which of some ids are, or were, appointments of the shop. */
  async known(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const idsByKey = new Map(ids.map((id) => [appointmentPointerKey(this.shop, id).pk, id]));
    const pointers = await this.table.batchGet(ids.map((id) => appointmentPointerKey(this.shop, id)));
    return new Set(pointers.flatMap(({ pk }) => idsByKey.get(pk) ?? []));
  }

  /**
   * The item of an appointment.
   * @throws Problem `not_found`
   */
  protected async find(id: string, on?: string): Promise<FoundCard> {
    if (on !== undefined) {
      const item = await this.table.get(cardKey(this.shop, on, id));
      if (item !== undefined) return this.within(item, on, id);
    }
    for (let lookup = 1; lookup <= maxLookups; lookup += 1) {
      const pointer = await this.table.get(appointmentPointerKey(this.shop, id));
      if (typeof pointer?.date !== 'string') throw notFound('appointment', id);
      const item = await this.table.get(cardKey(this.shop, pointer.date, id));
      if (item !== undefined) return this.within(item, pointer.date, id);
    }
    throw new TableUnavailable(`appointment ${id} kept moving between days`);
  }

  async #itemsOf(date: string, attributes: readonly string[]): Promise<Item[]> {
    const range = { beginsWith: cardPrefix };
    return (await this.table.query({ partition: dayPartition(this.shop, date), range, attributes })).items;
  }

  /** Of some items of cards, those within reach. */
  protected parsed(items: readonly Item[]): Appointment[] {
    return items.map(this.codec.parse).filter((card) => isWithin(this.reach, card));
  }

  /** @throws Problem `not_found` where the appointment is beyond reach */
  protected within(item: Item, date: string, id: string): FoundCard {
    if (this.parsed([item]).length === 0) throw notFound('appointment', id);
    return { item, date };
  }
}

/** Opens the reader of what the caller reaches. */
export function appointmentReader(
  runtime: { tables: { board: Table } },
  shop: TenantId,
  reach: Reach,
): AppointmentReader {
  return new AppointmentReader(runtime.tables.board, shop, reach);
}
