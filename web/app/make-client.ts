import { type Client, type ClientOptions, createClient } from '#client/index.ts';
import type { Endpoints } from './endpoints.ts';
import { fetchElsewhere } from './fetch-elsewhere.ts';
import { lazySigner } from './lazy-signer.ts';
import { keepingTime, serviceNow } from './service-time.ts';

type Way = Pick<ClientOptions, 'baseUrl' | 'endpoints'> & { readonly fetch: typeof fetch };

/** Where to send requests: to where the page came from if the functions answer there, since that needs no preflights. */
function wayTo({ baseUrl, functionUrls }: Endpoints, origin: string): Way {
  if (functionUrls !== undefined && baseUrl !== origin) return { endpoints: { functionUrls }, fetch: fetchElsewhere };
  return { baseUrl: baseUrl ?? origin, fetch: (url, init) => fetch(url, init) };
}

/**
 * A client for the functions that answer this page.
 * @param apiKey the key, or what gives it when it is needed
 * @param create makes one that knows other operations
 */
export function makeClient(endpoints: Endpoints, apiKey: string | (() => string), create = createClient): Client {
  const way = wayTo(endpoints, location.origin);
  const surroundings = { now: serviceNow };
  const signer = endpoints.signing && lazySigner(endpoints.signing);
  return create({ ...way, fetch: keepingTime(way.fetch), apiKey, signer, surroundings } as ClientOptions);
}
