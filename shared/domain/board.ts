import type { Board, Card } from '#shared/contract/board.ts';
import { type Status, statusLabels } from '#shared/contract/statuses.ts';
import { type Appointment, toCard } from './appointment.ts';
import { orderColumn } from './column.ts';
import { sumMoney } from './money.ts';
import { isOnPrem, mapStatuses } from './status.ts';

/** What a board is made of. */
export interface BoardParts {
  /** The shop's date. */
  readonly date: string;
  readonly timeZone: string;
  readonly currency: string;
  /** Every card of the date. */
  readonly cards: readonly Appointment[];
  /** Cards of other days that may still be with the shop; only those of earlier days that are, are shown. */
  readonly carriedOver: readonly Appointment[];
  /** When the cards were read, epoch milliseconds. */
  readonly asOf: number;
  /** A technician's id, or `none` for cards nobody is assigned to. */
  readonly technicianFilter?: string | undefined;
  /** Any collision-resistant hash, written in characters an entity tag may have. */
  readonly hash: (text: string) => string;
}

/** Whether a card passes a technician filter: everything without one, `none` is the unassigned. */
export function isAssignedTo(card: Pick<Appointment, 'technician'>, technicianFilter: string | undefined): boolean {
  if (technicianFilter === undefined) return true;
  return (card.technician?.id ?? 'none') === technicianFilter;
}

function compareDateAndId(one: Card, other: Card): number {
  const [mine, theirs] = [`${one.date}#${one.id}`, `${other.date}#${other.id}`];
  return Number(mine > theirs) - Number(mine < theirs);
}

/**
 * A shop's day as the API answers it: all six columns, each in order, and the cars still there from earlier days, by
 * date, then id. `position` is a card's index in its whole column, whatever the filter leaves of it. `revision` is a hash
 * of everything but `asOf`.
 */
export function assembleBoard(parts: BoardParts): Board {
  const { date, timeZone, currency, technicianFilter } = parts;
  const shown = (card: Appointment) => isAssignedTo(card, technicianFilter);
  const columns = mapStatuses((status: Status) => {
    const items = orderColumn(parts.cards.filter((card) => card.status === status))
      .map((card, position) => ({ card, position }))
      .filter(({ card }) => shown(card));
    return {
      label: statusLabels[status],
      count: items.length,
      total: sumMoney(items.map(({ card }) => card.total)),
      items: items.map(({ card, position }) => ({ ...toCard(card), position })),
    };
  });
  // A car rescheduled while both were read may be among both; it is shown once.
  const ofDay = new Set(parts.cards.map(({ id }) => id));
  const carriedOver = parts.carriedOver
    .filter((card) => card.date < date && !ofDay.has(card.id) && isOnPrem(card.status) && shown(card))
    .map(toCard)
    .toSorted(compareDateAndId);
  const lasting = { date, timeZone, currency, columns, carriedOver };
  return { ...lasting, revision: parts.hash(JSON.stringify(lasting)), asOf: new Date(parts.asOf).toISOString() };
}
