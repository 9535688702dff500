import type * as z from 'zod/mini';
import type { Item } from '#shared/data/table.ts';
import { CommandFailure } from '../cli/command-failure.ts';

/**
 * An entry of a ledger, from the item that holds it.
 * @throws CommandFailure (`precondition`) naming the item and what is wrong with it, since somebody has to mend it by hand
 */
export function entryOf<Schema extends z.ZodMiniType>(schema: Schema, item: Item): z.output<Schema> {
  const { success, data, error } = schema.safeParse(item);
  if (success) return data;
  const wrong = error.issues.map(({ path, message }) => `${path.join('.') || 'it'}: ${message}`).join('; ');
  throw new CommandFailure(
    'precondition',
    `item ${item.pk} ${item.sk} of table ops cannot be read (${wrong}); it is damaged, or of a newer version of this command`,
  );
}
