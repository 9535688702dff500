import { tunedSdk } from '../tuned-sdk.ts';
import { portStore } from './port-store.ts';
import type { Store } from './store.ts';

/** The store on the SDK as light as it becomes: credentials of the environment alone (an alias of the build), a thin marshaller. */
export function tunedStore(): Store {
  return portStore(tunedSdk());
}
