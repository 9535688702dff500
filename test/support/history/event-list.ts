import type { Timed } from './history.ts';

/** What stands at a place of the list. */
export interface Event {
  /** The operation's number in the history. */
  readonly operation: number;
  readonly kind: 'call' | 'return';
}

/**
 * The calls and returns of a history in time order, from which the two events of an operation can be taken out and, in
 * the reverse order, put back, each in constant time (Knuth's dancing links). Places are numbers; 0 is head and tail.
 * An unknown outcome has no return event, because nothing forces it to have happened.
 */
export class EventList {
  readonly #events: readonly Event[];
  readonly #next: Int32Array;
  readonly #previous: Int32Array;
  readonly #places: Int32Array[];

  constructor(history: readonly Timed[]) {
    const events = history.flatMap((operation, index) => {
      const call = { operation: index, kind: 'call' as const, at: operation.calledAt };
      if (operation.outcome.kind === 'unknown') return [call];
      return [call, { operation: index, kind: 'return' as const, at: operation.returnedAt }];
    });
    // At one instant calls come first: operations that touch are concurrent.
    events.sort(
      (left, right) => compare(left.at, right.at) || (left.kind === right.kind ? 0 : left.kind === 'call' ? -1 : 1),
    );
    this.#events = events;
    const size = events.length + 1;
    this.#next = Int32Array.from({ length: size }, (_, place) => (place + 1) % size);
    this.#previous = Int32Array.from({ length: size }, (_, place) => (place + size - 1) % size);
    this.#places = history.map(() => new Int32Array(2));
    for (const [index, { operation, kind }] of events.entries()) {
      const places = this.#places[operation];
      if (places !== undefined) places[kind === 'call' ? 0 : 1] = index + 1;
    }
  }

  /** The place behind another; `next(0)` is the first, and 0 comes behind the last. */
  next(place: number): number {
    return this.#next[place] ?? 0;
  }

  /** What stands at a place; nothing at 0. */
  at(place: number): Event | undefined {
    return this.#events[place - 1];
  }

  /** Where an operation is called. */
  callOf(operation: number): number {
    return this.#places[operation]?.[0] ?? 0;
  }

  /** Takes both events of an operation out. A walk that stands at the call may go on from there. */
  take(operation: number): void {
    for (const place of this.#places[operation]?.toReversed() ?? []) {
      if (place === 0) continue;
      this.#next[this.#previous[place] ?? 0] = this.#next[place] ?? 0;
      this.#previous[this.#next[place] ?? 0] = this.#previous[place] ?? 0;
    }
  }

  /** Puts back the operation that was taken out last. */
  putBack(operation: number): void {
    for (const place of this.#places[operation] ?? []) {
      if (place === 0) continue;
      this.#next[this.#previous[place] ?? 0] = place;
      this.#previous[this.#next[place] ?? 0] = place;
    }
  }
}

function compare(left: number, right: number): number {
  return left === right ? 0 : left < right ? -1 : 1;
}
