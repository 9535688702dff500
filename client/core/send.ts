import { GivenUp } from './abortable.ts';
import type { OperationId } from './api.ts';
import { type AttemptOptions, attemptOnce } from './attempt.ts';
import type { Reply } from './client.ts';
import { failure } from './failures.ts';
import type { Address, ClientOptions, SendOptions } from './options.ts';
import { buildRequest, type InputMembers } from './request.ts';
import { RetryBudget, withRetries } from './retry.ts';
import { routes } from './routes.ts';

const defaultRetries = 2;

/** Calls an operation, whatever its types. */
export type Send = (id: OperationId, input?: InputMembers, options?: SendOptions) => Promise<Reply<OperationId>>;

/**
 * Makes what sends every call of a client: one correlation id and, for a write, one idempotency key for all attempts of a
 * call, one retry budget for all calls.
 */
export function createSend(client: Pick<ClientOptions, 'retries' | 'timeouts'> & Address & AttemptOptions): Send {
  const { surroundings } = client;
  const budget = new RetryBudget();
  return async (id, input = {}, options = {}) => {
    const {
      signal,
      ifNoneMatch,
      idempotencyKey = surroundings.newId(),
      retries = client.retries ?? defaultRetries,
    } = options;
    const route = routes[id];
    const isRead = route.method === 'GET';
    const call = { operation: id, correlationId: surroundings.newId() };
    const attempt = {
      call,
      request: buildRequest(id, route, client, input),
      idempotencyKey: isRead ? null : idempotencyKey,
      ifNoneMatch,
      timeout: options.timeout ?? client.timeouts?.[id] ?? route.timeout,
      signal,
    };
    // What is neither safe nor keyed might take effect twice.
    const rules = { retries: isRead || idempotencyKey ? retries : 0, budget, signal, surroundings };
    return withRetries(() => attemptOnce(attempt, client), rules).catch((error) => {
      throw error instanceof GivenUp ? failure(call, error.code, error.cause) : error;
    });
  };
}
