import { isCorrelationId } from '#shared/contract/correlation-id.ts';
import type { Step } from './request-state.ts';
import type { Runtime } from './runtime.ts';
import { elapsed } from './stopwatch.ts';

/** Starts the request's state; keeps a well-formed inbound `X-Correlation-Id`, mints one otherwise, and answers it. */
export function correlation(runtime: Pick<Runtime, 'newToken'>): Step {
  const answer: Step['after'] = (request) => {
    if (request.response) request.response.headers['x-correlation-id'] = request.internal.state.correlationId;
  };
  return {
    before: (request) => {
      const { event } = request;
      const inbound = event.headers?.['x-correlation-id'] ?? '';
      request.internal.state = {
        correlationId: isCorrelationId(inbound) ? inbound : runtime.newToken(),
        headers: event.headers,
        sourceIp: event.requestContext.http.sourceIp,
        startedAt: elapsed(),
        pathParameters: {},
        replayed: false,
      };
    },
    after: answer,
    onError: answer,
  };
}
