import type { DynamoClient } from '#shared/data/dynamo-client.ts';
import { SdkDynamoClient, sdkClient } from '#shared/data/dynamo-sdk.ts';
import type { ServicePlace } from '#shared/data/signed-service.ts';

/** What stands in the place of `shared/data/dynamo-http.ts` where functions are built with the SDK. */
export function httpDynamoClient({ region, endpoint, credentials }: Omit<ServicePlace, 'service'>): DynamoClient {
  const client = sdkClient({ region, credentials, ...(endpoint !== undefined && { endpoint }) });
  return new SdkDynamoClient(client);
}
