import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import type { DynamoClient } from '#shared/data/dynamo-client.ts';
import { SdkDynamoClient, sdkClient } from '#shared/data/dynamo-sdk.ts';
import { NodeHttpHandler } from './sdk-connections.ts';

/**
 * The SDK's client of DynamoDB as light as what it lets be chosen makes it: its middleware is put together once for each kind of
 * command, nothing is looked up that has one answer on Lambda, and requests go over the connections of functions.
 */
export function tunedSdk(config: DynamoDBClientConfig = {}): DynamoClient {
  const client = sdkClient({
    cacheMiddleware: true,
    defaultsMode: 'standard',
    accountIdEndpointMode: 'disabled',
    authSchemePreference: ['sigv4'],
    useDualstackEndpoint: false,
    useFipsEndpoint: false,
    requestHandler: new NodeHttpHandler(),
    ...config,
  });
  return new SdkDynamoClient(client);
}
