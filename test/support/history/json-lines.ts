import * as z from 'zod';
import type { BoardOperation } from './board-model.ts';
import type { CardOperation, Timed } from './history.ts';

/** JSON has no Infinity; `null` stands for it. */
const tick = z.int().check(z.nonnegative());
const timed = {
  client: z.int(),
  object: z.string(),
  calledAt: tick,
  returnedAt: z.union([tick, z.null().transform(() => Number.POSITIVE_INFINITY)]),
};
const version = z.int();
const value = z.optional(z.string());
const unknown = z.strictObject({ kind: z.literal('unknown') });
const rejected = z.strictObject({ kind: z.literal('rejected') });
const okCard = z.strictObject({ kind: z.literal('ok'), version, value });

/** A recorded operation on a card. */
export const CardOperationSchema: z.ZodType<CardOperation> = z.discriminatedUnion('kind', [
  z.strictObject({
    ...timed,
    kind: z.literal('read'),
    outcome: z.discriminatedUnion('kind', [okCard, rejected, unknown]),
  }),
  z.strictObject({
    ...timed,
    kind: z.enum(['move', 'update']),
    input: z.strictObject({ expectedVersion: version, value, key: z.optional(z.string()) }),
    outcome: z.discriminatedUnion('kind', [
      okCard,
      z.strictObject({ kind: z.literal('conflict'), currentVersion: version, currentValue: value }),
      z.strictObject({ kind: z.literal('replayed'), version, value }),
      rejected,
      unknown,
    ]),
  }),
]);

/** A recorded operation on a board. */
export const BoardOperationSchema: z.ZodType<BoardOperation> = z.discriminatedUnion('kind', [
  z.strictObject({
    ...timed,
    kind: z.literal('read'),
    outcome: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('ok'), board: z.string() }),
      rejected,
      unknown,
    ]),
  }),
  z.strictObject({
    ...timed,
    kind: z.literal('move'),
    input: z.strictObject({
      card: z.string(),
      expectedVersion: version,
      column: z.string(),
      position: z.int().check(z.nonnegative()),
    }),
    outcome: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('ok'), version, position: z.optional(z.int()) }),
      z.strictObject({ kind: z.literal('conflict'), currentVersion: version }),
      rejected,
      unknown,
    ]),
  }),
]);

/** A history as JSON lines, one operation a line, to keep where a checker found a violation. */
export function toJsonLines(history: readonly Timed[]): string {
  return history.map((operation) => `${JSON.stringify(operation)}\n`).join('');
}

/**
 * The history that `toJsonLines` wrote.
 * @throws Error naming the line that is not an operation of the schema
 */
export function fromJsonLines<Operation>(text: string, schema: z.ZodType<Operation>): Operation[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line, index) => {
    try {
      return schema.parse(JSON.parse(line));
    } catch (cause) {
      throw new Error(`line ${index + 1} is not a recorded operation: ${line}`, { cause });
    }
  });
}
