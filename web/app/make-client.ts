import { type Client, type ClientOptions, createClient } from '#client/index.ts';
import type { Endpoints } from './endpoints.ts';

/** Where to send requests: to where the page came from if the functions answer there, since that needs no preflights. */
function addressOf({ baseUrl, functionUrls }: Endpoints, origin: string): Pick<ClientOptions, 'baseUrl' | 'endpoints'> {
  if (functionUrls !== undefined && baseUrl !== origin) return { endpoints: { functionUrls } };
  return { baseUrl: baseUrl ?? origin };
}

/**
 * A client for the functions that answer this page.
 * @param apiKey the key, or what gives it when it is needed
 */
export function makeClient(endpoints: Endpoints, apiKey: string | (() => string)): Client {
  return createClient({ ...addressOf(endpoints, location.origin), apiKey } as ClientOptions);
}
