import type { Operation } from '#shared/contract/operation.ts';
import { invalid } from '#shared/contract/problems.ts';
import type { HttpResponse, Step } from './request-state.ts';

function location(operation: Operation, data: { id?: string; code?: string }): Record<string, string> {
  if (operation.status !== 201) return {};
  return { location: `${operation.path}/${data.id ?? data.code}` };
}

/** Whether `If-None-Match` names this tag; weak comparison, RFC 9110 section 13.1.2. */
function matches(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some((candidate) => candidate.trim().replace(/^W\//, '') === tag.replace(/^W\//, ''));
}

/** What Lambda carries of an answer (6 MB), which it turns into a JSON text with the body as a string in it. */
const maxAnswerBytes = 6_291_456;

/** No body shorter than this, in UTF-16 code units, can become too large. */
const surelyFits = maxAnswerBytes / 8;

/**
 * Only reads can ask for that much, and asked again they would have as much: so it is the question that is to change.
 * @throws Problem `validation_failed`: Lambda would answer 502 instead, and say nothing
 */
function requireCarriable(response: HttpResponse): void {
  if ((response.body?.length ?? 0) < surelyFits) return;
  const bytes = Buffer.byteLength(JSON.stringify(response));
  if (bytes <= maxAnswerBytes) return;
  const message = `asks for ${bytes} bytes, and at most ${maxAnswerBytes} can be sent; ask for less, such as one technician's cards`;
  throw invalid({ pointer: '/query', message });
}

/** Wraps what the handler returned into `{ ok: true, data }`, with the headers the contract promises. */
export function success(operation: Operation): Step {
  return {
    after: (request) => {
      const data = request.response as unknown as { id?: string; code?: string; revision?: string };
      const headers: Record<string, string> = { ...location(operation, data) };
      if (operation.pollInterval !== null) headers['x-poll-interval'] = String(operation.pollInterval);
      if (request.internal.state.replayed) headers['idempotent-replayed'] = 'true';
      if (operation.conditional) {
        const tag = `W/"${data.revision}"`;
        headers.etag = tag;
        if (matches(request.internal.state.ifNoneMatch, tag)) {
          request.response = { statusCode: 304, headers };
          return;
        }
      }
      headers['content-type'] = 'application/json';
      const response: HttpResponse = {
        statusCode: operation.status,
        headers,
        body: JSON.stringify({ ok: true, data }),
      };
      requireCarriable(response);
      request.response = response;
    },
  };
}
