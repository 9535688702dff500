import type { Card, Status } from '../core/api.ts';
import type { Facts, Known } from './facts.ts';
import { type Answer, answered, departed } from './moves.ts';
import type { PersistedQueue } from './queue-storage.ts';
import type { LabelOf } from './reasons.ts';
import type { Acknowledgements, Move } from './state.ts';
import { newestCards, withoutPosition } from './view.ts';
import { withNext } from './with-next.ts';

/** What is acknowledged, with one card more; the very same where a newer version of it is known. */
function withCard(known: Known, id: string, version: number, card: Card | null): Acknowledgements {
  const { snapshot, acknowledged } = known;
  const last = acknowledged.get(id)?.version ?? newestCards(snapshot, acknowledged).get(id)?.version ?? 0;
  return version > last ? new Map(acknowledged).set(id, { version, card }) : acknowledged;
}

/** What an answer to a move tells about its card. */
function told(known: Known, { cardId }: Move, answer: Answer): Acknowledgements {
  if ('card' in answer) return withCard(known, cardId, answer.card.version, withoutPosition(answer.card));
  const { code, problem } = answer.error;
  if ('current' in problem) return withCard(known, cardId, problem.current.version, problem.current);
  if (code === 'not_found') return withCard(known, cardId, Number.POSITIVE_INFINITY, null);
  return known.acknowledged;
}

/** The moves and what was acknowledged: on the screen, and the moves in the storage before anybody hears of them. */
export class Journal {
  readonly #facts: Facts;
  readonly #queue: PersistedQueue;
  #isClosed = false;

  constructor(facts: Facts, queue: PersistedQueue) {
    this.#facts = facts;
    this.#queue = queue;
  }

  get moves(): readonly Move[] {
    return this.#facts.known.moves;
  }

  find(id: string): Move | undefined {
    return this.moves.find((move) => move.id === id);
  }

  /** The newest that is known of a card, on whichever day. */
  newest(cardId: string): Card | undefined {
    const { snapshot, acknowledged } = this.#facts.known;
    return newestCards(snapshot, acknowledged).get(cardId);
  }

  readonly label: LabelOf = (status: Status) =>
    this.#facts.known.snapshot?.columns[status].label ?? status.replace('_', ' ');

  put(moves: readonly Move[], acknowledged: Acknowledgements = this.#facts.known.acknowledged): void {
    if (this.#isClosed) return;
    this.#queue.write(moves);
    this.#facts.learn({ moves, acknowledged });
  }

  drop(isDropped: (move: Move) => boolean): void {
    this.put(this.moves.filter((move) => !isDropped(move)));
  }

  /** A card as it stands now, or null where it is gone. */
  acknowledge(id: string, version: number, card: Card | null): void {
    this.put(this.moves, withCard(this.#facts.known, id, version, card && withoutPosition(card)));
  }

  /** Marks a move as on its way; returns it as it is to be sent. */
  depart(queued: Move): Move {
    const move = departed(queued, this.newest(queued.cardId));
    this.put(withNext(this.moves, move));
    return move;
  }

  /** Takes in what became of a move; returns what it is now. */
  settle(id: string, answer: Answer): Move | undefined {
    const move = this.find(id);
    if (move === undefined) return undefined;
    const next = answered(move, answer, this.label);
    this.put(withNext(this.moves, next), told(this.#facts.known, move, answer));
    return next;
  }

  /** From now on nothing is written: the next store of the storage has taken over. */
  close(): void {
    this.#isClosed = true;
  }
}
