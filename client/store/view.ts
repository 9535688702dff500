import { continuesInto } from '#shared/domain/overnight.ts';
import { isOnPrem } from '#shared/domain/status.ts';
import type { Board, Card, Column } from '../core/api.ts';
import type { Known } from './facts.ts';
import type { Acknowledgements, Destination, Move } from './state.ts';

/** By a text, then by id. Ranks, dates, instants and ids are ASCII, so code units compare as bytes do. */
function compare(one: Card, other: Card, by: 'rank' | 'date' | 'start'): number {
  const [mine, theirs] = one[by] === other[by] ? [one.id, other.id] : [one[by], other[by]];
  return mine < theirs ? -1 : 1;
}

/** The cards of a board as it was answered, without their positions. */
export function cardsOf(board: Board): Card[] {
  const inColumns = Object.values(board.columns).flatMap(({ items }) => items.map(withoutPosition));
  return [...inColumns, ...earlierCards(board)];
}

/** A card without the index in its column, which is right at one moment only. */
export function withoutPosition(card: Card & { readonly position?: number | undefined }): Card {
  const { position: _, ...plain } = card;
  return plain;
}

/** The cards of a board that are another day's: work that goes on into its own, and cars still there from earlier ones. */
export function earlierCards({ continued, carriedOver }: Pick<Board, 'continued' | 'carriedOver'>): readonly Card[] {
  return [...continued, ...carriedOver];
}

/**
 * Whether a card is shown on a board: it is the day's own, goes on into it, or is on today's board a car still there from an
 * earlier day; and whose it is.
 */
export function isShown(
  card: Card,
  { date, today }: Pick<Board, 'date' | 'today'>,
  technicianId: string | undefined,
): boolean {
  if (technicianId !== undefined && (card.technician?.id ?? 'none') !== technicianId) return false;
  const isHere = date === today && card.date < date && isOnPrem(card.status);
  return card.date === date || isHere || continuesInto(card, date);
}

/** The newest that is known of every card, by id. What is acknowledged beside a snapshot is newer than what it shows. */
export function newestCards(snapshot: Board | undefined, acknowledged: Acknowledgements): Map<string, Card> {
  const cards = new Map((snapshot === undefined ? [] : cardsOf(snapshot)).map((card) => [card.id, card]));
  for (const [id, { card }] of acknowledged) {
    if (card === null) cards.delete(id);
    else cards.set(id, card);
  }
  return cards;
}

/** Where a card goes in its column; by its rank where the place asked for is not there. */
function indexFor(column: readonly Card[], card: Card, to: Destination): number {
  if (to.position !== undefined) return to.position;
  const after = column.findIndex(({ id }) => id === to.afterId);
  if (after >= 0) return after + 1;
  const before = column.findIndex(({ id }) => id === to.beforeId);
  if (before >= 0) return before;
  const next = column.findIndex((other) => compare(card, other, 'rank') < 0);
  return next < 0 ? column.length : next;
}

/**
 * The board to show: a snapshot, what was acknowledged since, and the pending moves on top, in the order they were made.
 * Counts, totals, positions and the carried-over cars follow. Of a card under way only the status is foretold: what else
 * the service will write is the service's to say.
 * @param pending moves the service has not answered
 */
export function showBoard(
  { snapshot, acknowledged, technicianId }: Pick<Known, 'acknowledged' | 'technicianId'> & { readonly snapshot: Board },
  pending: readonly Move[],
): Board {
  const { date } = snapshot;
  const cards = newestCards(snapshot, acknowledged);
  const inColumns = (card: Card) => card.date === date && isShown(card, snapshot, technicianId);
  // Of all columns in one list: those of a status are in the order of its column.
  let own = [...cards.values()].filter(inColumns).sort((one, other) => compare(one, other, 'rank'));
  const columnOf = (status: string) => own.filter((card) => card.status === status);
  for (const { cardId, to } of pending) {
    const card = cards.get(cardId);
    if (card === undefined) continue;
    const moved = { ...card, status: to.status };
    cards.set(cardId, moved);
    if (!inColumns(card)) continue;
    own = own.filter((other) => other !== card);
    const column = columnOf(to.status);
    const at = indexFor(column, moved, to);
    const others = own.filter(({ status }) => status !== to.status);
    own = [...others, ...column.slice(0, at), moved, ...column.slice(at)];
  }
  const shown = Object.entries(snapshot.columns).map(([status, { label }]): [string, Column] => {
    const items = columnOf(status).map((card, position) => ({ ...card, position }));
    return [status, { label, count: items.length, total: items.reduce((sum, { total }) => sum + total, 0), items }];
  });
  const earlier = [...cards.values()].filter((card) => card.date !== date && isShown(card, snapshot, technicianId));
  const carriedOver = earlier
    .filter((card) => !continuesInto(card, date))
    .sort((one, other) => compare(other, one, 'date'));
  return {
    ...snapshot,
    columns: Object.fromEntries(shown) as Board['columns'],
    continued: earlier.filter((card) => continuesInto(card, date)).sort((one, other) => compare(one, other, 'start')),
    carriedOver,
    // Those the snapshot does not show may be known by themselves, and are among its count.
    carriedOverCount:
      snapshot.carriedOverCursor === null
        ? carriedOver.length
        : Math.max(snapshot.carriedOverCount, carriedOver.length),
  };
}
