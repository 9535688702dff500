import type { Signer } from '#client/index.ts';
import type { SigV4Options } from '#client/sigv4.ts';

/** Signs requests; what that takes is loaded with the first of them, since most pages never need it. */
export function lazySigner(options: SigV4Options): Signer {
  return (request) => import('#client/sigv4.ts').then((signing) => signing.sigV4Signer(options)(request));
}
