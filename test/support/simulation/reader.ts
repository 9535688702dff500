import type { Board, Card } from '#shared/contract/board.ts';
import type { Stats } from '#shared/contract/dashboard.ts';
import { judgeBoard } from './board-judge.ts';
import { maxLag } from './index-past.ts';
import type { Session } from './session.ts';

/** How many pages of a list may get lost before its reader gives up. */
const maxLostPages = 4;

type Page = { readonly items: readonly Card[]; readonly nextCursor: string | null };

/** Reads as a client does, and judges each answer by what must hold of it. All answer undefined where no answer came. */
export class Reader {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  async board(date: string): Promise<Board | undefined> {
    const { scheduler, truth, report } = this.#session.floor;
    const since = scheduler.turn;
    const { sent, data } = await this.#session.read<Board>({ operation: 'getBoard', request: { query: { date } } });
    if (data === undefined) return undefined;
    judgeBoard(data, new Map([...truth.day(date), ...truth.goingOnInto(date)]), since, report);
    const columns = Object.values(data.columns).flatMap(({ items }) => items);
    for (const card of [...columns, ...data.continued, ...data.carriedOver]) this.#session.see(sent, card);
    return data;
  }

  async card(id: string, query: { readonly on?: string } = {}): Promise<Card | undefined> {
    const request = { params: { id }, query };
    const { sent, data, status } = await this.#session.read<Card>({ operation: 'getAppointment', request });
    if (data !== undefined) this.#session.see(sent, data);
    if (status === 404) this.#session.miss(sent, id);
    return data;
  }

  async stats(date: string): Promise<Stats | undefined> {
    const { data } = await this.#session.read<Stats>({ operation: 'getDashboardStats', request: { query: { date } } });
    return data;
  }

  /**
   * Every card of a list, page by page: those that were there from before the first page to the last, and were not
   * rescheduled, must have come exactly once.
   * @param pageSize a number from 1
   */
  async list(
    filter: { readonly customerId?: string; readonly from: string; readonly to: string },
    pageSize: () => number,
  ) {
    const { scheduler, truth, report } = this.#session.floor;
    // The index of customers may lag behind.
    const since = scheduler.turn - (filter.customerId === undefined ? 0 : maxLag);
    const cards: Card[] = [];
    let cursor: string | null | undefined;
    for (let lost = 0; cursor !== null; ) {
      const page = await this.#page({ ...filter, limit: pageSize(), ...(cursor === undefined ? {} : { cursor }) });
      if (page !== undefined) {
        cards.push(...page.items);
        cursor = page.nextCursor;
      } else if (lost < maxLostPages) lost += 1;
      else return undefined;
    }
    const counts = Map.groupBy(cards, ({ id }) => id);
    for (const [id, { since: arrival, date, item }] of truth.cards()) {
      const isListed = filter.customerId === undefined || (item.customer as { id: string }).id === filter.customerId;
      if (arrival >= since || !isListed || date < filter.from || date > filter.to) continue;
      const count = counts.get(id)?.length ?? 0;
      if (count !== 1) report('a list has every card once', `${id} came ${count} times in ${JSON.stringify(filter)}`);
    }
    return cards;
  }

  async #page(query: Readonly<Record<string, string | number>>): Promise<Page | undefined> {
    const { sent, data } = await this.#session.read<Page>({ operation: 'listAppointments', request: { query } });
    for (const card of data?.items ?? []) this.#session.see(sent, card);
    return data;
  }
}
