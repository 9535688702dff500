import { randomUUID } from 'node:crypto';
import { randomPassword } from '../secrets/random-password.ts';
import type { Rotations } from '../secrets/rotations.ts';
import { fitsFilter } from '../secrets/secret-filter.ts';
import { createSecret, deleteSecret, restoreSecret, type SecretScene } from '../secrets/secret-operations.ts';
import type { SecretRecord } from '../secrets/secret-record.ts';
import { putVersion, readVersion } from '../secrets/secret-values.ts';
import { described, describedVersions, listedVersion, listedVersions, valueView } from '../secrets/secret-views.ts';
import { moveLabel } from '../secrets/staging-labels.ts';
import { pageOf } from './list-pages.ts';
import type { SecretInput, SecretOperation } from './secret-shapes.ts';

/** What operations work on. */
export interface SecretHandlersParts extends SecretScene {
  readonly rotations: Rotations;
}

/** What is done for each operation, once what was sent is checked. */
export type SecretHandlers = { readonly [Name in SecretOperation]: (input: SecretInput<Name>) => unknown };

const named = ({ arn, name }: SecretRecord) => ({ ARN: arn, Name: name });

/** The operations of Secrets Manager. They throw SecretError. */
export function secretHandlers(parts: SecretHandlersParts): SecretHandlers {
  const { store, rotations } = parts;
  return {
    CreateSecret: (input) => {
      const [secret, VersionId] = createSecret(parts, input);
      return { ...named(secret), VersionId };
    },
    DescribeSecret: ({ SecretId }) => {
      const secret = store.getAny(SecretId);
      return { ...described(secret), ...describedVersions(secret) };
    },
    ListSecrets: ({ MaxResults, NextToken, IncludePlannedDeletion, SortOrder, Filters }) => {
      const found = store.all
        .filter(({ deletedAt }) => IncludePlannedDeletion || deletedAt === undefined)
        .filter((secret) => Filters.every((filter) => fitsFilter(filter, secret)));
      const { items, nextToken } = pageOf(found, ({ name }) => name, MaxResults, NextToken);
      const told = items.map((secret) => ({ ...described(secret), ...listedVersions(secret) }));
      return { SecretList: SortOrder === 'asc' ? told : told.reverse(), NextToken: nextToken };
    },
    // Nobody gives one a policy of its own here.
    GetResourcePolicy: ({ SecretId }) => named(store.get(SecretId)),
    GetSecretValue: (input) => valueView(...readVersion(parts, input)),
    PutSecretValue: (input) => {
      const [secret, { id: VersionId, labels: VersionStages }] = putVersion(parts, input);
      return { ...named(secret), VersionId, VersionStages };
    },
    ListSecretVersionIds: ({ SecretId, MaxResults, NextToken, IncludeDeprecated }) => {
      const secret = store.getAny(SecretId);
      const found = secret.versions.filter(({ labels }) => IncludeDeprecated || labels.length > 0);
      const sorted = [...found].sort((left, right) => (left.id < right.id ? -1 : 1));
      const { items, nextToken } = pageOf(sorted, ({ id }) => id, MaxResults, NextToken);
      return { ...named(secret), Versions: items.map(listedVersion), NextToken: nextToken };
    },
    UpdateSecret: ({ Description: description, KmsKeyId: keyId, ...input }) => {
      const secret = store.get(input.SecretId);
      const changed = store.change(secret, {
        ...(description !== undefined && { description }),
        ...(keyId !== undefined && { keyId }),
      });
      if (input.SecretString === undefined && input.SecretBinary === undefined) return named(changed);
      const [, { id: VersionId }] = putVersion(parts, input);
      return { ...named(changed), VersionId };
    },
    UpdateSecretVersionStage: ({ SecretId, VersionStage: label, MoveToVersionId: to, RemoveFromVersionId: from }) => {
      const secret = store.get(SecretId);
      return named(store.change(secret, { versions: moveLabel(secret.versions, { label, to, from }) }));
    },
    DeleteSecret: (input) => {
      const secret = deleteSecret(parts, input);
      const at = secret?.goneAt ?? parts.now();
      return { ...(secret && named(secret)), DeletionDate: at / 1_000 };
    },
    RestoreSecret: ({ SecretId }) => named(restoreSecret(parts, SecretId)),
    RotateSecret: (input) => {
      const { ClientRequestToken: VersionId = randomUUID(), RotateImmediately: isNow } = input;
      const secret = store.get(input.SecretId);
      const rotation = {
        ...secret.rotation,
        isEnabled: true,
        ...(input.RotationLambdaARN !== undefined && { lambda: input.RotationLambdaARN }),
        ...(input.RotationRules !== undefined && { afterDays: input.RotationRules.AutomaticallyAfterDays }),
      };
      rotations.judge({ ...secret, rotation }, VersionId);
      const changed = store.change(secret, { rotation });
      if (isNow) rotations.begin(changed, VersionId);
      else rotations.test(changed, VersionId);
      return { ...named(secret), ...(isNow && { VersionId }) };
    },
    CancelRotateSecret: ({ SecretId }) => {
      const secret = store.get(SecretId);
      return named(store.change(secret, { rotation: { ...secret.rotation, isEnabled: false } }));
    },
    TagResource: ({ SecretId, Tags }) => {
      const secret = store.get(SecretId);
      store.change(secret, {
        tags: { ...secret.tags, ...Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value])) },
      });
    },
    UntagResource: ({ SecretId, TagKeys }) => {
      const secret = store.get(SecretId);
      const kept = Object.entries(secret.tags).filter(([key]) => !TagKeys.includes(key));
      store.change(secret, { tags: Object.fromEntries(kept) });
    },
    GetRandomPassword: (wish) => ({ RandomPassword: randomPassword(wish) }),
  };
}
