import type { Client } from '../core/client.ts';
import type { Surroundings } from '../core/surroundings.ts';
import { type Answer, isUnanswered, type MoveFailure } from './moves.ts';
import { isPending, type Move } from './state.ts';

const maxInFlight = 4;
const firstPause = 500;
const longestPause = 30_000;

/** What a sender needs of the store. */
export interface SenderPort {
  readonly client: Pick<Client, 'moveAppointment'>;
  readonly surroundings: Pick<Surroundings, 'after' | 'isOnline' | 'random'>;
  readonly moves: () => readonly Move[];
  /** Marks a move as on its way, where it survives a reload; returns it as it is to be sent. */
  readonly depart: (move: Move) => Move;
  readonly settle: (id: string, answer: Answer) => void;
}

/** The key that makes a move take effect once, however often and by however many loads of a page it is sent. */
function keyOf({ id, attempt }: Move): string {
  return `${id}.${attempt}`;
}

/**
 * Decides which move is sent when: those of one card one after another in the order they were made, those of different
 * cards side by side, at most 4 at once. A card whose request was not answered waits, twice as long each time.
 */
export class Sender {
  readonly #port: SenderPort;
  readonly #ended = new AbortController();
  #inFlight = 0;
  /** By card: how often nothing answered, and what ends the pause. */
  readonly #pauses = new Map<string, { readonly times: number; readonly end: (() => void) | undefined }>();

  constructor(port: SenderPort) {
    this.#port = port;
  }

  /** Whether a request is on its way. */
  get isBusy(): boolean {
    return this.#inFlight > 0;
  }

  /** Sends what may be sent. */
  pump(): void {
    const { surroundings } = this.#port;
    const seen = new Set<string>();
    // The list changes while moves depart; each is looked up again before it does.
    for (const { id, cardId } of this.#port.moves().filter(isPending)) {
      if (this.#ended.signal.aborted || this.#inFlight >= maxInFlight || !surroundings.isOnline()) return;
      if (seen.has(cardId)) continue;
      seen.add(cardId);
      const move = this.#port.moves().find((other) => other.id === id);
      const isWaiting = this.#pauses.get(cardId)?.end !== undefined;
      if (move?.state === 'queued' && !isWaiting) void this.#send(move);
    }
  }

  /** Ends all pauses: there is reason to believe that something answers again. */
  wake(): void {
    for (const { end } of this.#pauses.values()) end?.();
    this.#pauses.clear();
    this.pump();
  }

  /** Sends nothing more, and hears no answer any more. */
  close(): void {
    this.#ended.abort();
    for (const { end } of this.#pauses.values()) end?.();
  }

  async #send(queued: Move): Promise<void> {
    const { cardId } = queued;
    this.#inFlight += 1;
    const move = this.#port.depart(queued);
    const answer = await this.#ask(move);
    if (this.#ended.signal.aborted) return;
    this.#inFlight -= 1;
    if (isUnanswered(answer)) this.#pause(cardId, answer);
    else this.#pauses.delete(cardId);
    try {
      this.#port.settle(move.id, answer);
    } finally {
      this.pump();
    }
  }

  async #ask(move: Move): Promise<Answer> {
    const { cardId: id, on, version, to } = move;
    // Without retries of its own: between two tries a move is queued, and is said to be.
    const options = { signal: this.#ended.signal, idempotencyKey: keyOf(move), retries: 0 };
    try {
      return { card: await this.#port.client.moveAppointment({ id, on, version, ...to }, options) };
    } catch (error) {
      return { error: asFailure(error) };
    }
  }

  #pause(cardId: string, answer: Answer): void {
    const { after, random } = this.#port.surroundings;
    const times = (this.#pauses.get(cardId)?.times ?? 0) + 1;
    const { retryAfter = 0 } = 'error' in answer ? answer.error : {};
    const jittered = random() * Math.min(longestPause, firstPause * 2 ** times);
    const end = after(Math.max(jittered, retryAfter * 1_000), () => {
      this.#pauses.set(cardId, { times, end: undefined });
      this.pump();
    });
    this.#pauses.set(cardId, { times, end });
  }
}

/**
 * What a call rejected with. Read by its members: a page may hold the class of errors twice. What has no code never left:
 * the client was made or called the wrong way, and sending it again would not help.
 */
function asFailure(error: unknown): MoveFailure {
  const { code = 'validation_failed', message = String(error), problem = {}, ...rest } = error as Partial<MoveFailure>;
  return { retryable: false, ...rest, code, message, problem } as MoveFailure;
}
