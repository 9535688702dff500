import type { Client } from '../core/client.ts';
import type { Surroundings } from '../core/surroundings.ts';
import { type Answer, isSignedOut, isUnanswered, type MoveFailure } from './moves.ts';
import { isPending, type Move } from './state.ts';

const maxInFlight = 4;
const firstPause = 500;
const longestPause = 30_000;
/** The longest `Retry-After` obeyed; timers of more than 24 days would go off at once. */
const longestRetryAfter = 3_600_000;

/** What a sender needs of the store. */
export interface SenderPort {
  readonly client: Pick<Client, 'moveAppointment'>;
  readonly surroundings: Pick<Surroundings, 'after' | 'isOnline' | 'random'>;
  readonly moves: () => readonly Move[];
  /** Marks a move as on its way, where it survives a reload; returns it as it is to be sent. */
  readonly depart: (move: Move) => Move;
  readonly settle: (id: string, answer: Answer) => void;
}

/** A card that waits because nothing answered. */
interface Pause {
  /** How often that was. */
  readonly times: number;
  /** Ends it; undefined when it is over. */
  readonly end: (() => void) | undefined;
  /** Whether the service asked for it. */
  readonly isFirm: boolean;
}

/**
 * Decides which move is sent when: those of one card one after another in the order they were made, those of different
 * cards side by side, at most 4 at once. A card whose request was not answered waits, twice as long each time. Where the
 * credential is refused nothing is sent until there is reason to try again.
 */
export class Sender {
  readonly #port: SenderPort;
  #isEnded = false;
  #isBarred = false;
  #inFlight = 0;
  readonly #pauses = new Map<string, Pause>();

  constructor(port: SenderPort) {
    this.#port = port;
  }

  /** Whether a request is on its way. */
  get isBusy(): boolean {
    return this.#inFlight > 0;
  }

  /** Sends what may be sent. */
  pump(): void {
    const { surroundings, moves } = this.#port;
    for (const cardId of new Set(moves().map((move) => move.cardId))) {
      const isHeld = this.#isEnded || this.#isBarred || this.#inFlight >= maxInFlight;
      if (isHeld || !surroundings.isOnline()) return;
      // Looked up now: the list changes while moves depart.
      const next = moves().find((move) => move.cardId === cardId && isPending(move));
      if (next?.state === 'queued' && this.#pauses.get(cardId)?.end === undefined) void this.#send(next);
    }
  }

  /**
   * Ends pauses: there is reason to believe that something answers again.
   * @param isAsked somebody wants it now; otherwise pauses the service asked for go on
   */
  wake(isAsked: boolean): void {
    for (const [cardId, { end, isFirm }] of this.#pauses) {
      if (isFirm && !isAsked) continue;
      end?.();
      this.#pauses.delete(cardId);
    }
    this.#isBarred = false;
    this.pump();
  }

  /** Sends nothing more. What is on its way arrives, but nobody waits for the answer. */
  close(): void {
    this.#isEnded = true;
    for (const { end } of this.#pauses.values()) end?.();
  }

  async #send(queued: Move): Promise<void> {
    const { cardId } = queued;
    this.#inFlight += 1;
    const move = this.#port.depart(queued);
    const answer = await this.#ask(move);
    this.#inFlight -= 1;
    if (this.#isEnded) return;
    this.#isBarred = isSignedOut(answer) || (this.#isBarred && 'error' in answer);
    if (isUnanswered(answer) && !this.#isBarred) this.#pause(cardId, answer);
    else this.#pauses.delete(cardId);
    this.#port.settle(move.id, answer);
    this.pump();
  }

  async #ask({ id: idempotencyKey, cardId: id, on, version, to }: Move): Promise<Answer> {
    // Without retries of its own: between two tries a move is queued, and is said to be. One key for all of them: it takes
    // effect once, however often and by however many loads of a page it is sent.
    const options = { idempotencyKey, retries: 0 };
    try {
      return { card: await this.#port.client.moveAppointment({ id, on, version, ...to }, options) };
    } catch (error) {
      return { error: asFailure(error) };
    }
  }

  #pause(cardId: string, answer: Answer): void {
    const { after, random } = this.#port.surroundings;
    const times = (this.#pauses.get(cardId)?.times ?? 0) + 1;
    const asked = Math.min(longestRetryAfter, (('error' in answer && answer.error.retryAfter) || 0) * 1_000);
    const jittered = random() * Math.min(longestPause, firstPause * 2 ** times);
    const end = after(Math.max(jittered, asked), () => {
      this.#pauses.set(cardId, { times, end: undefined, isFirm: false });
      this.pump();
    });
    this.#pauses.set(cardId, { times, end, isFirm: asked > 0 });
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
