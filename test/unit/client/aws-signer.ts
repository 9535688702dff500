import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import type { SignableRequest } from '#client/core/options.ts';
import type { SigV4Options } from '#client/sigv4.ts';

/** Node's hashes, as the AWS SDK wants them. */
class Sha256 {
  readonly #hash: ReturnType<typeof createHash | typeof createHmac>;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    const key = typeof secret === 'string' || secret === undefined ? secret : Buffer.from(secret as Uint8Array);
    this.#hash = key === undefined ? createHash('sha256') : createHmac('sha256', key);
  }
  update(data: Uint8Array | string): void {
    this.#hash.update(data);
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
}

/** The `Authorization` the AWS SDK gives a request. */
export async function signedByAws(options: SigV4Options, request: SignableRequest): Promise<string | undefined> {
  const { region, service = 'lambda' } = options;
  const signer = new SignatureV4({
    region,
    service,
    credentials: options.credentials as never,
    sha256: Sha256 as never,
    applyChecksum: false,
    uriEscapePath: service !== 's3',
  });
  const url = new URL(request.url);
  const names = [...new Set(url.searchParams.keys())];
  const query = Object.fromEntries(names.map((name) => [name, url.searchParams.getAll(name)]));
  const signed = await signer.sign(
    {
      method: request.method,
      protocol: 'https:',
      hostname: url.hostname,
      path: url.pathname,
      query,
      headers: { ...request.headers, host: url.host },
      body: request.body,
    },
    { signingDate: new Date(options.now?.() ?? 0) },
  );
  return signed.headers.authorization;
}
