import { invalidParameter, overLimit } from './secret-error.ts';
import type { VersionRecord } from './secret-record.ts';

/** The labels Secrets Manager itself gives. */
export const [current, previous, pending] = ['AWSCURRENT', 'AWSPREVIOUS', 'AWSPENDING'] as const;

/** Labels a secret may have in all. */
const most = 20;

type Versions = readonly VersionRecord[];

/** The version a label is on. */
export const labelled = (versions: Versions, label: string): VersionRecord | undefined =>
  versions.find(({ labels }) => labels.includes(label));

const without = (version: VersionRecord, label: string): VersionRecord => ({
  ...version,
  labels: version.labels.filter((each) => each !== label),
});

/** Puts a label on one version, and takes it off the one it is on; on none without an `id`. */
function put(versions: Versions, label: string, id: string | undefined): VersionRecord[] {
  return versions.map((version) => {
    const rest = without(version, label);
    return version.id === id ? { ...rest, labels: [...rest.labels, label] } : rest;
  });
}

/**
 * Labels a version: each label is on one version only, and the one that loses `AWSCURRENT` becomes the previous one.
 * @throws SecretError where there are too many
 */
export function label(versions: Versions, id: string, labels: readonly string[]): VersionRecord[] {
  const before = labelled(versions, current)?.id;
  let moved = labels.reduce<VersionRecord[]>((all, each) => put(all, each, id), [...versions]);
  if (labels.includes(current) && before !== undefined && before !== id) moved = put(moved, previous, before);
  if (moved.flatMap((version) => version.labels).length > most) {
    throw overLimit(`You can't attach more than ${most} staging labels to the versions of a secret.`);
  }
  return moved;
}

/** A label that goes from one version to another; one of the two may be none. */
export interface LabelMove {
  readonly label: string;
  readonly to: string | undefined;
  readonly from: string | undefined;
}

/**
 * Moves a label, as `UpdateSecretVersionStage` does: whoever takes it from a version has to say which.
 * @throws SecretError
 */
export function moveLabel(versions: Versions, { label: moved, to, from }: LabelMove): VersionRecord[] {
  const holder = labelled(versions, moved)?.id;
  for (const id of [to, from]) {
    if (id !== undefined && !versions.some((version) => version.id === id)) {
      throw invalidParameter(`Not a valid version: ${id}`);
    }
  }
  if (to === undefined && from === undefined) {
    throw invalidParameter('You must specify either MoveToVersionId or RemoveFromVersionId.');
  }
  if (from !== undefined && from !== holder) {
    throw invalidParameter(`Staging label ${moved} isn't currently attached to version ${from}.`);
  }
  if (to === undefined && moved === current) {
    throw invalidParameter(`You can't remove the staging label ${current}; move it to another version.`);
  }
  if (to !== undefined && from === undefined && holder !== undefined && holder !== to) {
    throw invalidParameter(
      `The parameter RemoveFromVersionId can't be empty. Staging label ${moved} is currently attached to version ${holder}, so you must explicitly reference that version in RemoveFromVersionId.`,
    );
  }
  return to === undefined ? put(versions, moved, undefined) : label(versions, to, [moved]);
}
