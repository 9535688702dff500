import type { Client } from '#client/core/client.ts';
import { routes } from '#client/core/routes.ts';
import type { Endpoints } from '../app/endpoints.ts';
import { makeClient } from '../app/make-client.ts';
import { workRoutes } from './work-routes.ts';

/**
 * A client that knows the operations of queued work too, which the first view does without.
 * @param keyNow gives the key when it is needed
 */
export function makeWorkClient(endpoints: Endpoints, keyNow: () => string, shop: string): Client {
  return makeClient(endpoints, keyNow, shop, { ...routes, ...workRoutes });
}
