/**
 * Signs requests for functions that ask for AWS_IAM: Signature Version 4 on Web Crypto, without the AWS SDK.
 *
 * @packageDocumentation
 */
import type { Signer } from './core/options.ts';
import { encodeUri } from './core/uri.ts';

/** Credentials of AWS. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Of temporary credentials. */
  readonly sessionToken?: string | undefined;
}

/** How requests are signed. */
export interface SigV4Options {
  /** Where the functions are, such as `eu-west-1`. */
  readonly region: string;
  /** Credentials, or what gives them: asked before every attempt, so that it may renew them. */
  readonly credentials: AwsCredentials | (() => AwsCredentials | Promise<AwsCredentials>);
  /** What answers the requests: `lambda` unless given. */
  readonly service?: string;
  /** Whether the body is signed as well, as Lambda wants it and it is unless said otherwise. */
  readonly payload?: 'hashed' | 'unsigned';
  /** Epoch milliseconds; unless given the clock of the service as the client knows it, else that of the platform. */
  readonly now?: () => number;
}

const algorithm = 'AWS4-HMAC-SHA256';
const unsigned = 'UNSIGNED-PAYLOAD';

type Bytes = Uint8Array<ArrayBuffer>;

const bytesOf = (text: string): Bytes => new TextEncoder().encode(text);
const hex = (bytes: ArrayBuffer) =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
const hash = async (text: string) => hex(await crypto.subtle.digest('SHA-256', bytesOf(text)));

async function hmac(key: Bytes | ArrayBuffer, text: string): Promise<ArrayBuffer> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await crypto.subtle.importKey('raw', key, algorithm, false, ['sign']);
  return crypto.subtle.sign('HMAC', imported, bytesOf(text));
}

/** Pairs in the order of their names as encoded, then of their values, by code units as AWS sorts. */
function canonicalQuery(parameters: URLSearchParams): string {
  const pairs = [...parameters].map(([name, value]) => [encodeUri(name), encodeUri(value)] as const);
  const compare = (left: string, right: string) => (left < right ? -1 : Number(left > right));
  pairs.sort((left, right) => compare(left[0], right[0]) || compare(left[1], right[1]));
  return pairs.map((pair) => pair.join('=')).join('&');
}

/** The path as every service but S3 signs it: without empty segments, and encoded once more than it is sent. */
const encodedAgain = (path: string) => path.replace(/\/+/g, '/').split('/').map(encodeUri).join('/');

interface Canonical {
  readonly text: string;
  readonly signedHeaders: string;
}

function canonicalRequest(
  method: string,
  path: string,
  query: string,
  headers: Headers,
  payloadHash: string,
): Canonical {
  // Headers come in the order of their names, in lower case, without white space around values (Fetch standard).
  const pairs = [...headers];
  const lines = pairs.map(([name, value]) => `${name}:${value.replace(/ +/g, ' ')}\n`);
  const signedHeaders = pairs.map(([name]) => name).join(';');
  const parts = [method, path, query, lines.join(''), signedHeaders, payloadHash];
  return { text: parts.join('\n'), signedHeaders };
}

/**
 * Makes a signer for `createClient`.
 *
 * ```ts
 * const client = createClient({
 *   endpoints,
 *   apiKey,
 *   signer: sigV4Signer({ region: 'eu-west-1', credentials: () => session.credentials() }),
 * });
 * ```
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html
 */
export function sigV4Signer(options: SigV4Options): Signer {
  const { region, credentials: given, service = 'lambda', payload = 'hashed', now } = options;
  return async (request) => {
    const { accessKeyId, secretAccessKey, sessionToken } = typeof given === 'function' ? await given() : given;
    const time = `${new Date(now?.() ?? request.now ?? Date.now()).toISOString().replace(/[-:]|\..*/g, '')}Z`;
    const day = time.slice(0, 8);
    const added = {
      'x-amz-date': time,
      ...(sessionToken && { 'x-amz-security-token': sessionToken }),
      ...(payload === 'unsigned' && { 'x-amz-content-sha256': unsigned }),
    };
    const { host, pathname, searchParams } = new URL(request.url);
    const path = service === 's3' ? pathname : encodedAgain(pathname);
    const headers = new Headers({ ...request.headers, ...added, host });
    const payloadHash = payload === 'unsigned' ? unsigned : await hash(request.body);
    const { text, signedHeaders } = canonicalRequest(
      request.method,
      path,
      canonicalQuery(searchParams),
      headers,
      payloadHash,
    );
    const steps = [day, region, service, 'aws4_request'];
    const scope = steps.join('/');
    let key: Bytes | ArrayBuffer = bytesOf(`AWS4${secretAccessKey}`);
    for (const step of steps) key = await hmac(key, step);
    const signature = hex(await hmac(key, [algorithm, time, scope, await hash(text)].join('\n')));
    const authorization = `${algorithm} Credential=${accessKeyId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
    return { ...added, authorization };
  };
}
