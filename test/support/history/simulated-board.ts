import {
  type BoardMoveOutcome,
  type BoardOperation,
  boardColumns,
  boardText,
  type Columns,
  moved,
} from './board-model.ts';
import type { Random } from './random.ts';

/** A way in which reads of a simulated board may go wrong. */
export const boardFaults = ['torn', 'swapped', 'stale'] as const;

/** One of `boardFaults`. */
export type BoardFault = (typeof boardFaults)[number];

/** What is simulated. */
export interface BoardSimulation {
  readonly clients: number;
  readonly operations: number;
  /** One read, in the middle of the run, goes wrong like this. */
  readonly fault?: BoardFault;
}

interface Pending {
  readonly calledAt: number;
  readonly input?: Extract<BoardOperation, { kind: 'move' }>['input'];
  outcome?: BoardOperation['outcome'];
}

const unknownShare = 0.05;

class Simulation {
  readonly #random: Random;
  readonly #options: BoardSimulation;
  readonly #states: string[];
  readonly #pending: (Pending | undefined)[];
  readonly #history: BoardOperation[] = [];
  #faulty: boolean;
  #tick = 0;
  #called = 0;

  constructor(random: Random, initial: Columns, options: BoardSimulation) {
    this.#random = random;
    this.#options = options;
    this.#states = [boardText(initial)];
    this.#pending = Array.from({ length: options.clients }, () => undefined);
    this.#faulty = options.fault !== undefined;
  }

  run(): BoardOperation[] {
    while (this.#called < this.#options.operations || this.#pending.some((pending) => pending !== undefined)) {
      this.#tick += 1;
      const client = this.#random.below(this.#pending.length);
      const pending = this.#pending[client];
      if (pending === undefined) this.#pending[client] = this.#call();
      else if (pending.outcome === undefined) pending.outcome = this.#effect(pending.input);
      else {
        this.#return(client, pending, pending.outcome);
        this.#pending[client] = undefined;
      }
    }
    return this.#history.sort((left, right) => left.calledAt - right.calledAt);
  }

  get #board(): string {
    return this.#states.at(-1) ?? '';
  }

  #call(): Pending | undefined {
    if (this.#called >= this.#options.operations) return undefined;
    this.#called += 1;
    if (this.#random.chance(0.5)) return { calledAt: this.#tick };
    // Most clients know the newest version, some an old one.
    const columns = boardColumns(this.#random.chance(0.8) ? this.#board : this.#random.pick(this.#states));
    const card = this.#random.pick(Object.values(columns).flat());
    const column = this.#random.pick(Object.keys(columns));
    const input = { card: card.id, expectedVersion: card.version, column, position: this.#random.below(6) };
    return { calledAt: this.#tick, input };
  }

  #effect(input: Pending['input']): BoardOperation['outcome'] {
    if (input === undefined) return { kind: 'ok', board: this.#read() };
    if (this.#random.chance(unknownShare / 2)) return { kind: 'unknown' };
    const cards = Object.values(boardColumns(this.#board)).flat();
    const current = cards.find(({ id }) => id === input.card)?.version ?? 0;
    if (current !== input.expectedVersion) return { kind: 'conflict', currentVersion: current };
    const { board, version, position } = moved(this.#board, input);
    this.#states.push(board);
    return { kind: 'ok', version, position };
  }

  #read(): string {
    const isDue = this.#faulty && this.#called > this.#options.operations / 2;
    const wrong = isDue ? this.#wrongBoard() : this.#board;
    if (wrong !== this.#board) this.#faulty = false;
    return wrong;
  }

  #wrongBoard(): string {
    const columns = boardColumns(this.#board);
    const old = boardColumns(this.#states[Math.floor(this.#states.length / 2)] ?? '');
    if (this.#options.fault === 'stale') return boardText(old);
    const name = this.#random.pick(Object.keys(columns));
    if (this.#options.fault === 'torn') return boardText({ ...columns, [name]: old[name] ?? [] });
    return boardText({ ...columns, [name]: columns[name]?.toReversed() ?? [] });
  }

  #return(client: number, { calledAt, input }: Pending, outcome: BoardOperation['outcome']): void {
    const lost = outcome.kind === 'unknown' || (input !== undefined && this.#random.chance(unknownShare));
    const returnedAt = lost ? Number.POSITIVE_INFINITY : this.#tick;
    const common = { client, object: 'board', calledAt, returnedAt };
    const known = lost ? { kind: 'unknown' as const } : outcome;
    if (input === undefined) this.#history.push({ ...common, kind: 'read', outcome: known as never });
    else this.#history.push({ ...common, kind: 'move', input, outcome: known as BoardMoveOutcome });
  }
}

/** The history of clients that read and move on one simulated board, in random order and, if wanted, with a fault. */
export function simulateBoard(random: Random, initial: Columns, options: BoardSimulation): BoardOperation[] {
  return new Simulation(random, initial, options).run();
}
