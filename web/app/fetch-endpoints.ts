import type { Endpoints } from './endpoints.ts';

/**
 * Reads `endpoints.json`. Without one, the functions answer where the page came from.
 * @throws Error where the file is there but cannot be read
 */
export async function fetchEndpoints(fetcher: typeof fetch, origin: string): Promise<Endpoints> {
  const response = await fetcher(`${origin}/endpoints.json`, { cache: 'no-cache' });
  if (response.status === 404) return { baseUrl: origin };
  if (!response.ok) throw new Error(`endpoints.json answered ${response.status}`);
  const endpoints: Endpoints = await response.json();
  return endpoints.functionUrls === undefined && endpoints.baseUrl === undefined
    ? { ...endpoints, baseUrl: origin }
    : endpoints;
}
