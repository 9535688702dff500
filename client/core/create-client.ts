import { createBoardWatch } from '../live/board-watch.ts';
import type { OperationId } from './api.ts';
import type { AttemptOptions } from './attempt.ts';
import type { Client } from './client.ts';
import { createList } from './list.ts';
import type { CallOptions, ClientOptions } from './options.ts';
import type { InputMembers } from './request.ts';
import { type Route, type Routes, routes } from './routes.ts';
import { createSend } from './send.ts';
import { platformSurroundings } from './surroundings.ts';

/**
 * Makes a client that knows these routes alone, and takes answers as they come: what a page needs later it need not load first.
 * @throws TypeError as `createClient`
 */
export function createClientOf(routes: Routes, options: ClientOptions & Pick<AttemptOptions, 'read'>): Client {
  const surroundings = { ...platformSurroundings, ...options.surroundings };
  const send = createSend(routes, { ...options, surroundings });
  const dataOf = async (id: OperationId, input?: InputMembers, call?: CallOptions) =>
    (await send(id, input, call)).data;
  const calls = (Object.entries(routes) as [OperationId, Route][]).map(([id, { list }]) => {
    const call = (input?: InputMembers, options?: CallOptions) =>
      list
        ? createList((cursor) => dataOf(id, cursor ? { ...input, cursor } : input, options) as never)
        : dataOf(id, input, options);
    return [id, call];
  });
  return { ...Object.fromEntries(calls), send, board: createBoardWatch(send as Client['send'], surroundings) };
}

/**
 * Makes a client of one shop. Calls answer `data` and reject with `StatusBoardError`; with a `TypeError` where the call
 * itself is a mistake, such as an empty id.
 *
 * ```ts
 * const client = createClient({ baseUrl: 'http://127.0.0.1:4000', apiKey: 'sb_live_…' });
 *
 * const board = await client.getBoard({ date: '2025-09-20' });
 * const [card] = board.columns.scheduled.items;
 * await client.moveAppointment({ id: card.id, on: card.date, version: card.version, status: 'in_progress' });
 *
 * for await (const customer of client.searchCustomers({ q: 'cohen' })) console.log(customer.phone);
 * ```
 *
 * Without a URL in front of all functions, `endpoints` takes `endpoints.json` as a deployment writes it.
 * @throws TypeError where there is neither, or `baseUrl` is no URL
 */
export function createClient(options: ClientOptions): Client {
  return createClientOf(routes, {
    ...options,
    // The first answer loads it: what compares digests is no part of what a page has to load before it can ask.
    read: async (response, call) => (await import('./digest.ts')).readWhole(response, call),
  });
}
