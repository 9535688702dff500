import { FilesUnavailable } from './file-store.ts';
import type { ShopIdentity } from './tables.ts';
import type { TenantIdentity } from './tenant-credentials.ts';

/** The credentials of a shop as what reaches files takes them. @throws FilesUnavailable where there are none that are good */
export function fileCredentials({ credentials }: ShopIdentity): () => Promise<TenantIdentity> {
  return async () => {
    try {
      return await credentials();
    } catch (error) {
      throw new FilesUnavailable('there are no credentials for the shop', { cause: error });
    }
  };
}

/** Something opened once for each shop, as long as what it is asked with is remembered. */
export class OncePerShop<Thing> {
  readonly #opened = new WeakMap<ShopIdentity, Thing>();

  /** What was opened for the shop, or is now. */
  get(identity: ShopIdentity, open: () => Thing): Thing {
    const thing = this.#opened.get(identity) ?? open();
    this.#opened.set(identity, thing);
    return thing;
  }
}
