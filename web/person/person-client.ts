import type { Client } from '#client/core/client.ts';
import type { Endpoints } from '../app/endpoints.ts';
import { makeClient } from '../app/make-client.ts';
import { personRoutes } from './person-routes.ts';

/** A client that asks as a person, about himself. @param key what names the person */
export function personClient(endpoints: Endpoints, key: string): Client {
  return makeClient(endpoints, () => key, undefined, personRoutes);
}
