import type { DynamoClient } from '#shared/data/dynamo-client.ts';
import type { ServicePlace } from '#shared/data/signed-service.ts';
import { tunedSdk } from './tuned-sdk.ts';

/** What stands in the place of `shared/data/dynamo-http.ts` where functions are built with the SDK. */
export function httpDynamoClient({ region, endpoint, credentials }: Omit<ServicePlace, 'service'>): DynamoClient {
  return tunedSdk({ region, credentials, ...(endpoint !== undefined && { endpoint }) });
}
