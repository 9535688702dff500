import { hash, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type ProblemCode, problemCatalogue } from '#shared/contract/problems.ts';
import { splitTarget } from './function-url-event.ts';
import { type HttpAnswer, headerPairs } from './http-answer.ts';
import { protection } from './protection.ts';

/** What a caller may choose to find its request by, as functions see it. */
const wellFormed = /^[A-Za-z0-9._-]{8,64}$/;

/**
 * The answer of the local cloud itself where no function is reached: a catalogued problem as `application/problem+json`
 * (RFC 9457), with the members and headers every problem of the API has.
 * @param request what is answered; undefined where what came is no HTTP
 */
export function problemAnswer(
  code: ProblemCode,
  detail: string,
  request: Pick<IncomingMessage, 'headers' | 'url'> | undefined,
  headers: Readonly<Record<string, string>> = {},
  extensions: Readonly<Record<string, unknown>> = {},
): HttpAnswer {
  const { status, title, retryable } = problemCatalogue[code];
  const inbound = String(request?.headers['x-correlation-id'] ?? '');
  const correlationId = wellFormed.test(inbound) ? inbound : randomUUID();
  const instance = request?.url === undefined ? `/requests/${correlationId}` : splitTarget(request.url).rawPath;
  const type = `/problems/${code}`;
  const body = JSON.stringify({
    ...extensions,
    ok: false,
    type,
    title,
    status,
    detail,
    instance,
    code,
    correlationId,
    retryable,
  });
  return {
    status,
    headers: headerPairs({
      'Cache-Control': 'private, no-store',
      ...protection,
      'Content-Digest': `sha-256=:${hash('sha256', body, 'base64')}:`,
      'Content-Type': 'application/problem+json',
      'X-Correlation-Id': correlationId,
      ...headers,
    }),
    body,
  };
}
