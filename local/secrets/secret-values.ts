import { randomUUID } from 'node:crypto';
import { invalidParameter, notFound } from './secret-error.ts';
import { type SecretScene, type SentValue, sentValue } from './secret-operations.ts';
import type { SecretRecord, VersionRecord } from './secret-record.ts';
import { dayOf } from './secret-views.ts';
import { current, labelled } from './staging-labels.ts';
import { addVersion } from './version-list.ts';

/** Which version is asked for: by id, by label, or both where they are to agree; else the current one. */
export interface VersionWish {
  readonly SecretId: string;
  readonly VersionId?: string | undefined;
  readonly VersionStage?: string | undefined;
}

/** The version a request names, with its secret; that it was asked for is noted to the day. */
export function readVersion({ store, now }: SecretScene, wish: VersionWish): [SecretRecord, VersionRecord] {
  const { SecretId, VersionId: id, VersionStage: label = id === undefined ? current : undefined } = wish;
  const secret = store.get(SecretId);
  const version =
    id === undefined ? labelled(secret.versions, label ?? '') : secret.versions.find((it) => it.id === id);
  if (version?.value === undefined) {
    const which = id === undefined ? `staging label: ${label}` : `VersionId: ${id}`;
    throw notFound(`the specified secret value for ${which}`);
  }
  if (label !== undefined && !version.labels.includes(label)) {
    throw notFound('the specified secret value: the VersionStage is not attached to the VersionId.');
  }
  const accessedOn = dayOf(now());
  const { changedAt } = secret;
  if (secret.accessedOn !== accessedOn) store.change(secret, { accessedOn, changedAt });
  return [secret, version];
}

/** What `PutSecretValue` is asked for. */
export interface PutInput extends SentValue {
  readonly SecretId: string;
  readonly ClientRequestToken?: string | undefined;
  readonly VersionStages?: readonly string[] | undefined;
}

/** Gives a secret a new version, as current one unless labels say otherwise; the same request twice gives it one. */
export function putVersion({ store, now }: SecretScene, input: PutInput): [SecretRecord, VersionRecord] {
  const value = sentValue(input);
  if (value === undefined) throw invalidParameter('You must provide either SecretString or SecretBinary.');
  const secret = store.get(input.SecretId);
  const id = input.ClientRequestToken ?? randomUUID();
  const versions = addVersion(secret.versions, { id, value, labels: input.VersionStages ?? [current] }, now());
  const changed = versions === secret.versions ? secret : store.change(secret, { versions: [...versions] });
  const version = changed.versions.find((it) => it.id === id);
  if (version === undefined) throw notFound();
  return [changed, version];
}
