import { canMove } from '#shared/domain/status.ts';
import type { Board, Status } from '../core/api.ts';
import type { Surroundings } from '../core/surroundings.ts';
import type { Journal } from './journal.ts';
import { refused } from './moves.ts';
import { isNoWay, notOnBoard } from './reasons.ts';
import { isPending, type Move, type MoveRequest, type Origin } from './state.ts';
import { isUndoable, isUnsentAndLast, lastUndoable, originOn, wayBack } from './undo.ts';

/** Whether a card stands already where it is asked to go. */
function isThere(from: Origin, { status, afterId, beforeId, position }: MoveRequest): boolean {
  if (status !== from.status) return false;
  if (afterId !== undefined) return afterId === from.afterId;
  if (beforeId !== undefined) return beforeId === from.beforeId;
  return position === undefined || position === from.position;
}

/** What people do with moves. Each puts its outcome into the journal; sending is another's business. */
export class Gestures {
  readonly #journal: Journal;
  readonly #surroundings: Pick<Surroundings, 'newId' | 'now'>;
  readonly #shown: () => Board | undefined;

  constructor(journal: Journal, surroundings: Pick<Surroundings, 'newId' | 'now'>, shown: () => Board | undefined) {
    this.#journal = journal;
    this.#surroundings = surroundings;
    this.#shown = shown;
  }

  /** @returns the id of the move; undefined where the card is there already */
  move(request: MoveRequest): string | undefined {
    const { id: cardId, label, ...to } = request;
    const card = this.#journal.newest(cardId);
    const from = this.#origin(cardId, card?.status ?? to.status);
    if (card !== undefined && isThere(from, request)) return undefined;
    const { label: labelOf } = this.#journal;
    const move = this.#made({ cardId, label, from, to, on: card?.date ?? '', version: card?.version ?? 0 });
    if (card === undefined) return this.#add(refused(move, 'not_found', notOnBoard));
    if (canMove(from.status, to.status)) return this.#add(move);
    return this.#add(refused(move, 'invalid_transition', isNoWay(from.status, to.status, labelOf)));
  }

  /** @returns the id of the move that takes another one back; undefined where none is needed, or none can be */
  undo(moveId?: string): string | undefined {
    const { moves } = this.#journal;
    const move = moveId === undefined ? lastUndoable(moves) : this.#journal.find(moveId);
    if (move === undefined || !isUndoable(move, moves)) return undefined;
    if (isUnsentAndLast(move, moves)) {
      this.#journal.drop((other) => other === move);
      return undefined;
    }
    const { id: undoes, cardId, label, on, version } = move;
    // As the move left it, wherever others may have brought it since.
    const from = { ...this.#origin(cardId, move.to.status), status: move.to.status };
    const to = wayBack(move, this.#shown());
    return this.#add({ ...this.#made({ cardId, label, from, to, on, version }), undoes });
  }

  /** A refused undo that is asked for again is a move like any other: somebody has looked at it. */
  retry(moveId: string): void {
    const move = this.#journal.find(moveId);
    if (move?.state !== 'needs-you') return;
    const { code: _code, reason: _reason, undoes: _undoes, ...kept } = move;
    const attempt = move.attempt + 1;
    const at = this.#surroundings.now();
    const others = this.#journal.moves.filter((other) => other !== move);
    this.#journal.put([...others, { ...kept, state: 'queued', attempt, sent: false, rebased: 0, at }]);
  }

  /** Forgets a move that is not on its way, and an undo that waits for it. */
  dismiss(moveId: string): void {
    if (this.#journal.find(moveId)?.state === 'sending') return;
    this.#journal.drop(({ id, undoes, state }) => id === moveId || (undoes === moveId && state === 'queued'));
  }

  #origin(cardId: string, status: Status): Origin {
    const board = this.#shown();
    const underWay = this.#journal.moves.findLast((move) => move.cardId === cardId && isPending(move));
    return (board && originOn(board, cardId)) ?? { status: underWay?.to.status ?? status, position: -1 };
  }

  #made(fields: Pick<Move, 'cardId' | 'label' | 'from' | 'to' | 'on' | 'version'>): Move {
    const { newId, now } = this.#surroundings;
    return { ...fields, id: newId(), state: 'queued', rebased: 0, at: now(), attempt: 0, sent: false };
  }

  #add(move: Move): string {
    this.#journal.put([...this.#journal.moves, move]);
    return move.id;
  }
}
