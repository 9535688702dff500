import { scopes } from '#shared/contract/access.ts';
import type { RegisteredOperation } from '#shared/contract/operations.ts';

/**
 * The operations, once each says who may call it: nothing is built where one forgot, since nobody could tell whether that is meant.
 * @throws Error naming those that do not
 */
export function scoped(operations: readonly RegisteredOperation[]): readonly RegisteredOperation[] {
  const open = operations.filter(({ operation: { scope } }) => scope !== null && !scopes.includes(scope));
  if (open.length === 0) return operations;
  const names = open.map(({ operation: { id, scope } }) => `${id} (${scope === undefined ? 'none' : `"${scope}"`})`);
  throw new Error(
    `an operation has to say a scope of shared/contract/access.ts, or null where anybody may call it: ${names.join(', ')}`,
  );
}
