import type { Board, BoardCard, Card, Column, Status } from '../core/api.ts';
import type { Acknowledgements, Destination, Move } from './state.ts';

const onPremises: readonly Status[] = ['in_progress', 'ready'];

/** By rank, then id: as the service orders a column. Both are ASCII, so code units compare as bytes do. */
function compareRank(one: Card, other: Card): number {
  if (one.rank !== other.rank) return one.rank < other.rank ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}

function compareDate(one: Card, other: Card): number {
  if (one.date !== other.date) return one.date < other.date ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}

/** The cards of a board as it was answered, without their positions. */
export function cardsOf(board: Board): Card[] {
  const inColumns = Object.values(board.columns).flatMap(({ items }) => items.map(withoutPosition));
  return [...inColumns, ...board.carriedOver];
}

/** A card without the index in its column, which is right at one moment only. */
export function withoutPosition(card: Card & { readonly position?: number | undefined }): Card {
  const { position: _, ...plain } = card;
  return plain;
}

/** Whether a card is shown on a day: it is the day's own, or a car still there from an earlier one. */
export function belongsTo(date: string, card: Card): boolean {
  return card.date === date || (card.date < date && onPremises.includes(card.status));
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

/** Where a card goes among the others of its column; by its rank where the place asked for is not there. */
function indexFor(column: readonly Card[], card: Card, to: Destination): number {
  if (to.position !== undefined) return Math.min(to.position, column.length);
  const after = column.findIndex(({ id }) => id === to.afterId);
  if (after >= 0) return after + 1;
  const before = column.findIndex(({ id }) => id === to.beforeId);
  if (before >= 0) return before;
  const next = column.findIndex((other) => compareRank(card, other) < 0);
  return next < 0 ? column.length : next;
}

/**
 * The board to show: a snapshot, what was acknowledged since, and the pending moves on top, in the order they were made.
 * Counts, totals, positions and the carried-over cars follow. Of a card under way only the status is foretold: what else
 * the service will write is the service's to say.
 * @param pending moves the service has not answered
 */
export function showBoard(snapshot: Board, acknowledged: Acknowledgements, pending: readonly Move[]): Board {
  const { date } = snapshot;
  const cards = newestCards(snapshot, acknowledged);
  const columns = new Map<Status, Card[]>();
  const columnOf = (status: Status): Card[] => columns.get(status) ?? [];
  const ofDay = [...cards.values()].filter((card) => card.date === date).sort(compareRank);
  for (const status of Object.keys(snapshot.columns) as Status[]) {
    columns.set(
      status,
      ofDay.filter((card) => card.status === status),
    );
  }
  for (const { cardId, to } of pending) {
    const card = cards.get(cardId);
    if (card === undefined) continue;
    const moved = { ...card, status: to.status };
    cards.set(cardId, moved);
    if (card.date !== date) continue;
    const left = columnOf(card.status).filter(({ id }) => id !== cardId);
    columns.set(card.status, left);
    const target = columnOf(to.status);
    columns.set(to.status, target.toSpliced(indexFor(target, moved, to), 0, moved));
  }
  const shown = Object.entries(snapshot.columns).map(([status, column]): [string, Column] => {
    const items: BoardCard[] = columnOf(status as Status).map((card, position) => ({ ...card, position }));
    const total = items.reduce((sum, card) => sum + card.total, 0);
    return [status, { label: column.label, count: items.length, total, items }];
  });
  const carriedOver = [...cards.values()].filter((card) => card.date !== date && belongsTo(date, card));
  return {
    ...snapshot,
    columns: Object.fromEntries(shown) as Board['columns'],
    carriedOver: carriedOver.sort(compareDate),
  };
}
