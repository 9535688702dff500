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

/** A request as the AWS SDK's signer takes it. */
export interface AwsRequest {
  readonly method: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly path: string;
  readonly query: Record<string, string | string[] | null>;
  readonly headers: Record<string, string>;
  readonly body?: string;
}

/** The parameters of a query string, as the AWS SDK takes them. */
export function awsQuery(query: string): Record<string, string[]> {
  const parameters = new URLSearchParams(query);
  return Object.fromEntries(Array.from(new Set(parameters.keys()), (name) => [name, parameters.getAll(name)]));
}

/** The AWS SDK's own signer. */
export function awsSigner({ region, service = 'lambda', credentials }: SigV4Options, applyChecksum = false) {
  const uriEscapePath = service !== 's3';
  const given = { region, service, credentials: credentials as never, sha256: Sha256 as never };
  return new SignatureV4({ ...given, applyChecksum, uriEscapePath });
}

/** The `Authorization` the AWS SDK gives a request. */
export async function signedByAws(options: SigV4Options, request: SignableRequest): Promise<string | undefined> {
  const { hostname, host, pathname, search } = new URL(request.url);
  const given: AwsRequest = {
    method: request.method,
    protocol: 'https:',
    hostname,
    path: pathname,
    query: awsQuery(search),
    headers: { ...request.headers, host },
    body: request.body,
  };
  const { headers } = await awsSigner(options).sign(given, { signingDate: new Date(options.now?.() ?? 0) });
  return headers.authorization;
}
