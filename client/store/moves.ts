import { canMove } from '#shared/domain/status.ts';
import type { Card, MovedCard } from '../core/api.ts';
import type { AnyStatusBoardError, ErrorCode } from '../core/errors.ts';
import { cannotGo, changedSince, keepsChanging, type LabelOf, neighbourLeft, refusal } from './reasons.ts';
import { isPending, isPlaced, type Move } from './state.ts';

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
  // What a hotel's sign-in page answers in place of the service.
  'unexpected_reply',
];

/** Whether an answer leaves open what became of the move. */
export function isUnanswered(answer: Answer): boolean {
  return 'error' in answer && (answer.error.retryable || unanswered.includes(answer.error.code));
}

/** A move that is taken back, with why. */
export function refused(move: Move, code: ErrorCode, reason: string): Move {
  return { ...move, state: 'needs-you', code, reason };
}

/** A move on its way. From here on this attempt can only be repeated, since the service may know of it. */
export function departed(move: Move, newest: Card | undefined): Move {
  if (move.sent) return { ...move, state: 'sending' };
  const sending = { ...move, state: 'sending', sent: true } as const;
  const isNewer = move.undoes === undefined && newest !== undefined && newest.version > move.version;
  return isNewer ? { ...sending, version: newest.version, on: newest.date } : sending;
}

function saved(move: Move, { version, date }: Card): Move {
  return { ...move, state: 'saved', version, on: date };
}

/** Another request for the same move. */
function again(move: Move, change: Partial<Move>): Move {
  return { ...move, ...change, state: 'queued', sent: false, attempt: move.attempt + 1 };
}

/** A move that met a change of somebody else: put on top of it where that is still legal. */
function rebased(move: Move, current: Card, label: LabelOf): Move {
  const refuse = (reason: string) => refused(move, 'version_conflict', reason);
  const { status } = move.to;
  if (move.undoes !== undefined) return refuse(changedSince(move.from.status, current.status, label));
  // Somebody else wanted the same; there is nothing left to ask for.
  if (current.status === status && !isPlaced(move.to)) return saved(move, current);
  if (!canMove(current.status, status)) return refuse(cannotGo(current.status, status, label));
  if (move.rebased >= maxRebases) return refuse(keepsChanging);
  return again(move, { rebased: move.rebased + 1, version: current.version, on: current.date });
}

/** A move beside a card that has left the column: the status was what mattered, unless only the place was asked for. */
function withoutNeighbour(move: Move, label: LabelOf): Move {
  const { status, reason } = move.to;
  if (status === move.from.status) return refused(move, 'validation_failed', neighbourLeft(status, label));
  return again(move, { to: { status, reason } });
}

const namesNeighbour = (pointer: string) => pointer === '/body/afterId' || pointer === '/body/beforeId';

/** What becomes of a move when its attempt is answered. */
export function answered(move: Move, answer: Answer, label: LabelOf): Move {
  if ('card' in answer) return saved(move, answer.card);
  if (isUnanswered(answer)) return { ...move, state: 'queued' };
  const { code, message, problem } = answer.error;
  if ('current' in problem) return rebased(move, problem.current, label);
  if ('errors' in problem && problem.errors.some(({ pointer }) => namesNeighbour(pointer))) {
    return withoutNeighbour(move, label);
  }
  if ('allowed' in problem) return refused(move, code, cannotGo(problem.from, problem.to, label));
  return refused(move, code, refusal(code, message));
}

/** The moves with one of them in its next state, and those that build on it following. */
export function withNext(moves: readonly Move[], next: Move): Move[] {
  return moves.flatMap((move) => {
    if (move.id === next.id) return [next];
    if (move.cardId !== next.cardId || move.sent || !isPending(move)) return [move];
    if (move.undoes === next.id && next.state === 'needs-you') return [];
    const follows = next.state === 'saved' && (move.undoes === undefined || move.undoes === next.id);
    return [follows ? { ...move, version: next.version, on: next.on } : move];
  });
}
