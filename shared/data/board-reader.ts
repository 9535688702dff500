import { invalid } from '#shared/contract/problems.ts';
import type { Appointment } from '#shared/domain/appointment.ts';
import type { CarsOfEarlierDays } from '#shared/domain/board.ts';
import type { Reach } from '#shared/domain/reach.ts';
import { isOnPrem } from '#shared/domain/status.ts';
import { cardAttributes, dateOf } from './appointment-item.ts';
import { AppointmentReader } from './appointment-reader.ts';
import { cardKey, cardPrefix, dayPartition, openPartition, overnightPrefix, scheduledPartition } from './keys.ts';
import type { Item, Table } from './table.ts';
import type { TenantId } from './tenant.ts';

/** How often a day is read again because a card with a mark on it was going elsewhere. */
const maxReads = 4;

/** What a board is made of: of cards, and of marks the date of their card. A third of what there is stays where it is. */
const attributes = [...cardAttributes, 'date'];

/** How many cards and marks a board is made of at most: of twice as many a function has neither the time nor the memory to make one. */
export const maxOnDay = 10_000;

/** How many cars of earlier days are looked at for those of one technician. */
export const maxExamined = 300;

/** How many appointments that should be over are counted. */
const maxScheduled = 500;

function isMark({ sk }: Item): boolean {
  return sk.startsWith(overnightPrefix);
}

function tooMany(date: string) {
  const message = `${date} has more than ${maxOnDay} cards, too many for a board: list its appointments instead (listAppointments)`;
  return invalid({ pointer: '/query/date', message });
}

/** What boards and figures are made of, for one shop. */
export class BoardReader extends AppointmentReader {
  /**
   * Every card of a day, and those of earlier days that left their mark on it because their work reaches into it: one
   * strongly consistent query, and one read for each mark.
   * @throws Problem `validation_failed` where they are more than `maxOnDay`
   */
  async dayWithOvernight(date: string): Promise<Appointment[]> {
    for (let read = 1; ; read += 1) {
      const limit = maxOnDay + 1;
      const { items } = await this.table.query({ partition: dayPartition(this.shop, date), attributes, limit });
      if (items.length >= limit) throw tooMany(date);
      const cards = this.parsed(items.filter((item) => !isMark(item)));
      const marks = items.filter(isMark);
      if (marks.length === 0) return cards;
      const keys = marks.map((mark) => cardKey(this.shop, String(mark.date), mark.sk.slice(overnightPrefix.length)));
      const overnight = await this.table.batchGet(keys);
      // A card that is not where its mark says has gone elsewhere meanwhile, perhaps to this very day.
      if (overnight.length === keys.length || read === maxReads) return [...cards, ...this.parsed(overnight)];
    }
  }

  /**
   * Cars in progress or ready, as the index knows them, the newest first: it may lag, so the cards themselves are read
   * again, at most `most` of them; further ones are counted only. For whoever reaches a part of them `maxExamined` are, and
   * none is counted that was not.
   * @param options.except days whose cards are known already and are left out
   * @param options.before only what comes earlier than this day, or than this position (`dateAndId`)
   */
  async open(options: { before?: string; except?: readonly string[]; most: number }): Promise<CarsOfEarlierDays> {
    const { before, except, most } = options;
    const { items } = await this.table.query({
      index: 'open',
      partition: openPartition(this.shop),
      descending: true,
      ...(before === undefined ? {} : { range: { lessThan: before } }),
    });
    const known = new Set(except?.map((date) => dayPartition(this.shop, date)));
    const keys = items.filter(({ pk }) => !known.has(pk));
    const isWhole = this.reach === 'shop';
    const examined = keys.slice(0, isWhole ? most : maxExamined);
    const cards = this.parsed(await this.table.batchGet(examined));
    const unread = keys.length - examined.length;
    return {
      cards: cards.filter(({ status }) => isOnPrem(status)),
      unread: isWhole ? unread : 0,
      last: unread === 0 ? undefined : String(examined.at(-1)?.openSk),
    };
  }

  /**
   * What is still scheduled of days before one, as the index knows it, which may lag: the date of each by id, the
   * earliest first, at most 500. Whose they are, only the cards tell; they are read for whoever reaches a part of them.
   */
  async scheduledBefore(date: string): Promise<{ dates: ReadonlyMap<string, string>; hasMore: boolean }> {
    const { items, last } = await this.table.query({
      index: 'open',
      partition: scheduledPartition(this.shop),
      range: { lessThan: date },
      limit: maxScheduled,
    });
    const dates = new Map(items.map(({ pk, sk }) => [sk.slice(cardPrefix.length), dateOf(pk)]));
    const hasMore = last !== undefined;
    if (this.reach === 'shop') return { dates, hasMore };
    const own = this.parsed(await this.table.batchGet(items));
    return { dates: new Map(own.map(({ id, date: day }) => [id, day])), hasMore };
  }
}

/** Opens what the caller's boards are made of. */
export function boardReader(runtime: { tables: { board: Table } }, shop: TenantId, reach: Reach): BoardReader {
  return new BoardReader(runtime.tables.board, shop, reach);
}
