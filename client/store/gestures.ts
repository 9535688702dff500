import { canMove } from '#shared/domain/status.ts';
import type { Status } from '../core/api.ts';
import type { Surroundings } from '../core/surroundings.ts';
import type { Facts } from './facts.ts';
import type { Journal } from './journal.ts';
import { refused } from './moves.ts';
import { cannotGo, notOnBoard } from './reasons.ts';
import { type Destination, isPending, type Move, type MoveRequest, type Origin } from './state.ts';
import { isUndoable, isUnsentAndLast, lastLike, lastUndoable, originOn, wayBack } from './undo.ts';

/** Whether a card stands already where it is asked to go. */
function isThere(from: Origin, { id, status, afterId, beforeId, position }: MoveRequest): boolean {
  if (status !== from.status) return false;
  // A card dropped on itself stays, too.
  if (afterId !== undefined) return [id, from.afterId].includes(afterId);
  if (beforeId !== undefined) return [id, from.beforeId].includes(beforeId);
  return position === undefined || position === from.position;
}

/** What people do with moves. Each puts its outcome into the journal; sending is another's business. */
export class Gestures {
  readonly #journal: Journal;
  readonly #surroundings: Pick<Surroundings, 'newId' | 'now'>;
  readonly #facts: Facts;

  constructor(journal: Journal, surroundings: Pick<Surroundings, 'newId' | 'now'>, facts: Facts) {
    this.#journal = journal;
    this.#surroundings = surroundings;
    this.#facts = facts;
  }

  /** @returns the id of the move; undefined where the card is there already */
  move(request: MoveRequest): string | undefined {
    const { id: cardId, label, ...to } = request;
    const card = this.#journal.newest(cardId);
    const from = this.#origin(cardId, card?.status ?? to.status);
    if (card !== undefined && isThere(from, request)) return undefined;
    const { date: on = '', version = 0 } = card ?? {};
    const move = this.#made({ cardId, label, from, to: this.#placed(cardId, to), on, version });
    if (card === undefined) return this.#add(refused(move, 'not_found', notOnBoard));
    if (canMove(from.status, to.status)) return this.#add(move);
    return this.#add(refused(move, 'invalid_transition', cannotGo(move, from.status, this.#journal.label)));
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
    const { id: undoes, cardId, label } = move;
    const { id: onto, on, version, left } = lastLike(move, moves);
    // As the move left it, wherever others may have brought it since.
    const from = { ...this.#origin(cardId, move.to.status), status: move.to.status };
    const to = wayBack(move, this.#facts.state.board);
    return this.#add({ ...this.#made({ cardId, label, from, to, on, version }), undoes, onto, left });
  }

  /**
   * A refused undo that is asked for again is a move like any other: somebody has looked at it. The service judges, since
   * what is known here may be what made the move illegal.
   */
  retry(moveId: string): void {
    const move = this.#journal.find(moveId);
    if (move?.state !== 'needs-you') return;
    const { cardId, code: _code, reason: _reason, undoes: _undoes, onto: _onto, left: _left, ...kept } = move;
    const card = this.#journal.newest(cardId);
    // Never known, so there is nothing to ask for.
    if (card === undefined && move.version === 0) return;
    const others = this.#journal.moves.filter((other) => other !== move);
    const from = this.#origin(cardId, card?.status ?? move.from.status);
    const isDone = card !== undefined && isThere(from, { ...move.to, id: cardId });
    const at = this.#surroundings.now();
    const again: Move = { ...kept, cardId, from, state: 'queued', sent: false, rebased: 0, at };
    this.#journal.put(isDone ? others : [...others, again]);
  }

  /** Forgets a move that is not on its way, and an undo that waits for it. */
  dismiss(moveId: string): void {
    if (this.#journal.find(moveId)?.state === 'sending') return;
    this.#journal.drop(({ id, onto, state }) => id === moveId || (onto === moveId && state === 'queued'));
  }

  /** On a technician's board only what is shown can be counted; the service is told the neighbour. */
  #placed(cardId: string, { position, ...to }: Destination): Destination {
    const { known, state } = this.#facts;
    if (position === undefined || known.technicianId === undefined) return { ...to, position };
    const ids = state.board?.columns[to.status].items.map(({ id }) => id).filter((id) => id !== cardId) ?? [];
    return position > 0 ? { ...to, afterId: ids[position - 1] ?? ids.at(-1) } : { ...to, beforeId: ids[0] };
  }

  #origin(cardId: string, status: Status): Origin {
    const { board } = this.#facts.state;
    const underWay = this.#journal.moves.findLast((move) => move.cardId === cardId && isPending(move));
    return (board && originOn(board, cardId)) ?? { status: underWay?.to.status ?? status, position: -1 };
  }

  #made(fields: Pick<Move, 'cardId' | 'label' | 'from' | 'to' | 'on' | 'version'>): Move {
    const { newId, now } = this.#surroundings;
    return { ...fields, id: newId(), state: 'queued', rebased: 0, at: now(), sent: false };
  }

  #add(move: Move): string {
    this.#journal.put([...this.#journal.moves, move]);
    return move.id;
  }
}
