import * as z from 'zod/mini';
import { invalid } from '#shared/contract/problems.ts';
import { shortHash } from './writer.ts';

const Position = z.strictObject({ filter: z.string(), after: z.string().check(z.minLength(1), z.maxLength(700)) });

function filterHash(filter: unknown): string {
  return Buffer.from(shortHash(JSON.stringify(filter))).toString('base64url');
}

/**
 * An opaque cursor: the hash of the list's filters and the last position. The shop is not in it: a cursor of another
 * shop only names a position, never an item.
 */
export function encodeCursor(filter: unknown, after: string): string {
  return Buffer.from(JSON.stringify({ filter: filterHash(filter), after })).toString('base64url');
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/**
 * The position a cursor names; undefined where none was sent.
 * @throws Problem `validation_failed` where it is not ours or belongs to other filters
 */
export function decodeCursor(filter: unknown, cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const position = z.safeParse(Position, decode(cursor));
  const pointer = '/query/cursor';
  if (!position.success || !position.data.after.isWellFormed()) {
    throw invalid({ pointer, message: 'is not a cursor of this list; start without one' });
  }
  if (position.data.filter !== filterHash(filter)) {
    throw invalid({ pointer, message: 'belongs to a list with other filters; start without one' });
  }
  return position.data.after;
}
