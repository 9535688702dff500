import * as z from 'zod/mini';
import { invalid } from '#shared/contract/problems.ts';
import { shortHash } from './writer.ts';

/** Positions become part of a sort key, which holds 1,024 bytes; the longest of ours has some 280. */
const maxPositionBytes = 512;

const Position = z.strictObject({
  filter: z.string(),
  after: z.string().check(
    z.minLength(1),
    z.refine((after) => after.isWellFormed() && Buffer.byteLength(after) <= maxPositionBytes),
  ),
});

function filterHash(filter: unknown): string {
  return Buffer.from(shortHash(JSON.stringify(filter))).toString('base64url');
}

function encode(position: z.output<typeof Position>): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/**
 * An opaque cursor: the hash of the list's filters and the last position. The shop is not in it: a cursor of another
 * shop only names a position, never an item.
 */
export function encodeCursor(filter: unknown, after: string): string {
  return encode({ filter: filterHash(filter), after });
}

function decode(cursor: string): z.output<typeof Position> | undefined {
  try {
    const position = Position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    // Base64 is read leniently, so that many texts would name one position.
    return encode(position) === cursor ? position : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The position a cursor names; undefined where none was sent.
 * @param form what positions of this list look like
 * @throws Problem `validation_failed` where it is not ours or belongs to other filters
 */
export function decodeCursor(filter: unknown, cursor: string | undefined, form = /./su): string | undefined {
  if (cursor === undefined) return undefined;
  const position = decode(cursor);
  const pointer = '/query/cursor';
  if (position === undefined || !form.test(position.after)) {
    throw invalid({ pointer, message: 'is not a cursor of this list; start without one' });
  }
  if (position.filter !== filterHash(filter)) {
    throw invalid({ pointer, message: 'belongs to a list with other filters; start without one' });
  }
  return position.after;
}
