import { canMove } from '#shared/domain/status.ts';
import type { Card, MovedCard, Status } from '../core/api.ts';
import type { AnyStatusBoardError, ErrorCode } from '../core/errors.ts';
import {
  cannotGo,
  changedSince,
  keepsChanging,
  type LabelOf,
  leftCalledOff,
  neighbourLeft,
  refusal,
} from './reasons.ts';
import { isPlaced, type Move } from './state.ts';
import { standingOf } from './undo.ts';

/** Why an attempt failed: what the store reads of the error a call rejects with. */
export type MoveFailure = Pick<
  AnyStatusBoardError<'moveAppointment'>,
  'code' | 'message' | 'problem' | 'retryable' | 'retryAfter'
>;

/** What became of an attempt. */
export type Answer = { readonly card: MovedCard } | { readonly error: MoveFailure };

/** How often a move is put on top of others' changes before somebody must look. */
const maxRebases = 5;

/** Failures that say nothing about the move: whether it took effect is not known, or it may when tried again. */
const unanswered: readonly ErrorCode[] = [
  'network_error',
  'timeout',
  'aborted',
  'rate_limited',
  'unavailable',
  'internal',
  // Whoever made the move signs in again, and it goes on.
  'unauthorized',
  // What a hotel's sign-in page answers in place of the service.
  'unexpected_reply',
];

/** Whether the credential was refused; one that could not be had may be had later. */
export function isSignedOut(answer: Answer): boolean {
  return 'error' in answer && answer.error.code === 'unauthorized' && !answer.error.retryable;
}

/** Whether an answer leaves open what became of the move. */
export function isUnanswered(answer: Answer): boolean {
  return 'error' in answer && (answer.error.retryable || unanswered.includes(answer.error.code));
}

/** A move that is taken back, with why. */
export function refused(move: Move, code: ErrorCode, reason: string): Move {
  return { ...move, state: 'needs-you', code, reason };
}

/** A move on top of what a card has become. Taken back, it leads where the card was then. */
function onTopOf(move: Move, { version, date, status }: Card): Move {
  const isFromThere = status === move.from.status || status === move.to.status;
  const from = isFromThere ? move.from : { status, position: -1 };
  return { ...move, version, on: date, from, rebased: move.rebased + Number(version !== move.version) };
}

/**
 * Whether somebody else has called the job off since a move of it was made. To bring it back is legal, but more than whoever
 * made the move has asked for: a technician whose tap waited for the network must not revive what the office canceled.
 */
function isCalledOff({ from, to }: Move, { status }: Pick<Card, 'status'>): boolean {
  const isOff = (one: Status) => one === 'canceled' || one === 'no_show';
  return isOff(status) && !isOff(from.status) && !isOff(to.status);
}

/** A move on its way. From here on the request can only be repeated, since the service may know of it. */
export function departed(move: Move, newest: Card | undefined): Move {
  const isFree = !move.sent && move.undoes === undefined;
  // Also at the same version: the move before, which it was made on, may have been refused.
  const isKnown = isFree && newest !== undefined && newest.version >= move.version;
  // Sent as it was made, it is refused, and judged as if nothing had been known.
  const isOnTop = isKnown && !(newest.version > move.version && isCalledOff(move, newest));
  return { ...(isOnTop ? onTopOf(move, newest) : move), state: 'sending', sent: true };
}

/** A move that took effect. A repeated request is answered with the card as it is by now; what it made is one version on. */
function saved(move: Move, card: Card): Move {
  const version = move.version + 1;
  const left = card.version === version ? standingOf(card) : undefined;
  return { ...move, state: 'saved', version, on: card.date, left };
}

/** A move that met a change of somebody else: put on top of it where that is still legal. */
function rebased(move: Move, current: Card, label: LabelOf): Move {
  const refuse = (reason: string) => refused(move, 'version_conflict', reason);
  const { status } = move.to;
  if (move.undoes !== undefined && move.left !== standingOf(current))
    return refuse(changedSince(move.from.status, current.status, label));
  // Somebody else wanted the same; there is nothing left to ask for.
  if (current.status === status && !isPlaced(move.to)) return { ...onTopOf(move, current), state: 'saved' };
  if (!canMove(current.status, status)) return refuse(cannotGo(move, current.status, label));
  if (isCalledOff(move, current)) return refuse(leftCalledOff(current.status, label));
  if (move.rebased >= maxRebases) return refuse(keepsChanging);
  return { ...onTopOf(move, current), state: 'queued', sent: false };
}

/** A move beside a card that has left the column: the status was what mattered, unless only the place was asked for. */
function withoutNeighbour(move: Move, label: LabelOf): Move {
  const { status, reason } = move.to;
  if (status === move.from.status) return refused(move, 'validation_failed', neighbourLeft(status, label));
  return { ...move, state: 'queued', sent: false, to: { status, reason } };
}

const namesNeighbour = (pointer: string) => pointer === '/body/afterId' || pointer === '/body/beforeId';

/** What becomes of a move when its attempt is answered. */
export function answered(move: Move, answer: Answer, label: LabelOf): Move {
  if ('card' in answer) return saved(move, answer.card);
  if (isUnanswered(answer)) return { ...move, state: 'queued' };
  const { code, message, problem } = answer.error;
  // Nobody else knows the key, and only what took effect is remembered: another tab has sent this very move. Which version
  // that made is not known, so it cannot be undone: no card that has been moved is at version 1 any more.
  if (code === 'idempotency_mismatch') return { ...move, state: 'saved', version: 1 };
  if ('current' in problem) return rebased(move, problem.current, label);
  if ('errors' in problem && problem.errors.some(({ pointer }) => namesNeighbour(pointer))) {
    return withoutNeighbour(move, label);
  }
  if ('allowed' in problem) return refused(move, code, cannotGo(move, problem.from, label));
  return refused(move, code, refusal(code, message));
}
