import { dueAt } from './rotations.ts';
import type { SecretRecord, VersionRecord } from './secret-record.ts';

/** Times as the protocol has them: epoch seconds. */
const seconds = (milliseconds: number | undefined): number | undefined =>
  milliseconds === undefined ? undefined : milliseconds / 1_000;

const day = 24 * 3_600_000;

/** The day of a time, at midnight UTC. */
export const dayOf = (milliseconds: number): number => Math.floor(milliseconds / day) * day;

const labelsById = (versions: readonly VersionRecord[]) =>
  Object.fromEntries(versions.filter(({ labels }) => labels.length > 0).map(({ id, labels }) => [id, labels]));

/** What `DescribeSecret` and `ListSecrets` tell; the value is not among it. */
export function described(secret: SecretRecord) {
  const { name, arn, rotation, tags } = secret;
  const due = dueAt(secret);
  return {
    ARN: arn,
    Name: name,
    Description: secret.description,
    KmsKeyId: secret.keyId,
    OwningService: secret.owner,
    RotationEnabled: rotation?.isEnabled,
    RotationLambdaARN: rotation?.lambda,
    RotationRules: rotation?.afterDays === undefined ? undefined : { AutomaticallyAfterDays: rotation.afterDays },
    LastRotatedDate: seconds(rotation?.rotatedAt),
    LastChangedDate: seconds(secret.changedAt),
    LastAccessedDate: seconds(secret.accessedOn),
    DeletedDate: seconds(secret.deletedAt),
    NextRotationDate: seconds(due),
    CreatedDate: seconds(secret.createdAt),
    Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  };
}

/** The versions that have labels, as `DescribeSecret` tells them. */
export const describedVersions = ({ versions }: SecretRecord) => ({ VersionIdsToStages: labelsById(versions) });

/** The same as `ListSecrets` tells them. */
export const listedVersions = ({ versions }: SecretRecord) => ({ SecretVersionsToStages: labelsById(versions) });

/** A version as `ListSecretVersionIds` tells it. */
export const listedVersion = ({ id, labels, createdAt }: VersionRecord) => ({
  VersionId: id,
  VersionStages: labels,
  CreatedDate: seconds(createdAt),
});

/** A version with its value. */
export function valueView({ arn, name }: SecretRecord, { id, labels, createdAt, value = { text: '' } }: VersionRecord) {
  return {
    ARN: arn,
    Name: name,
    VersionId: id,
    VersionStages: labels,
    CreatedDate: seconds(createdAt),
    ...('text' in value ? { SecretString: value.text } : { SecretBinary: value.bytes }),
  };
}
