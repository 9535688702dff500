import type { Status } from '#shared/contract/statuses.ts';
import type { Appointment } from './appointment.ts';
import { orderColumn, resolvePlacement } from './column.ts';
import { placeInColumn } from './rank.ts';
import { enterStatus } from './status.ts';

/** What a caller asks of a move: a status, and at most one way to say where in its column. */
export interface MoveRequest {
  readonly status: Status;
  readonly position?: number | undefined;
  readonly afterId?: string | undefined;
  readonly beforeId?: string | undefined;
  readonly reason?: string | undefined;
}

/** What a move changes: the card, and, only where its place has no room left, the ranks of a few neighbours. */
export interface MovePlan {
  readonly appointment: Appointment;
  readonly neighbours: readonly { readonly id: string; readonly version: number; readonly rank: string }[];
  /** The card's index in its new column; only where a placement was asked for. */
  readonly position?: number;
  readonly reason?: string;
}

/** Whether a move says where in the column the card shall stand. */
export function asksForPlace(request: MoveRequest): boolean {
  return (request.position ?? request.afterId ?? request.beforeId) !== undefined;
}

function columnWithout(day: readonly Appointment[], status: Status, id: string): Appointment[] {
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
  readonly day: readonly Appointment[];
  readonly request: MoveRequest;
  readonly now: number;
  readonly random: () => number;
}): MovePlan {
  const { current, request } = move;
  const entered = enterStatus(current, request.status, move.now);
  const reason = request.reason === undefined ? {} : { reason: request.reason };
  const column = columnWithout(move.day, request.status, current.id);
  const position = resolvePlacement(column, request);
  if (position === undefined) return { appointment: entered, neighbours: [], ...reason };
  const { rank, reranked } = placeInColumn(column, position, move.random);
  const versions = new Map(column.map((card) => [card.id, card.version]));
  const neighbours = reranked.map((each) => ({ ...each, version: versions.get(each.id) ?? 0 }));
  return { appointment: { ...entered, rank }, neighbours, position, ...reason };
}

/** The index of a card in its column. */
export function positionIn(day: readonly Appointment[], card: Appointment): number {
  const column = orderColumn([...columnWithout(day, card.status, card.id), card]);
  return column.findIndex(({ id }) => id === card.id);
}
