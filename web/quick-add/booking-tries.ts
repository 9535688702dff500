import type { Card } from '#client/core/api.ts';
import { isStatusBoardError } from '#client/core/errors.ts';
import { isUnanswered } from '#client/store/moves.ts';
import type { BookingInput } from './booking-input.ts';
import type { Booked } from './use-booking.ts';

/** Sends a booking under a key. */
type Send = (input: BookingInput, idempotencyKey: string) => Promise<Card>;

/** Whether a failure says nothing about what became of the request. */
export function leavesOpen(error: unknown): boolean {
  return !isStatusBoardError(error) || isUnanswered({ error });
}

/** Whether the key has made an appointment, but of another request. */
function isMismatch(error: unknown): boolean {
  return isStatusBoardError(error) && error.code === 'idempotency_mismatch';
}

/**
 * The tries of one booking. As long as nobody knows whether one of them arrived, the next ones go under its key, whatever was
 * changed in between: the service makes one appointment a key, and refuses another request under it once it has. By that is
 * known that an earlier one made it, and repeating that one answers its card.
 */
export class BookingTries {
  readonly #send: Send;
  #key = '';
  /** The last request of this key. */
  #last = '';
  /** Requests under the key nobody knows the end of. */
  #open: BookingInput[] = [];

  constructor(send: Send) {
    this.#send = send;
  }

  /** @throws StatusBoardError where nothing is booked, or it is not known */
  async book(input: BookingInput): Promise<Booked> {
    const request = JSON.stringify(input);
    if (this.#open.length === 0 && this.#last !== request) this.#key = crypto.randomUUID();
    this.#last = request;
    const others = this.#open.filter((other) => JSON.stringify(other) !== request);
    try {
      return { card: await this.#send(input, this.#key), isEarlier: false };
    } catch (error) {
      if (leavesOpen(error)) this.#open = [...others, input];
      if (isMismatch(error)) return this.#arrived(others, error);
      throw error;
    }
  }

  /** The card of that earlier request which made it. */
  async #arrived([earlier, ...others]: readonly BookingInput[], refusal: unknown): Promise<Booked> {
    if (earlier === undefined) throw refusal;
    try {
      return { card: await this.#send(earlier, this.#key), isEarlier: true };
    } catch (error) {
      if (isMismatch(error)) return this.#arrived(others, error);
      throw error;
    }
  }
}
