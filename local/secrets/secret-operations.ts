import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { exists, invalidParameter, invalidRequest } from './secret-error.ts';
import type { SecretRecord, SecretValue } from './secret-record.ts';
import type { SecretStore } from './secret-store.ts';
import { addVersion } from './version-list.ts';

/** A value as requests have it. */
export interface SentValue {
  readonly SecretString?: string | undefined;
  readonly SecretBinary?: string | undefined;
}

/** @throws SecretError where it is both */
export function sentValue({ SecretString: text, SecretBinary: bytes }: SentValue): SecretValue | undefined {
  if (text !== undefined && bytes !== undefined) {
    throw invalidParameter(
      "You can't specify both a binary secret value and a string secret value in the same secret.",
    );
  }
  if (text !== undefined) return { text };
  return bytes === undefined ? undefined : { bytes };
}

/** Who answers for an account, and when. */
export interface SecretScene {
  readonly store: SecretStore;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** What `CreateSecret` is asked for. */
export interface CreateInput extends SentValue {
  readonly Name: string;
  readonly ClientRequestToken?: string | undefined;
  readonly Description?: string | undefined;
  readonly KmsKeyId?: string | undefined;
  readonly Tags?: readonly { readonly Key: string; readonly Value: string }[] | undefined;
}

/**
 * Makes a secret. A request that is repeated with its token finds what it made.
 * @returns it, and the id of its version, where it has a value
 */
export function createSecret({ store, now }: SecretScene, input: CreateInput): [SecretRecord, string | undefined] {
  const value = sentValue(input);
  const token = input.ClientRequestToken ?? randomUUID();
  const known = store.find(input.Name);
  const made = known?.deletedAt === undefined ? known?.versions.find(({ id }) => id === token) : undefined;
  if (known !== undefined && made !== undefined) {
    if (isDeepStrictEqual(made.value, value)) return [known, token];
    throw exists(`The operation failed because the secret ${input.Name} already exists.`);
  }
  const versions = value === undefined ? [] : addVersion([], { id: token, value, labels: [] }, now());
  const fresh = {
    name: input.Name,
    description: input.Description,
    keyId: input.KmsKeyId,
    owner: undefined,
    tags: Object.fromEntries((input.Tags ?? []).map(({ Key, Value }) => [Key, Value])),
  };
  return [store.create(fresh, [...versions]), value === undefined ? undefined : token];
}

/** Days a secret can be brought back that is marked to be deleted, unless its deletion says otherwise. */
const usualWindow = 30;

const day = 24 * 3_600_000;

/** What `DeleteSecret` is asked for. */
export interface DeleteInput {
  readonly SecretId: string;
  readonly RecoveryWindowInDays?: number | undefined;
  readonly ForceDeleteWithoutRecovery?: boolean | undefined;
}

/**
 * Marks a secret to be deleted, or deletes it at once.
 * @returns it; undefined where there was none and it should be gone at once
 */
export function deleteSecret({ store, now }: SecretScene, input: DeleteInput): SecretRecord | undefined {
  const { SecretId, RecoveryWindowInDays: days, ForceDeleteWithoutRecovery: isForced = false } = input;
  if (isForced && days !== undefined) {
    throw invalidParameter("You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
  }
  if (days !== undefined && (days < 7 || days > 30)) {
    throw invalidParameter('RecoveryWindowInDays value must be between 7 and 30 days (inclusive).');
  }
  if (isForced) {
    const found = store.find(SecretId);
    if (found !== undefined) store.forget(found);
    return found && { ...found, goneAt: now() };
  }
  const found = store.get(SecretId);
  const owned = found.owner;
  if (owned !== undefined) throw invalidRequest(`You can't delete this secret: ${owned} keeps it for itself.`);
  return store.change(found, { deletedAt: now(), goneAt: now() + (days ?? usualWindow) * day });
}

/** Takes the mark away. */
export function restoreSecret({ store }: SecretScene, id: string): SecretRecord {
  return store.change(store.getAny(id), { deletedAt: undefined, goneAt: undefined });
}
