import { createClientOf } from '#client/core/create-client.ts';
import { type Routes, routes } from '#client/core/routes.ts';
import type { Client, ClientOptions } from '#client/index.ts';
import type { Endpoints } from './endpoints.ts';
import { fetchElsewhere } from './fetch-elsewhere.ts';
import { lazySigner } from './lazy-signer.ts';
import { keepingTime, serviceNow } from './service-time.ts';
import { personIn } from './session.ts';
import { keepingQuota } from './told-quota.ts';

type Way = Pick<ClientOptions, 'baseUrl' | 'endpoints'> & { readonly fetch: typeof fetch };

/** Where to send requests: to where the page came from if the functions answer there, since that needs no preflights. */
function wayTo({ baseUrl, functionUrls }: Endpoints, origin: string): Way {
  if (functionUrls !== undefined && baseUrl !== origin) return { endpoints: { functionUrls }, fetch: fetchElsewhere };
  return { baseUrl: baseUrl ?? origin, fetch: (url, init) => fetch(url, init) };
}

/** The access token of the person a key stands for; what keeps people signed in is loaded with the first of them. */
async function tokenOf(endpoints: Endpoints, key: string): Promise<string> {
  const sub = personIn(key);
  return sub === undefined ? '' : (await import('../person/access-token.ts')).accessToken(endpoints, sub);
}

/**
 * A client for the functions that answer this page. It compares no digests: TLS, by which the page itself has come, does.
 * @param keyNow gives the key when it is needed, or what names a person
 * @param shop the one that is meant, where a person belongs to several
 * @param more operations it knows beside those of the first view
 */
export function makeClient(
  endpoints: Endpoints,
  keyNow: () => string,
  shop: string | undefined,
  more?: Routes,
): Client {
  const way = wayTo(endpoints, location.origin);
  const fetcher = keepingQuota(keepingTime(way.fetch), shop);
  const surroundings = { now: serviceNow };
  const signer = endpoints.signing && lazySigner(endpoints.signing);
  return createClientOf({ ...routes, ...more }, {
    ...way,
    fetch: async (...[url, init]: Parameters<typeof fetch>) => {
      const answer = await fetcher(url, init);
      // What a person was refused is asked once more, with a new token; what that takes is loaded then.
      if (answer.status !== 401 || personIn(keyNow()) === undefined) return answer;
      const { askAgain } = await import('../person/ask-again.ts');
      return askAgain({ url, init, answer }, { endpoints, key: keyNow(), fetch: fetcher, signer });
    },
    apiKey: () => (personIn(keyNow()) === undefined ? keyNow() : ''),
    accessToken: () => tokenOf(endpoints, keyNow()),
    shop,
    signer,
    surroundings,
  } as ClientOptions);
}
