import { expect } from '@jest/globals';
import type { Board, Card } from '#client/core/api.ts';
import type { BoardStore } from '#client/store/board-store.ts';
import { type BoardState, isPending, type Move } from '#client/store/state.ts';
import { cardsOf } from '#client/store/view.ts';
import { isAssignedTo } from '#shared/domain/board.ts';
import { isOnPrem } from '#shared/domain/status.ts';
import type { Session } from './session.ts';

/** Fails without the price of `expect`, which is asked about every card of every state. */
function must(holds: boolean, what: string, ...about: readonly unknown[]): void {
  if (!holds) throw new Error(`${what}: ${JSON.stringify(about)}`);
}

/** Looks at every state a page shows, and keeps what must not have been shown. */
export class Onlooker {
  readonly #session: Pick<Session, 'server' | 'storage' | 'technicianId' | 'hasEffect'>;
  readonly seen = new Map<string, Move>();
  readonly mistakes: unknown[] = [];
  /** The day and the cards the page shows, until it shows another day or is loaded anew. */
  readonly #lastShown = new Map<string, Card>();
  #day: string | undefined;
  /** Cards that were shown where a move was to bring them. */
  #lastMoving: readonly string[] = [];

  constructor(session: Pick<Session, 'server' | 'storage' | 'technicianId' | 'hasEffect'>) {
    this.#session = session;
  }

  watch(store: BoardStore): void {
    let last = store.getState();
    this.#lastShown.clear();
    this.judge(() => this.#look(last));
    store.subscribe(() => {
      const state = store.getState();
      this.judge(() => {
        must(state !== last, 'told of nothing');
        expect(store.getState()).toBe(state);
        this.#look(state);
      });
      last = state;
    });
  }

  /** Moves that went with a storage which had no room for them. */
  forget(isLost: (move: Move) => boolean): void {
    for (const move of [...this.seen.values()].filter(isLost)) this.seen.delete(move.id);
  }

  /** Who looks at a state must not throw into the store. */
  judge(look: () => void): void {
    try {
      look();
    } catch (error) {
      this.mistakes.push(error);
    }
  }

  #look(state: BoardState): void {
    const { storage, hasEffect } = this.#session;
    const stored = [...storage.items.values()].join();
    for (const move of state.moves) {
      this.seen.set(move.id, move);
      // Saying "saved" while it is not is the worst of lies.
      if (move.state === 'saved') must(hasEffect.call(this.#session, move.id), 'said to be saved', move);
      if (isPending(move)) must(storage.mayDiffer || stored.includes(move.id), 'not stored', move);
    }
    // Past midnight the cars of earlier days are on the new day's board.
    const day = `${state.board?.date} as of ${state.board?.today}`;
    if (day !== this.#day) this.#lastShown.clear();
    this.#day = day;
    if (state.board === undefined) return;
    const shown = cardsOf(state.board);
    expectCoherent(state.board, shown, state.moves);
    for (const card of shown) must(isAssignedTo(card, this.#session.technicianId), 'somebody else’s', card);
    this.#expectForward(shown, state);
  }

  /** No card falls back to an older version, and none vanishes that nobody has changed. */
  #expectForward(shown: readonly Card[], { moves }: BoardState): void {
    const moving = moves.filter(({ state }) => state !== 'saved').map(({ cardId }) => cardId);
    const now = new Map(shown.map((card) => [card.id, card]));
    for (const [id, before] of this.#lastShown) {
      const card = now.get(id);
      if (card !== undefined) must(card.version >= before.version, 'fell back', before, card);
      const isMoving = moving.includes(id) || this.#lastMoving.includes(id);
      const isUnchanged = this.#session.server.card(id)?.version === before.version;
      if (card === undefined && !isMoving) must(!isUnchanged, 'vanished', before);
    }
    this.#lastMoving = moving;
    this.#lastShown.clear();
    for (const card of shown) this.#lastShown.set(card.id, card);
  }
}

function expectCoherent(board: Board, all: readonly Card[], moves: readonly Move[]): void {
  must(new Set(all.map(({ id }) => id)).size === all.length, 'shown twice', all);
  for (const [status, { count, total, items }] of Object.entries(board.columns)) {
    must(
      items.every((card, index) => card.status === status && card.position === index),
      'not in its place',
      items,
    );
    must(count === items.length && total === items.reduce((sum, card) => sum + card.total, 0), 'counted wrong', status);
  }
  must(
    board.carriedOver.every(({ date, status }) => date < board.date && board.date === board.today && isOnPrem(status)),
    'not there any more',
    board.carriedOver,
  );
  // A card under way is where it was put.
  for (const card of all) {
    const underWay = moves.findLast((move) => move.cardId === card.id && isPending(move));
    if (underWay !== undefined) must(card.status === underWay.to.status, 'not where it was put', card, underWay);
  }
}
