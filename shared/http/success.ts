import type { Operation } from '#shared/contract/operation.ts';
import type { Step } from './request-state.ts';
import { bodyOf } from './sent-bytes.ts';

/** Where what was made stands: in the collection, beside what it was made from. */
function location(operation: Operation, data: { id?: string; code?: string }): Record<string, string> {
  if (operation.status === 200) return {};
  const [collection] = operation.path.split('/{');
  const location = `${collection}/${data.id ?? data.code}`;
  return operation.status === 202 ? { location, 'retry-after': '1' } : { location };
}

/** Whether `If-None-Match` names this tag; weak comparison, RFC 9110 section 13.1.2. */
function matches(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some((candidate) => candidate.trim().replace(/^W\//, '') === tag.replace(/^W\//, ''));
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
      const { written } = request.internal.state;
      const body = written?.data === data ? written.body : bodyOf(data);
      request.response = { statusCode: operation.status, headers, body };
    },
  };
}
