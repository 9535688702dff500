import type { Client } from '../core/client.ts';

let clients = 0;
const numbers = new WeakMap<Client, number>();

/** A number per client: what one shop answered is never shown for another, though both share one query cache. */
function numberOf(client: Client): number {
  const known = numbers.get(client);
  if (known !== undefined) return known;
  clients += 1;
  numbers.set(client, clients);
  return clients;
}

/** What can be in the cache, by what it is about. */
export type Topic =
  | 'appointment'
  | 'history'
  | 'customers'
  | 'jobs'
  | 'job-result'
  | 'devices'
  | 'people'
  | 'services'
  | 'shop'
  | 'stats'
  | 'technicians'
  | 'vehicles';

/** The key of something in the query cache; without further parts, of everything about a topic. */
export function cacheKey(client: Client, topic: Topic, ...parts: readonly unknown[]): readonly unknown[] {
  return ['status-board', numberOf(client), topic, ...parts];
}
