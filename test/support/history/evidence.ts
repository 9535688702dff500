import { type CardOperation, type CardWriteOperation, sameValue, type WriteOutcome } from './history.ts';

/** A write known to have taken effect. */
export interface Win {
  readonly version: number;
  readonly value: string | undefined;
  /** The effect lies between these two ticks. */
  readonly calledAt: number;
  readonly returnedAt: number;
  readonly key: string | undefined;
  /** No attempt was answered `ok`; a replay tells that one took effect. */
  readonly byReplay: boolean;
  readonly operation: CardWriteOperation;
}

/** A write that may have taken effect. */
export interface Guess {
  readonly version: number;
  readonly value: string | undefined;
  readonly calledAt: number;
  readonly operation: CardWriteOperation;
}

/** A state of the card that an answer showed. */
export interface Sight {
  readonly version: number;
  readonly value: string | undefined;
  readonly calledAt: number;
  readonly returnedAt: number;
  readonly operation: CardOperation;
}

/** What the answers of one card's history tell. */
export interface Evidence {
  readonly wins: readonly Win[];
  readonly guesses: readonly Guess[];
  readonly sights: readonly Sight[];
  /** Successes that answered another version than the expected one plus one. */
  readonly skips: readonly CardWriteOperation[];
  /** Successes that answered another value than they wrote. */
  readonly misquotes: readonly CardWriteOperation[];
  /** Replays that answered a state from before the write they replay. */
  readonly earlyReplays: readonly CardWriteOperation[];
}

class Collection implements Evidence {
  readonly wins: Win[] = [];
  readonly guesses: Guess[] = [];
  readonly sights: Sight[] = [];
  readonly skips: CardWriteOperation[] = [];
  readonly misquotes: CardWriteOperation[] = [];
  readonly earlyReplays: CardWriteOperation[] = [];
  readonly #attempts = new Map<string, CardWriteOperation[]>();

  add(operation: CardOperation): void {
    const { outcome } = operation;
    if (operation.kind !== 'read') this.#addWrite(operation);
    else if (outcome.kind === 'ok') this.#see(operation, outcome.version, outcome.value);
  }

  /** What replays tell needs all attempts of their keys, so it comes last. */
  addReplays(): void {
    for (const attempts of this.#attempts.values()) {
      const replays = attempts.filter(
        ({ input, outcome }) => isReplay(outcome) && outcome.version > input.expectedVersion,
      );
      const [first] = replays.toSorted((left, right) => left.returnedAt - right.returnedAt);
      if (first === undefined || attempts.some(({ outcome }) => outcome.kind === 'ok')) continue;
      const able = attempts.filter(({ outcome }) => isReplay(outcome) || outcome.kind === 'unknown');
      const calledAt = Math.min(...able.map((attempt) => attempt.calledAt));
      this.wins.push({ ...interval(first), calledAt, value: first.input.value, byReplay: true });
    }
  }

  #addWrite(operation: CardWriteOperation): void {
    const { input, outcome } = operation;
    if (input.key !== undefined) this.#attempt(input.key, operation);
    switch (outcome.kind) {
      case 'ok':
        if (outcome.version !== input.expectedVersion + 1) this.skips.push(operation);
        else if (!sameValue(input.value, outcome.value)) this.misquotes.push(operation);
        else this.wins.push({ ...interval(operation), value: input.value ?? outcome.value, byReplay: false });
        break;
      case 'conflict':
        this.#see(operation, outcome.currentVersion, outcome.currentValue);
        break;
      case 'replayed':
        if (input.key === undefined)
          throw new TypeError(`a write without a key was replayed: ${JSON.stringify(operation)}`);
        if (outcome.version <= input.expectedVersion) this.earlyReplays.push(operation);
        else this.#see(operation, outcome.version, outcome.value);
        break;
      case 'unknown':
        this.guesses.push({ ...interval(operation), value: input.value });
        break;
      case 'rejected':
        break;
    }
  }

  #attempt(key: string, operation: CardWriteOperation): void {
    const first = this.#attempts.get(key)?.[0] ?? operation;
    if (
      first.input.expectedVersion !== operation.input.expectedVersion ||
      first.input.value !== operation.input.value
    ) {
      throw new TypeError(`key ${key} stands for two different writes; give each write a key of its own`);
    }
    const known = this.#attempts.get(key);
    if (known === undefined) this.#attempts.set(key, [operation]);
    else known.push(operation);
  }

  #see(operation: CardOperation, version: number, value: string | undefined): void {
    const { calledAt, returnedAt } = operation;
    this.sights.push({ version, value, calledAt, returnedAt, operation });
  }
}

function isReplay(outcome: WriteOutcome): outcome is WriteOutcome & { kind: 'replayed' } {
  return outcome.kind === 'replayed';
}

function interval(operation: CardWriteOperation) {
  const { calledAt, returnedAt, input } = operation;
  return { version: input.expectedVersion + 1, calledAt, returnedAt, key: input.key, operation };
}

/**
 * What the answers of one card's history tell about its versions.
 * @throws TypeError where the history contradicts itself: a replay without a key, one key for two writes
 */
export function collectEvidence(history: readonly CardOperation[]): Evidence {
  const collection = new Collection();
  for (const operation of history) collection.add(operation);
  collection.addReplays();
  return collection;
}
