import type { Input, MovedCard } from '#client/core/api.ts';
import type { Client, Reply } from '#client/core/client.ts';
import { type ErrorCode, StatusBoardError } from '#client/core/errors.ts';
import type { CallOptions, SendOptions } from '#client/core/options.ts';
import type { Surroundings } from '#client/core/surroundings.ts';
import { createBoardWatch } from '#client/live/board-watch.ts';
import { type BoardServer, moveFailure } from './server.ts';

/**
 * What happens to a request: it arrives and is answered; it never arrives; its reply is lost; it arrives after the caller
 * gave up; it arrives twice; the service is busy, or has been asked too often and says when to come again.
 */
export const fates = ['answered', 'lost', 'reply lost', 'late', 'twice', 'unavailable', 'rate limited'] as const;
export type Fate = (typeof fates)[number];

/** Lets time pass until something happens, in an order somebody else decides. */
export type Hop = (what: string) => Promise<void>;

/** The way between a store and the service: everything on it takes time, and some of it gets lost. */
export class SimulatedNetwork {
  isOnline = true;
  /** Whether the credential is one the service accepts. */
  isSignedIn = true;
  readonly #server: BoardServer;
  readonly #hop: Hop;
  readonly #nextFate: () => Fate;

  constructor(server: BoardServer, hop: Hop, nextFate: () => Fate = () => 'answered') {
    this.#server = server;
    this.#hop = hop;
    this.#nextFate = nextFate;
  }

  /** What a store needs of a client. */
  client(surroundings: Surroundings): Pick<Client, 'moveAppointment' | 'board'> {
    const send = async (_id: 'getBoard', input: Input<'getBoard'>, options: SendOptions = {}) =>
      this.#travel('board', () => this.#board(input, options), options.signal);
    return {
      moveAppointment: (input: Input<'moveAppointment'>, { idempotencyKey, signal }: CallOptions = {}) =>
        this.#travel<MovedCard>(`move ${idempotencyKey}`, () => this.#server.move(input, `${idempotencyKey}`), signal),
      board: createBoardWatch(send as Client['send'], surroundings),
    };
  }

  #board({ date, technicianId }: Input<'getBoard'>, { ifNoneMatch }: SendOptions): Reply<'getBoard'> {
    const board = this.#server.board(date, technicianId);
    const meta = { etag: board.revision, correlationId: 'c', replayed: false, pollInterval: 5 };
    return ifNoneMatch === board.revision ? { ...meta, status: 304 } : { ...meta, status: 200, data: board };
  }

  async #travel<Answer>(what: string, arrive: () => Answer, signal: AbortSignal | undefined): Promise<Answer> {
    const ended = new Promise<never>((_resolve, reject) => {
      signal?.addEventListener('abort', () => reject(moveFailure('aborted')));
    });
    ended.catch(() => {});
    const answer = await Promise.race([ended, this.#meet(this.#nextFate(), what, arrive)]);
    // As over a wire: nobody shares an object with the service.
    return structuredClone(answer);
  }

  async #meet<Answer>(fate: Fate, what: string, arrive: () => Answer): Promise<Answer> {
    if (!this.isOnline) throw failure(what, 'network_error');
    if (fate === 'late' || fate === 'twice') this.#stray(what, arrive);
    await this.#hop(`${what} under way`);
    if (fate === 'lost') throw failure(what, 'network_error');
    if (fate === 'late') throw failure(what, 'timeout');
    if (fate === 'unavailable') throw failure(what, 'unavailable');
    if (fate === 'rate limited') throw failure(what, 'rate_limited', 7);
    if (!this.isSignedIn) throw failure(what, 'unauthorized');
    const [answer, refusal] = attempt(arrive);
    await this.#hop(`${what} answered`);
    if (fate === 'reply lost' || !this.isOnline) throw failure(what, 'network_error');
    if (refusal !== undefined) throw refusal;
    return answer as Answer;
  }

  /** A copy of a request that arrives whenever it likes, and nobody waits for its answer. */
  #stray(what: string, arrive: () => unknown): void {
    void this.#hop(`${what} astray`).then(() => attempt(arrive));
  }
}

function failure(what: string, code: ErrorCode, retryAfter?: number): StatusBoardError {
  const operation = what === 'board' ? 'getBoard' : 'moveAppointment';
  const retryable = code !== 'unauthorized';
  const status = retryable ? 0 : 401;
  return new StatusBoardError({ code, operation, message: code, correlationId: 'c', status, retryable, retryAfter });
}

function attempt<Answer>(arrive: () => Answer): [Answer | undefined, StatusBoardError | undefined] {
  try {
    return [arrive(), undefined];
  } catch (error) {
    if (error instanceof StatusBoardError) return [undefined, error];
    throw error;
  }
}
