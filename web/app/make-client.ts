import { type Client, type ClientOptions, createClient } from '#client/index.ts';
import type { Endpoints } from './endpoints.ts';
import { fetchElsewhere } from './fetch-elsewhere.ts';

type Way = Pick<ClientOptions, 'baseUrl' | 'endpoints' | 'fetch'>;

/** Where to send requests: to where the page came from if the functions answer there, since that needs no preflights. */
function wayTo({ baseUrl, functionUrls }: Endpoints, origin: string): Way {
  if (functionUrls !== undefined && baseUrl !== origin) return { endpoints: { functionUrls }, fetch: fetchElsewhere };
  return { baseUrl: baseUrl ?? origin };
}

/**
 * A client for the functions that answer this page.
 * @param apiKey the key, or what gives it when it is needed
 */
export function makeClient(endpoints: Endpoints, apiKey: string | (() => string)): Client {
  return createClient({ ...wayTo(endpoints, location.origin), apiKey } as ClientOptions);
}
