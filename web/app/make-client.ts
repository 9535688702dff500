import { createClientOf } from '#client/core/create-client.ts';
import { type Routes, routes } from '#client/core/routes.ts';
import type { Client, ClientOptions } from '#client/index.ts';
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
 * A client for the functions that answer this page. It compares no digests: TLS, by which the page itself has come, does.
 * @param apiKey the key, or what gives it when it is needed
 * @param known the operations it knows
 */
export function makeClient(endpoints: Endpoints, apiKey: string | (() => string), known: Routes = routes): Client {
  const way = wayTo(endpoints, location.origin);
  const surroundings = { now: serviceNow };
  const signer = endpoints.signing && lazySigner(endpoints.signing);
  return createClientOf(known, {
    ...way,
    fetch: keepingTime(way.fetch),
    apiKey,
    signer,
    surroundings,
  } as ClientOptions);
}
