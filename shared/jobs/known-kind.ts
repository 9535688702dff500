import { type AnyJobKind, jobKindOf } from '#shared/contract/job-kinds.ts';
import type { StoredJob } from '#shared/data/job-item.ts';

/** The kind a job is of, where this release can carry it out. */
export function kindOf({ kind, inputVersion }: Pick<StoredJob, 'inputVersion' | 'kind'>): AnyJobKind | undefined {
  const known = jobKindOf(kind);
  return known !== undefined && inputVersion <= known.inputVersion ? known : undefined;
}
