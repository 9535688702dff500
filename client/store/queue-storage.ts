import { transitions } from '#shared/domain/status.ts';
import { isPending, type Move } from './state.ts';

/** Where moves survive a reload; `localStorage` and `sessionStorage` are such. */
export interface QueueStorage {
  readonly getItem: (key: string) => string | null;
  readonly setItem: (key: string, value: string) => void;
  readonly removeItem: (key: string) => void;
}

/** Another version of this program may have written it, or somebody else. */
const isMove = (value: unknown): value is Move => {
  const { id, cardId, to, from, on, version, rebased, at, state } = (value ?? {}) as Partial<Move>;
  return (
    [id, cardId, on].every((text) => typeof text === 'string') &&
    [to?.status, from?.status].every((status) => Object.hasOwn(transitions, String(status))) &&
    [version, rebased, at].every(Number.isFinite) &&
    ['queued', 'sending', 'needs-you'].includes(`${state}`)
  );
};

/**
 * The moves nobody has acknowledged, in a storage that may be full, forbidden or written by someone else. Several tabs may
 * share it: each leaves the moves alone that it has never known.
 */
export class PersistedQueue {
  readonly #storage: QueueStorage | undefined;
  readonly #key: string;
  readonly #known = new Set<string>();
  #written: string | undefined;

  constructor(storage: QueueStorage | undefined, key: string) {
    this.#storage = storage;
    this.#key = key;
  }

  /** The moves left by an earlier store: those on their way then are to be sent again, as they were. */
  read(): Move[] {
    const moves = this.#stored();
    this.#know(moves);
    return moves.map((move) => (isPending(move) ? { ...move, state: 'queued', restored: true } : move));
  }

  /** Keeps the moves that are not saved. */
  write(moves: readonly Move[]): void {
    this.#know(moves);
    const own = moves.filter(({ state }) => state !== 'saved');
    const text = JSON.stringify(own);
    if (text === this.#written) return;
    const kept = [...this.#stored().filter(({ id }) => !this.#known.has(id)), ...own];
    try {
      if (kept.length === 0) this.#storage?.removeItem(this.#key);
      else this.#storage?.setItem(this.#key, JSON.stringify(kept));
      this.#written = text;
    } catch {
      // Without storage the queue lives as long as the page; there is nobody who could do better.
    }
  }

  #stored(): Move[] {
    try {
      const stored: unknown = JSON.parse(this.#storage?.getItem(this.#key) ?? '[]');
      return Array.isArray(stored) ? stored.filter(isMove) : [];
    } catch {
      return [];
    }
  }

  #know(moves: readonly Move[]): void {
    for (const { id } of moves) this.#known.add(id);
  }
}
