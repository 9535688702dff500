import { type FieldError, Problem, type ProblemCode } from '#shared/contract/problems.ts';
import type { JobProblem } from '#shared/domain/job.ts';

/** Problems a job may end with as they are; others are its own. */
const told: readonly ProblemCode[] = ['validation_failed', 'not_found', 'job_failed'];

const isTold = (code: ProblemCode): code is JobProblem['code'] => told.includes(code);

/**
 * What a job met, as its caller is told, and whether trying again is of no use. What nobody foresaw says nothing of its cause.
 */
export function problemOf(error: unknown): { readonly problem: JobProblem; readonly isFinal: boolean } {
  if (!(error instanceof Problem) || error.status >= 500) {
    const detail =
      'Something failed that should not have. Whoever operates the service finds out why by the id of the job.';
    return { problem: { code: 'job_failed', detail }, isFinal: false };
  }
  const { code, message: detail, extensions } = error;
  const errors = extensions.errors as readonly FieldError[] | undefined;
  const problem = { code: isTold(code) ? code : 'job_failed', detail } as const;
  return { problem: errors === undefined ? problem : { ...problem, errors }, isFinal: true };
}
