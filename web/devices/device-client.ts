import type { Client } from '#client/core/client.ts';
import { routes } from '#client/core/routes.ts';
import type { Endpoints } from '../app/endpoints.ts';
import { makeClient } from '../app/make-client.ts';
import { deviceRoutes } from './device-routes.ts';

/**
 * A client that knows the operations on devices too, which the first view does without.
 * @param keyNow gives the key when it is needed; empty where there is none yet
 */
export function makeDeviceClient(endpoints: Endpoints, keyNow: () => string, shop?: string): Client {
  return makeClient(endpoints, keyNow, shop, { ...routes, ...deviceRoutes });
}
