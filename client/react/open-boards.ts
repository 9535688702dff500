import type { Card } from '../core/api.ts';
import type { BoardStore } from '../store/board-store.ts';
import { earlierCards } from '../store/view.ts';

/** The boards on the screen. What a write answers is shown on each of them before it asks again. */
export class OpenBoards {
  readonly #boards = new Map<BoardStore, () => void>();
  readonly #listeners = new Set<() => void>();

  /** Keeps a board up to date until the function it answers is called. */
  add(board: BoardStore): () => void {
    this.#boards.set(board, board.subscribe(this.#tell));
    this.#tell();
    return () => {
      this.#boards.get(board)?.();
      this.#boards.delete(board);
    };
  }

  /** Calls a function whenever one of the boards changes; what it answers ends that. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The card as one of the boards shows it, moves under way included. */
  find(id: string): Card | undefined {
    for (const store of this.#boards.keys()) {
      const { board } = store.getState();
      if (board === undefined) continue;
      const found =
        Object.values(board.columns)
          .flatMap(({ items }): readonly Card[] => items)
          .find((card) => card.id === id) ?? earlierCards(board).find((card) => card.id === id);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The last move of a board that has been saved, of those it still knows. */
  lastSaved(): string | undefined {
    const moves = [...this.#boards.keys()].flatMap((board) => board.getState().moves);
    return moves.findLast(({ state }) => state === 'saved')?.id;
  }

  /** Shows a card as the service answered it. */
  fold(card: Card): void {
    for (const board of this.#boards.keys()) board.fold(card);
  }

  /** Takes a card off that the service has removed. */
  remove(cardId: string, version: number): void {
    for (const board of this.#boards.keys()) board.remove(cardId, version);
  }

  readonly #tell = (): void => {
    for (const listener of this.#listeners) listener();
  };
}
