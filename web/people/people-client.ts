import type { Client } from '#client/core/client.ts';
import { routes } from '#client/core/routes.ts';
import type { Endpoints } from '../app/endpoints.ts';
import { makeClient } from '../app/make-client.ts';
import { peopleRoutes } from './people-routes.ts';

/**
 * A client that knows the operations on people too, which the first view does without.
 * @param keyNow gives the key when it is needed
 */
export function makePeopleClient(endpoints: Endpoints, keyNow: () => string, shop: string): Client {
  return makeClient(endpoints, keyNow, shop, { ...routes, ...peopleRoutes });
}
