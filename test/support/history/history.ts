/** The answer never came, or does not tell whether the effect happened: a time-out, a cut socket, a crash, a 5xx. */
export interface Unknown {
  readonly kind: 'unknown';
}

/** Answered with certainty that nothing was changed, and with nothing to learn about the object: a 400, a 404, a 429. */
export interface Rejected {
  readonly kind: 'rejected';
}

/** A state of a card: its version and the value last written; a value that is not known is not compared. */
export interface CardState {
  readonly version: number;
  readonly value?: string | undefined;
}

/** What a client asked of a card. */
export interface CardRead {
  readonly client: number;
  /** The card's id. */
  readonly object: string;
  readonly kind: 'read';
}

/** A conditional write of a card, or one attempt at it where the client repeats it. */
export interface CardWrite {
  readonly client: number;
  readonly object: string;
  readonly kind: 'move' | 'update';
  readonly input: {
    readonly expectedVersion: number;
    /** What the card's value is afterwards, unique if possible; left out where the server decides it. */
    readonly value?: string | undefined;
    /** The idempotency key; all attempts that carry it are one write, which may take effect once. */
    readonly key?: string | undefined;
  };
}

/** How a read ended. */
export type ReadOutcome = ({ readonly kind: 'ok' } & CardState) | Rejected | Unknown;

/**
 * How a write ended. `ok`: it took effect and made this version. `conflict`: a 409, which shows the card as it stood.
 * `replayed`: an earlier attempt with the key took effect; shows the card as it stands by now.
 */
export type WriteOutcome =
  | ({ readonly kind: 'ok' } & CardState)
  | { readonly kind: 'conflict'; readonly currentVersion: number; readonly currentValue?: string | undefined }
  | ({ readonly kind: 'replayed' } & CardState)
  | Rejected
  | Unknown;

/** What every recorded operation has; times are ticks of the recorder's clock, no two alike. */
export interface Timed<Outcome extends { readonly kind: string } = { readonly kind: string }> {
  readonly object: string;
  readonly calledAt: number;
  /** Infinity where the outcome is unknown, since the effect may still come. */
  readonly returnedAt: number;
  readonly outcome: Outcome;
}

/** A recorded read of a card. */
export type CardReadOperation = CardRead & Timed<ReadOutcome>;

/** A recorded write of a card. */
export type CardWriteOperation = CardWrite & Timed<WriteOutcome>;

/** One operation of a history of cards. */
export type CardOperation = CardReadOperation | CardWriteOperation;

/** Whether two values may be the same; one that is not known may be any. */
export function sameValue(left: string | undefined, right: string | undefined): boolean {
  return left === undefined || right === undefined || left === right;
}

/** The operations of each object, in the order of the history. */
export function byObject<Operation extends Timed>(history: readonly Operation[]): Map<string, Operation[]> {
  const objects = new Map<string, Operation[]>();
  for (const operation of history) {
    const known = objects.get(operation.object);
    if (known === undefined) objects.set(operation.object, [operation]);
    else known.push(operation);
  }
  return objects;
}

/** How many operations ended in which way; a history of unknown outcomes proves nothing, so assert on this too. */
export function countOutcomes(history: readonly Timed[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { outcome } of history) counts[outcome.kind] = (counts[outcome.kind] ?? 0) + 1;
  return counts;
}

/**
 * A write of the server itself that may have made a version, such as the re-ranking of a neighbour by another card's
 * move. Added to a history it explains that version to both checkers without demanding it.
 */
export function foreignBump(object: string, version: number): CardWriteOperation {
  return {
    client: -1,
    object,
    kind: 'update',
    input: { expectedVersion: version - 1 },
    calledAt: 0,
    returnedAt: Number.POSITIVE_INFINITY,
    outcome: { kind: 'unknown' },
  };
}
