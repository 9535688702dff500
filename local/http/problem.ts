import { hash, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isCorrelationId } from '#shared/contract/correlation-id.ts';
import { Problem, type ProblemCode, problemCatalogue } from '#shared/contract/problems.ts';
import { type HttpAnswer, headerPairs } from './http-answer.ts';
import { protection } from './protection.ts';

/** More of what was sent would only make the answer as long. */
const shownCharacters = 300;

/** A sentence that may quote what was sent: without keys and tokens in it, as problems of functions are, and not as long as it may be. */
export function quoting(sentence: string): string {
  const said = new Problem('internal', sentence).message;
  return said.length <= shownCharacters ? said : `${said.slice(0, shownCharacters)}…`;
}

/**
 * The answer of the local cloud itself where no function is reached: a catalogued problem as `application/problem+json`
 * (RFC 9457), with the members and headers every problem of the API has.
 * @param request what is answered; undefined where what came is no HTTP
 */
export function problemAnswer(
  code: ProblemCode,
  detail: string,
  request: (Pick<IncomingMessage, 'headers'> & { readonly method?: string | undefined }) | undefined,
  headers: Readonly<Record<string, string>> = {},
  extensions: Readonly<Record<string, unknown>> = {},
): HttpAnswer {
  const { status, title, retryable } = problemCatalogue[code];
  const inbound = String(request?.headers['x-correlation-id'] ?? '');
  const correlationId = isCorrelationId(inbound) ? inbound : randomUUID();
  const type = `/problems/${code}`;
  const body = JSON.stringify({
    ...extensions,
    ok: false,
    type,
    title,
    status,
    detail: quoting(detail),
    instance: `/requests/${correlationId}`,
    code,
    correlationId,
    retryable,
  });
  return {
    status,
    headers: headerPairs({
      'Cache-Control': 'private, no-store',
      ...protection,
      // As functions do: an answer to HEAD has no content.
      ...(request?.method !== 'HEAD' && { 'Content-Digest': `sha-256=:${hash('sha256', body, 'base64')}:` }),
      'Content-Type': 'application/problem+json',
      'X-Correlation-Id': correlationId,
      ...headers,
    }),
    body,
  };
}
