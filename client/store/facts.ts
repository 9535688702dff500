import { apart } from '../core/apart.ts';
import type { Board } from '../core/api.ts';
import type { Surroundings } from '../core/surroundings.ts';
import type { Connection } from '../live/subscription.ts';
import { share } from './share.ts';
import { type Acknowledgements, type BoardState, isPending, type Move } from './state.ts';
import { showBoard } from './view.ts';

/** What the state is made of. */
export interface Known {
  readonly date: string | undefined;
  /** Whose cards are shown; everybody's without. */
  readonly technicianId: string | undefined;
  /** The board as the service answered it. */
  readonly snapshot: Board | undefined;
  /** What was heard of single cards since. */
  readonly acknowledged: Acknowledgements;
  readonly moves: readonly Move[];
  readonly error: BoardState['error'];
  readonly connection: Connection;
  readonly updatedAt: number | undefined;
}

function stateOf(known: Known): BoardState {
  const { snapshot, moves, date, error, connection, updatedAt } = known;
  const board = snapshot && showBoard({ ...known, snapshot }, moves.filter(isPending));
  return { date, board, error, connection, updatedAt, moves };
}

/** Everything the store knows, and the state it shows of it. */
export class Facts {
  readonly #surroundings: Pick<Surroundings, 'after'>;
  #known: Known;
  #state: BoardState;
  readonly #listeners = new Set<() => void>();

  constructor(known: Known, surroundings: Pick<Surroundings, 'after'>) {
    this.#surroundings = surroundings;
    this.#known = known;
    this.#state = stateOf(known);
  }

  get known(): Known {
    return this.#known;
  }

  get state(): BoardState {
    return this.#state;
  }

  /** Learns something, and tells those who listen where that changes the state. */
  learn(news: Partial<Known>): void {
    this.#known = { ...this.#known, ...news };
    const { error, ...plain } = stateOf(this.#known);
    const { error: lastError, ...last } = this.#state;
    const next = share(last, plain);
    if (next === last && error === lastError) return;
    this.#state = { ...next, error };
    for (const listener of [...this.#listeners]) apart(listener, this.#surroundings);
  }

  /** Calls a function after each change; what it returns ends that. */
  subscribe(listener: () => void): () => void {
    const own = () => listener();
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }
}
