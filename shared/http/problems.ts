import { Problem, problemCatalogue } from '#shared/contract/problems.ts';
import { QueueUnavailable } from '#shared/data/message-queue.ts';
import { SecretUnavailable } from '#shared/data/secret-source.ts';
import { TableUnavailable } from '#shared/data/table.ts';
import type { HttpResponse, Step } from './request-state.ts';

/** The problem a failure is to a caller. What nobody foresaw says nothing of its cause. */
function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const isOutage = [TableUnavailable, QueueUnavailable, SecretUnavailable].some((kind) => error instanceof kind);
  if (isOutage || (error instanceof Error && error.name === 'TimeoutError')) {
    return new Problem(
      'unavailable',
      'The service could not finish in time; whether a write happened is unknown. Send it again with the same Idempotency-Key.',
      {},
      { 'retry-after': '1' },
    );
  }
  return new Problem('internal', 'Something failed that should not have. The correlation id finds it in the logs.');
}

/** A problem as an RFC 9457 reply; extension members stand at top level. */
export function problemResponse(problem: Problem, correlationId: string): HttpResponse {
  const { status, title, retryable } = problemCatalogue[problem.code];
  return {
    statusCode: status,
    headers: { 'content-type': 'application/problem+json', ...problem.headers },
    body: JSON.stringify({
      ...problem.extensions,
      ok: false,
      type: `/problems/${problem.code}`,
      title,
      status,
      detail: problem.message,
      instance: `/requests/${correlationId}`,
      code: problem.code,
      correlationId,
      retryable,
    }),
  };
}

/** Turns every failure into a problem. */
export function problems(): Step {
  return {
    onError: (request) => {
      const { state } = request.internal;
      const problem = problemOf(request.error);
      state.problem = problem.code;
      if (problem !== request.error || problem.status >= 500) state.failure = request.error;
      request.response = problemResponse(problem, state.correlationId);
      if (state.replayed) request.response.headers['idempotent-replayed'] = 'true';
    },
  };
}
