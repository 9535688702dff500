import type { Status } from '#shared/contract/statuses.ts';
import type { Appointment, CardOutline } from './appointment.ts';
import { orderColumn, resolvePlacement } from './column.ts';
import { enterStatus } from './enter-status.ts';
import { placeInColumn } from './rank.ts';

/** What a caller asks of a move: a status, and at most one way to say where in its column. */
export interface MoveRequest {
  readonly status: Status;
  readonly position?: number | undefined;
  readonly afterId?: string | undefined;
  readonly beforeId?: string | undefined;
  readonly reason?: string | undefined;
}

/** A card that gets a new rank because another one needs room. */
export interface Neighbour {
  readonly id: string;
  /** The version it was read at. */
  readonly version: number;
  readonly rank: string;
  /** When it was changed last, epoch milliseconds. */
  readonly updatedAt: number;
}

/** A card whose place a move relies on without changing it. */
export type Bound = Pick<Appointment, 'id' | 'status' | 'rank'>;

/** What a move changes: the card, and, only where its place has no room left, the ranks of a few neighbours. */
export interface MovePlan {
  readonly appointment: Appointment;
  readonly neighbours: readonly Neighbour[];
  /** Must stand where they were read, or two re-ranks side by side could exchange cards neither of them moved. */
  readonly bounds: readonly Bound[];
  /** The card's index in its new column; only where a placement was asked for. */
  readonly position?: number;
  readonly reason?: string;
}

/** Whether a move says where in the column the card shall stand. */
export function asksForPlace(request: MoveRequest): boolean {
  return (request.position ?? request.afterId ?? request.beforeId) !== undefined;
}

function columnWithout(day: readonly CardOutline[], status: Status, id: string): CardOutline[] {
  return orderColumn(day.filter((card) => card.status === status && card.id !== id));
}

/**
 * Plans a move.
 * @param day every card of the card's day; may be empty where no place is asked for
 * @param now epoch milliseconds
 * @param random a number in [0, 1), for the rank's suffix
 * @throws Problem `invalid_transition`, or `validation_failed` where a named neighbour is not in the column
 */
export function planMove(move: {
  readonly current: Appointment;
  readonly day: readonly CardOutline[];
  readonly request: MoveRequest;
  readonly now: number;
  readonly random: () => number;
}): MovePlan {
  const { current, request } = move;
  const entered = enterStatus(current, request.status, move.now);
  const reason = request.reason === undefined ? {} : { reason: request.reason };
  const column = columnWithout(move.day, request.status, current.id);
  const position = resolvePlacement(column, request);
  if (position === undefined) return { appointment: entered, neighbours: [], bounds: [], ...reason };
  const { rank, reranked, bounds } = placeInColumn(column, position, move.random);
  const ranks = new Map(reranked.map((card) => [card.id, card.rank]));
  return {
    appointment: { ...entered, rank },
    neighbours: column.flatMap(({ id, version, updatedAt }) => {
      const changed = ranks.get(id);
      return changed === undefined ? [] : [{ id, version, rank: changed, updatedAt }];
    }),
    bounds: column
      .filter(({ id }) => bounds.includes(id))
      .map(({ id, status, rank: relied }) => ({ id, status, rank: relied })),
    position,
    ...reason,
  };
}

/** The index of a card in its column. */
export function positionIn(day: readonly CardOutline[], card: CardOutline): number {
  const column = orderColumn([...columnWithout(day, card.status, card.id), card]);
  return column.findIndex(({ id }) => id === card.id);
}
