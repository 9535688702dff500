import { randomUUID } from 'node:crypto';
import { type ProblemCode, problemCatalogue } from '#shared/contract/problems.ts';
import { type HttpAnswer, headerPairs } from './http-answer.ts';

/**
 * The answer of the local cloud itself where no function is reached: a catalogued problem as `application/problem+json`
 * (RFC 9457), with the members every problem of the API has.
 * @param instance the path that was asked for
 */
export function problemAnswer(
  code: ProblemCode,
  detail: string,
  instance: string,
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer {
  const { status, title, retryable } = problemCatalogue[code];
  const correlationId = randomUUID();
  const type = `/problems/${code}`;
  return {
    status,
    headers: headerPairs({
      'Content-Type': 'application/problem+json',
      'X-Correlation-Id': correlationId,
      ...headers,
    }),
    body: JSON.stringify({ ok: false, type, title, status, detail, instance, code, correlationId, retryable }),
  };
}
