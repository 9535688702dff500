import type { Status } from '../core/api.ts';
import type { ErrorCode } from '../core/errors.ts';
import type { Move } from './state.ts';

/** What a column is called on the screen. */
export type LabelOf = (status: Status) => string;

/** Why a card cannot go where it was to go. */
export function cannotGo({ from, to }: Pick<Move, 'from' | 'to'>, now: Status, label: LabelOf): string {
  return from.status === now
    ? `A card cannot go from ${label(now)} to ${label(to.status)}.`
    : `Somebody else moved this card to ${label(now)} meanwhile; it cannot go from there to ${label(to.status)}.`;
}

/** Why a card somebody else has called off was left alone although it could go on. */
export function leftCalledOff(now: Status, label: LabelOf): string {
  return `Somebody else moved this card to ${label(now)} meanwhile, so it was left there.`;
}

/** Why a move was not taken back. */
export function changedSince(moved: Status, now: Status, label: LabelOf): string {
  const what = now === moved ? 'has been changed' : `has been moved to ${label(now)}`;
  return `This card ${what} since, so the move was not undone.`;
}

/** Why a move was given up although it was legal all the time. */
export const keepsChanging = 'Others keep changing this card; look at it and move it again.';

/** Why a place in a column could not be given. */
export function neighbourLeft(status: Status, label: LabelOf): string {
  return `The card it was to stand beside has left ${label(status)}; put it in its place again.`;
}

/** What is said where there is no card to move. */
export const notOnBoard = 'This card is not on the board any more.';

const sentences: Partial<Record<ErrorCode, string>> = {
  not_found: notOnBoard,
  forbidden: 'You may not move cards here.',
};

/** Why a move was refused, in a sentence for people. */
export function refusal(code: ErrorCode, message: string): string {
  return sentences[code] ?? message;
}
