import type { Board } from '../core/api.ts';
import type { Client } from '../core/client.ts';
import type { BoardSubscription, Connection, SubscribeHandlers } from '../live/subscription.ts';
import type { Facts } from './facts.ts';
import { isOutdated, leftUnsaid } from './snapshots.ts';
import type { Acknowledgements } from './state.ts';

/** What a watch needs of the store. */
export interface WatchPort {
  readonly client: Pick<Client, 'board'>;
  readonly facts: Facts;
  readonly interval?: number | undefined;
  /** Whether moves are on their way: what is asked for now would be outdated when it comes. */
  readonly isBusy: () => boolean;
  /** The service answers again. */
  readonly onRecovery: () => void;
}

/** Keeps the snapshot of the day current, and takes none that is older than what was acknowledged. */
export class Watch {
  readonly #port: WatchPort;
  #subscription: BoardSubscription | undefined;
  /** What was acknowledged when the board was asked for. */
  #asked: Acknowledgements | undefined;
  /** The last answer, taken or not: what "unchanged" refers to. */
  #told: Board | undefined;
  #isWanted = false;

  constructor(port: WatchPort) {
    this.#port = port;
  }

  /** Watches a day in place of the last one; undefined is the shop's today. */
  open(date: string | undefined): void {
    this.close();
    const { client, facts, interval } = this.#port;
    const { technicianId } = facts.known;
    const filter = technicianId === undefined ? date : { ...(date !== undefined && { date }), technicianId };
    const handlers: SubscribeHandlers = {
      onRequest: () => {
        this.#asked = facts.known.acknowledged;
      },
      onBoard: (board, { answeredAt }) => this.#receive(board, answeredAt),
      onUnchanged: ({ answeredAt }) => this.#receive(this.#told, answeredAt),
      onError: (error) => facts.learn({ error }),
      onConnection: (connection) => this.#connected(connection),
    };
    const subscription = client.board.subscribe(filter, handlers, { interval });
    this.#subscription = subscription;
    facts.learn({ connection: subscription.connection });
  }

  close(): void {
    this.#subscription?.close();
    this.#subscription = undefined;
    this.#asked = undefined;
    this.#told = undefined;
    this.#isWanted = false;
  }

  /** Asks for the board now. */
  refresh(): void {
    this.#isWanted = false;
    this.#subscription?.refresh();
  }

  /** Asks for the board as soon as no move is on its way. */
  resync(): void {
    this.#isWanted = true;
    this.resume();
  }

  /** Does what was put off while moves were on their way. */
  resume(): void {
    if (this.#isWanted && !this.#port.isBusy()) this.refresh();
  }

  #receive(board: Board | undefined, answeredAt: number): void {
    if (board === undefined) return;
    this.#told = board;
    const { facts } = this.#port;
    if (facts.known.acknowledged !== this.#asked && isOutdated(board, facts.known)) {
      this.resync();
      return;
    }
    const acknowledged = leftUnsaid(board, facts.known);
    facts.learn({ snapshot: board, acknowledged, error: undefined, updatedAt: answeredAt });
  }

  #connected(connection: Connection): void {
    const wasOffline = this.#port.facts.known.connection.state === 'offline';
    this.#port.facts.learn({ connection });
    if (wasOffline && connection.state !== 'offline') this.#port.onRecovery();
  }
}
