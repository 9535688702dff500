import { getBoard, listAppointments } from '#shared/contract/appointments.ts';
import type { Board, Card } from '#shared/contract/board.ts';
import { getDashboardStats, type Stats } from '#shared/contract/dashboard.ts';
import type { Operation, Output } from '#shared/contract/operation.ts';
import { statuses } from '#shared/contract/statuses.ts';
import type { CallOptions } from '../operating/api-client.ts';
import type { Acknowledged, Note } from './notes.ts';
import type { Scene } from './scene.ts';

/** What of `ApiClient` an audit needs. */
export interface ReadApi {
  expect<Op extends Operation>(operation: Op, options?: CallOptions): Promise<Output<Op>>;
}

/** A day as it stands when everybody has left. */
export interface Day {
  readonly date: string;
  /** All pages of its board. */
  readonly boards: readonly Board[];
  readonly listed: readonly Card[];
  readonly stats: Stats;
}

/** All cards of some days, page by page. @param from a shop date, as `to`, which is among them */
export async function cardsIn(api: ReadApi, from: string, to = from): Promise<Card[]> {
  const cards: Card[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await api.expect(listAppointments, { query: { from, to, limit: 100, cursor } });
    cards.push(...page.items);
    cursor = page.nextCursor;
  }
  return cards;
}

/** Reads a day, page by page. */
export async function readDay(api: ReadApi, date: string): Promise<Day> {
  const boards: Board[] = [];
  for (let cursor: string | null | undefined; cursor !== null; cursor = boards.at(-1)?.nextCursor ?? null) {
    boards.push(await api.expect(getBoard, { query: { date, cursor } }));
  }
  const listed = await cardsIn(api, date);
  return { date, boards, listed, stats: (await api.expect(getDashboardStats, { query: { date } })) as Stats };
}

/** Faults of a board: a card twice, a place that is missing, an order that is none. */
function boardFaults({ boards, date, listed }: Day): string[] {
  const shown = boards.flatMap(({ columns }) => Object.values(columns).flatMap(({ items }) => items));
  const ids = shown.map(({ id }) => id);
  const twice = ids
    .filter((id, index) => ids.indexOf(id) !== index)
    .map((id) => `${date}: ${id} is on the board twice`);
  const known = new Set(ids);
  const missing = listed.filter(({ id }) => !known.has(id)).map(({ id }) => `${date}: ${id} is not on the board`);
  const strays =
    ids.length > listed.length ? [`${date}: the board has ${ids.length} cards, and ${listed.length} are listed`] : [];
  const columns = statuses.flatMap((status) => {
    const items = shown.filter((card) => card.status === status).toSorted((a, b) => a.position - b.position);
    const isWhole = items.every(({ position }, index) => position === index);
    const isOrdered = items.every(({ rank, id }, index) => {
      const before = items[index - 1];
      return before === undefined || `${before.rank} ${before.id}` < `${rank} ${id}`;
    });
    const { count } = boards[0]?.columns[status] ?? { count: 0 };
    return [
      ...(isWhole ? [] : [`${date}: positions of ${status} are not 0 to ${items.length - 1}`]),
      ...(isOrdered ? [] : [`${date}: ${status} is not in the order of its ranks`]),
      ...(count === items.length ? [] : [`${date}: ${status} counts ${count} cards and has ${items.length}`]),
    ];
  });
  return [...twice, ...missing, ...strays, ...columns];
}

/** The figures of a day that are not what its cards add up to. */
function statsFaults({ date, listed, stats }: Day): string[] {
  const sum = (cards: readonly Card[], of: (card: Card) => number) => cards.reduce((all, card) => all + of(card), 0);
  const booked = listed.filter(({ status }) => status !== 'canceled' && status !== 'no_show');
  const recount: Readonly<Record<string, readonly [told: number, counted: number]>> = {
    jobsToday: [stats.jobsToday, listed.filter(({ status }) => status !== 'canceled').length],
    bookedTotal: [stats.bookedTotal, sum(booked, ({ total }) => total)],
    completedTotal: [stats.completedTotal, sum(listed, ({ status, total }) => (status === 'completed' ? total : 0))],
    paidTotal: [stats.paidTotal, sum(listed, ({ paid }) => paid)],
    ...Object.fromEntries(
      statuses.map((status) => [
        status,
        [stats.statusCounts[status], listed.filter((card) => card.status === status).length] as const,
      ]),
    ),
  };
  return Object.entries(recount).flatMap(([name, [told, counted]]) =>
    told === counted ? [] : [`${date}: the stats tell ${name} ${told}, and a recount ${counted}`],
  );
}

/** What became of a write that was acknowledged. */
function writeFault(last: Acknowledged, found: Card | undefined, isOpen: boolean): string | undefined {
  if (found === undefined) return `${last.id} was acknowledged at version ${last.version}, and is gone`;
  if (found.version < last.version)
    return `${last.id} was acknowledged at version ${last.version}, and stands at ${found.version}`;
  if (found.version > last.version) {
    return isOpen
      ? undefined
      : `${last.id} stands at version ${found.version}, and nobody wrote it since ${last.version}`;
  }
  const isSame = found.status === last.status && Date.parse(found.start) === Date.parse(last.start);
  return isSame ? undefined : `${last.id} was acknowledged ${last.status} at ${last.start}, and is otherwise`;
}

/**
 * What does not hold once everybody has left: every card exactly once, positions whole, stats as a recount, every acknowledged write
 * there. A write whose answer got lost may have happened or not.
 */
export function auditDays(days: readonly Day[], notes: readonly Note[], { before }: Pick<Scene, 'before'>): string[] {
  const found = new Map<string, Card>();
  const faults = days.flatMap((day) => [...boardFaults(day), ...statsFaults(day)]);
  for (const card of days.flatMap(({ listed }) => listed)) {
    if (found.has(card.id)) faults.push(`${card.id} is listed twice`);
    found.set(card.id, card);
  }
  const last = new Map<string, Acknowledged>();
  for (const note of notes) {
    if (note.kind === 'acknowledged' && note.version > (last.get(note.id)?.version ?? 0)) last.set(note.id, note);
  }
  const unknown = notes.filter((note) => note.kind === 'unknown');
  const open = new Set(unknown.flatMap(({ id }) => id ?? []));
  for (const write of last.values()) {
    const fault = writeFault(write, found.get(write.id), open.has(write.id));
    if (fault !== undefined) faults.push(fault);
  }
  const booked = notes.filter((note) => note.kind === 'acknowledged' && note.version === 1).length;
  const due = before.cards + booked;
  const mayBe = unknown.filter(({ date }) => date !== undefined).length;
  if (found.size < due || found.size > due + mayBe) {
    faults.push(`${due} cards were there or booked, and ${found.size} are there`);
  }
  return faults;
}
