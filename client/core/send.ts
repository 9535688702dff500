import type { OperationId } from './api.ts';
import { type AttemptOptions, attemptOnce } from './attempt.ts';
import type { Reply } from './client.ts';
import type { Address, ClientOptions, SendOptions } from './options.ts';
import { buildRequest, type InputMembers, readAddress } from './request.ts';
import { createRetryBudget, withRetries } from './retry.ts';
import type { Routes } from './routes.ts';
import { createServiceClock } from './service-clock.ts';

const defaultRetries = 2;
/** Milliseconds an attempt may take: 10 s of the function, 2 s of the way. */
const usualTimeout = 12_000;

/** Calls an operation, whatever its types. */
export type Send = (id: OperationId, input?: InputMembers, options?: SendOptions) => Promise<Reply<OperationId>>;

/**
 * Makes what sends every call of a client: one correlation id and, for a write, one idempotency key for all attempts of a
 * call, one retry budget and one clock for all calls.
 * @throws TypeError where there is no address to send to
 */
export function createSend(
  routes: Routes,
  options: Pick<ClientOptions, 'retries' | 'timeouts'> & Address & Omit<AttemptOptions, 'clock'>,
): Send {
  const { surroundings } = options;
  const client = { ...options, clock: createServiceClock(surroundings.now) };
  const budget = createRetryBudget();
  const originOf = readAddress(client);
  const once: Send = async (id, input = {}, options = {}) => {
    const {
      signal,
      ifNoneMatch,
      idempotencyKey = surroundings.newId(),
      retries = client.retries ?? defaultRetries,
    } = options;
    const route = routes[id];
    const call = { operation: id, correlationId: surroundings.newId() };
    const request = buildRequest(id, route, originOf, input);
    const isRead = request.method === 'GET';
    const key = isRead ? null : idempotencyKey;
    const headers = {
      ...(request.body && { 'content-type': 'application/json' }),
      'x-correlation-id': call.correlationId,
      ...(key && { 'idempotency-key': key }),
      ...(ifNoneMatch && { 'if-none-match': ifNoneMatch }),
    };
    // Throws where no header can carry them, so that this is not taken for a fault of the credential.
    new Headers(headers);
    const attempt = {
      call,
      request,
      headers,
      timeout: options.timeout ?? client.timeouts?.[id] ?? route.timeout ?? usualTimeout,
      isList: route.list === true,
      signal,
    };
    // What is neither safe nor keyed might take effect twice.
    const rules = { retries: isRead || key ? retries : 0, budget, call, signal, surroundings };
    return withRetries(() => attemptOnce(attempt, client), rules);
  };
  return async (...call) => {
    const reply = await once(...call);
    // Hardly any board is so large that it comes in pages, so what puts them together is loaded when one is.
    return call[0] === 'getBoard' && (reply as Reply<'getBoard'>).data?.nextCursor
      ? (await import('./board-pages.ts')).joinPages(reply as Reply<'getBoard'>, once, call)
      : reply;
  };
}
