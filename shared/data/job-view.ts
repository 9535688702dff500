import type { Job as JobAnswer } from '#shared/contract/jobs.ts';
import { type FieldError, type Problem, type ProblemCode, problemCatalogue } from '#shared/contract/problems.ts';
import type { StoredJob } from './job-item.ts';

/** Epoch milliseconds as answers have them. */
export const instant = (milliseconds: number) => new Date(milliseconds).toISOString();

const instantOrNull = (milliseconds: number | null) => (milliseconds === null ? null : instant(milliseconds));

/** A problem as part of an answer: what the catalogue says of it, and what is wrong here. */
export function problemDocument<Code extends ProblemCode>(
  code: Code,
  { detail, errors }: { readonly detail: string; readonly errors?: readonly FieldError[] | undefined },
) {
  const { status, title, retryable } = problemCatalogue[code];
  const told = { type: `/problems/${code}`, title, status, detail, code, retryable };
  return errors === undefined ? told : { ...told, errors: errors.map((error) => ({ ...error })) };
}

/** The problem one request of a batch met, as part of the answer to all. */
export function refusalDocument({ code, message, extensions }: Problem) {
  const errors = extensions.errors as readonly FieldError[] | undefined;
  return problemDocument(code as 'validation_failed' | 'forbidden' | 'unavailable', { detail: message, errors });
}

/** A job as the API answers it. @param queuePosition its place among the queued, where it is one of them */
export function toJob(job: StoredJob, queuePosition: number | undefined): JobAnswer {
  const { id, version, kind, state, progress, stage, attempts, cancelRequested, problem } = job;
  return {
    id,
    version,
    kind,
    state,
    progress,
    stage,
    queuePosition: queuePosition ?? null,
    attempts,
    createdAt: instant(job.createdAt),
    startedAt: instantOrNull(job.startedAt),
    endedAt: instantOrNull(job.endedAt),
    expiresAt: instantOrNull(job.expiresAt),
    cancelRequested,
    problem: problem === null ? null : problemDocument(problem.code, problem),
  };
}
