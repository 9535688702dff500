import { SdkDynamoClient, sdkClient } from '#shared/data/dynamo-sdk.ts';
import { portStore } from './port-store.ts';
import type { Store } from './store.ts';

/** The store on the SDK, tuned: a logger without `info`, credentials of the environment alone (an alias of the build), a thin marshaller. */
export function tunedStore(): Store {
  return portStore(new SdkDynamoClient(sdkClient()));
}
