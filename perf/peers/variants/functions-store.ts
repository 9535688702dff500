import { httpDynamoClient } from '#shared/data/dynamo-http.ts';
import { defaultProvider } from '#shared/data/env-credentials.ts';
import { portStore } from './port-store.ts';
import type { Store } from './store.ts';

/** The store on the client that functions have. */
export function functionsStore(): Store {
  const { AWS_REGION: region = '', AWS_ENDPOINT_URL_DYNAMODB: endpoint } = process.env;
  return portStore(httpDynamoClient({ region, endpoint, credentials: defaultProvider(), now: Date.now }));
}
