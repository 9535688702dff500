import { randomUUID } from 'node:crypto';
import { randomPassword } from './random-password.ts';
import type { SecretDefinition } from './secret-definition.ts';
import type { SecretRecord } from './secret-record.ts';
import type { SecretStore } from './secret-store.ts';
import { addVersion } from './version-list.ts';

/** A secret with how it is rotated; when it was last is not of the template. */
function rotated({ rotation: known }: Pick<SecretRecord, 'rotation'>, { rotation }: SecretDefinition) {
  if (rotation === undefined) return undefined;
  return { ...known, isEnabled: true, ...rotation };
}

/**
 * Makes the secrets that templates want: with a value nobody has seen where there is none yet, and as the template says in everything but
 * the value, also where somebody has marked one to be deleted.
 * @param now epoch milliseconds
 */
export function ensureSecrets(store: SecretStore, definitions: readonly SecretDefinition[], now: number): void {
  for (const definition of definitions) {
    const { name, arn, description, tags, generated } = definition;
    const told = { description, tags: { ...tags } };
    const known = store.find(name);
    if (known !== undefined) {
      const { changedAt } = known;
      const wanted = { ...told, rotation: rotated(known, definition), deletedAt: undefined, goneAt: undefined };
      store.change(known, { ...wanted, changedAt });
      continue;
    }
    const first = { id: randomUUID(), value: { text: randomPassword(generated) }, labels: [] };
    const made = store.create({ ...told, name, arn, keyId: undefined, owner: undefined }, [
      ...addVersion([], first, now),
    ]);
    store.change(made, { rotation: rotated(made, definition) });
  }
}
