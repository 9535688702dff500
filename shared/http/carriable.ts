import type { Operation } from '#shared/contract/operation.ts';
import { invalid } from '#shared/contract/problems.ts';
import type { Step } from './request-state.ts';
import { maxAnswerBytes, sentBytes, surelyFits } from './sent-bytes.ts';

/** By what a question can ask for less, and how that is called. */
const ways = { limit: 'a smaller `limit`', to: 'fewer days', technicianId: "one technician's cards" } as const;

/** What to ask for instead, as far as the query of an operation has a way. */
function less({ query }: Pick<Operation, 'query'>): string {
  const fields = 'shape' in query ? Object.keys(query.shape as object) : [];
  const known = Object.entries(ways).flatMap(([field, way]) => (fields.includes(field) ? [way] : []));
  return known.length === 0 ? 'ask for less' : `ask for less: ${known.join(' or ')}`;
}

/**
 * Sends no answer larger than Lambda carries, which would answer 502 in its place and say nothing. It stands behind all that
 * changes an answer. Only reads can ask for that much, and asked again they would have as much: so it is the question
 * that is to change.
 */
export function carriable(operation: Pick<Operation, 'query'>): Step {
  return {
    after: ({ response, internal }) => {
      if (response === null || response === undefined || (response.body ?? '').length < surelyFits) return;
      // The one header that is still to come.
      const headers = { ...response.headers, 'x-correlation-id': internal.state.correlationId };
      const bytes = sentBytes({ ...response, headers });
      if (bytes <= maxAnswerBytes) return;
      const message = `asks for ${bytes} bytes, and at most ${maxAnswerBytes} can be sent; ${less(operation)}`;
      throw invalid({ pointer: '/query', message });
    },
  };
}
