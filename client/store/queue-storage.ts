import { isPending, type Move } from './state.ts';

/** Where moves survive a reload; `localStorage` and `sessionStorage` are such. One store at a time may use a key of it. */
export interface QueueStorage {
  readonly getItem: (key: string) => string | null;
  readonly setItem: (key: string, value: string) => void;
  readonly removeItem: (key: string) => void;
}

const isMove = (value: unknown): value is Move => {
  const { id, cardId, to, from, on, version, attempt } = (value ?? {}) as Partial<Move>;
  const texts = [id, cardId, to?.status, from?.status, on];
  return texts.every((text) => typeof text === 'string') && Number.isInteger(version) && Number.isInteger(attempt);
};

/** The moves nobody has acknowledged, in a storage that may be full, forbidden or written by someone else. */
export class PersistedQueue {
  readonly #storage: QueueStorage | undefined;
  readonly #key: string;
  #written: string | undefined;

  constructor(storage: QueueStorage | undefined, key: string) {
    this.#storage = storage;
    this.#key = key;
  }

  /** The moves left by an earlier store: those on their way then are to be sent again, as they were. */
  read(): Move[] {
    try {
      const read: unknown = JSON.parse(this.#storage?.getItem(this.#key) ?? '[]');
      const moves = Array.isArray(read) ? read.filter(isMove) : [];
      return moves.map((move) => (isPending(move) ? { ...move, state: 'queued' } : move));
    } catch {
      return [];
    }
  }

  /** Keeps the moves that are not saved. */
  write(moves: readonly Move[]): void {
    const kept = moves.filter(({ state }) => state !== 'saved');
    const text = JSON.stringify(kept);
    if (text === this.#written) return;
    this.#written = text;
    try {
      if (kept.length === 0) this.#storage?.removeItem(this.#key);
      else this.#storage?.setItem(this.#key, text);
    } catch {
      // Without storage the queue lives as long as the page; there is nobody who could do better.
    }
  }
}
