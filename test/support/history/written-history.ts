import type { CardReadOperation, CardWriteOperation, ReadOutcome, WriteOutcome } from './history.ts';

/** From call to return, in ticks. */
export type Span = readonly [calledAt: number, returnedAt: number];

/** A read in a history written by hand. */
export function read([calledAt, returnedAt]: Span, version: number, value: string): CardReadOperation {
  const outcome: ReadOutcome = { kind: 'ok', version, value };
  return { client: calledAt, object: 'card', kind: 'read', calledAt, returnedAt, outcome };
}

/** A write in a history written by hand; `input` is the expected version, the value, and the key if there is one. */
export function move(
  [calledAt, returnedAt]: Span,
  [expectedVersion, value, key]: readonly [expectedVersion: number, value: string, key?: string],
  outcome: WriteOutcome,
): CardWriteOperation {
  const input = { expectedVersion, value, key };
  return { client: calledAt, object: 'card', kind: 'move', input, calledAt, returnedAt, outcome };
}

/** A successful write. */
export function moved(span: Span, input: readonly [expectedVersion: number, value: string, key?: string]) {
  return move(span, input, { kind: 'ok', version: input[0] + 1, value: input[1] });
}

/** A write whose answer never came. */
export function lost(calledAt: number, input: readonly [expectedVersion: number, value: string, key?: string]) {
  return move([calledAt, Number.POSITIVE_INFINITY], input, { kind: 'unknown' });
}

/** A write answered by a 409 with the card as it stood. */
export function refused(span: Span, expectedVersion: number, currentVersion: number, currentValue: string) {
  return move(span, [expectedVersion, `refused-${span[0]}`], { kind: 'conflict', currentVersion, currentValue });
}
