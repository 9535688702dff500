import * as z from 'zod/mini';
import type { Item, Key } from '#shared/data/table.ts';
import { CommandFailure } from '../cli/command-failure.ts';
import { harmless } from '../cli/one-line.ts';

/** A text of the ledger, as it may be shown: whoever may write into the table must not forge what others read. */
export const StoredText = z.string().check(z.overwrite(harmless));

/** An item of the ledger that cannot be read: somebody has to mend it by hand. */
export class DamagedEntry extends CommandFailure {
  readonly key: Key;

  /** @param wrong what is wrong with it, in words */
  constructor({ pk, sk }: Key, wrong: string) {
    const what = `item ${pk} ${sk} of table ops cannot be read (${wrong})`;
    super('precondition', `${harmless(what)}; it is damaged, or of a newer version of this command`);
    this.key = { pk, sk };
  }
}

/**
 * An entry of a ledger, from the item that holds it.
 * @throws DamagedEntry naming the item and what is wrong with it
 */
export function entryOf<Schema extends z.ZodMiniType>(schema: Schema, item: Item): z.output<Schema> {
  const { success, data, error } = schema.safeParse(item);
  if (success) return data;
  const wrong = error.issues.map(({ path, message }) => `${path.join('.') || 'it'}: ${message}`).join('; ');
  throw new DamagedEntry(item, wrong);
}

/**
 * What is read of the ledger; undefined where that item is damaged.
 * @param tell is given it then
 */
export async function unlessDamaged<Entry>(
  reading: Promise<Entry>,
  tell: (damaged: DamagedEntry) => unknown = () => {},
): Promise<Entry | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof DamagedEntry)) throw error;
    tell(error);
    return undefined;
  }
}
