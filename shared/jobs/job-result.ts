import * as z from 'zod/mini';
import { type AnyJobKind, jobKindOf } from '#shared/contract/job-kinds.ts';
import { Problem } from '#shared/contract/problems.ts';
import type { StoredJob } from '#shared/data/job-item.ts';
import { isOver } from '#shared/domain/job.ts';
import { type Allowed, refusalOf } from './job-rights.ts';

/** What a kind's jobs give. */
type OutputOf<Kind extends AnyJobKind> = Kind extends AnyJobKind
  ? { readonly kind: Kind['name']; readonly output: z.output<Kind['output']> | null }
  : never;

/** The problem of what has to wait until a job is over. */
export function tooEarly({ id, state }: Pick<StoredJob, 'id' | 'state'>): Problem {
  return new Problem('too_early', `The job ${id} is ${state}; ask again in a while.`, {}, { 'retry-after': '1' });
}

/** The problem of a job that has no result, and will have none or has none yet; undefined where there is one. */
function problemOf({ id, state, problem }: StoredJob): Problem | undefined {
  if (state === 'succeeded') return undefined;
  if (!isOver(state)) return tooEarly({ id, state });
  if (problem === null) return new Problem('not_found', `The job ${id} was canceled before it had a result.`);
  const { code, detail, errors } = problem;
  return new Problem(code, detail, errors === undefined ? {} : { errors });
}

/**
 * The kind of a job whose result is asked for.
 * @throws Problem of who may not see it, of a job that has no result yet (`too_early`), or of what it met
 */
export function kindOfResult(job: StoredJob, caller: Allowed): AnyJobKind {
  const kind = jobKindOf(job.kind);
  const refusal = kind && refusalOf(kind, caller);
  const problem = refusal ?? problemOf(job);
  if (problem !== undefined) throw problem;
  if (kind === undefined) throw new Problem('not_found', `This release knows no result of a ${job.kind}.`);
  return kind;
}

/** What came of a job, as its kind gives it; null where it stands in a file. @param output JSON */
export function outputOf(kind: AnyJobKind, output: string | null): OutputOf<AnyJobKind> {
  const value = output === null ? null : z.parse(kind.output, JSON.parse(output));
  return { kind: kind.name, output: value } as OutputOf<AnyJobKind>;
}
