import { isDeepStrictEqual } from 'node:util';
import { exists, overLimit } from './secret-error.ts';
import type { SecretValue, VersionRecord } from './secret-record.ts';
import { label, labelled } from './staging-labels.ts';

/** Versions a secret has at most; those that have no label go first. */
export const mostVersions = 100;

/** Milliseconds for which a version is kept in any case. */
const keptFor = 24 * 3_600_000;

/** A version to add. */
export interface NewVersion {
  /** The client's token, by which a request that is repeated adds nothing. */
  readonly id: string;
  readonly value: SecretValue | undefined;
  readonly labels: readonly string[];
}

/**
 * Makes room for one more, as Secrets Manager does: the oldest go that have no label and are older than a day.
 * @throws SecretError where there is no such one
 */
function withRoom(versions: readonly VersionRecord[], now: number): readonly VersionRecord[] {
  if (versions.length < mostVersions) return versions;
  const oldest = versions.find(({ labels, createdAt }) => labels.length === 0 && createdAt <= now - keptFor);
  if (oldest === undefined) {
    throw overLimit(`The secret has ${mostVersions} versions, none of which is without a label and older than a day.`);
  }
  return versions.filter((version) => version !== oldest);
}

/**
 * Adds a version. One of this id that holds the same is left as it is, labels too; one that a rotation began with gets its value.
 * @throws SecretError where it is there with another value, or there are too many
 */
export function addVersion(
  versions: readonly VersionRecord[],
  { id, value, labels }: NewVersion,
  now: number,
): readonly VersionRecord[] {
  const known = versions.find((version) => version.id === id);
  if (known?.value !== undefined) {
    if (isDeepStrictEqual(known.value, value)) return versions;
    throw exists(`A resource with the ID you requested already exists: version ${id} has another value.`);
  }
  const added = { id, createdAt: now, labels: known?.labels ?? [], ...(value !== undefined && { value }) };
  const all =
    known === undefined
      ? [...withRoom(versions, now), added]
      : versions.map((version) => (version === known ? added : version));
  // The first value of a secret is the current one, whatever was asked for.
  const isFirst = labelled(versions, 'AWSCURRENT') === undefined && value !== undefined;
  return label(all, id, isFirst ? [...new Set([...labels, 'AWSCURRENT'])] : labels);
}
