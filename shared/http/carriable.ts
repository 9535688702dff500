import { invalid } from '#shared/contract/problems.ts';
import type { Step } from './request-state.ts';
import { maxAnswerBytes, sentBytes } from './sent-bytes.ts';

/**
 * Sends no answer larger than Lambda carries, which would answer 502 in its place and say nothing. It stands behind all that
 * changes an answer. Only reads can ask for that much, and asked again they would have as much: so it is the question
 * that is to change.
 */
export function carriable(): Step {
  return {
    after: ({ response, internal }) => {
      if (response === null || response === undefined) return;
      // The one header that is still to come.
      const headers = { ...response.headers, 'x-correlation-id': internal.state.correlationId };
      const bytes = sentBytes({ ...response, headers });
      if (bytes <= maxAnswerBytes) return;
      const message = `asks for ${bytes} bytes, and at most ${maxAnswerBytes} can be sent; ask for less, such as one technician's cards`;
      throw invalid({ pointer: '/query', message });
    },
  };
}
