import { isCorrelationId } from '#shared/contract/correlation-id.ts';
import { isTraceparent } from '#shared/contract/trace-context.ts';
import type { MessageStep } from './message-state.ts';

/** The members of a text that is a JSON object; of anything else there are none. */
function membersOf(text: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}

/**
 * Takes over the correlation id and the trace of the request that submitted the message, also from one that cannot be read any
 * further: the log then tells whose it was. A message without is known by its own id.
 */
export function correlation(): MessageStep {
  return {
    before: ({ event: state }) => {
      const { correlationId, traceparent } = membersOf(state.record.body);
      if (typeof correlationId === 'string' && isCorrelationId(correlationId)) state.correlationId = correlationId;
      if (typeof traceparent === 'string' && isTraceparent(traceparent)) state.traceparent = traceparent;
    },
  };
}
