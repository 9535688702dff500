import { SignatureV4 } from '@smithy/signature-v4';
import { defaultProvider } from './env-credentials.ts';
import { Sha256 } from './sha256.ts';
import { fileCredentials, OncePerShop } from './shop-files.ts';
import type { TablesOfShop } from './tables.ts';

/** How long a link works: long enough for a person to click, short enough to be worth little to who finds it. */
export const linkSeconds = 15 * 60;

/** An address under which anybody who has it reaches one file for a while. */
export interface FileLink {
  readonly url: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** The only file that a link to upload takes. */
export interface FileToPut {
  /** MIME. */
  readonly contentType: string;
  readonly bytes: number;
}

/** The one port through which callers are given files: not through us, but by a link to where they are kept. */
export interface FileLinks {
  /** A link to download a file; whether there is one, it will tell. */
  toGet(key: string): Promise<FileLink>;
  /**
   * A link to upload a file of exactly that type and length: both are signed, and so whoever has the link stores nothing else by it.
   * @param from epoch milliseconds from which on it is good
   */
  toPut(key: string, file: FileToPut, from: number): Promise<FileLink>;
}

/** Where the files are. */
export interface FilesPlace {
  readonly bucket: string;
  readonly region: string;
  /** Of another engine than S3, such as a local one. */
  readonly endpoint?: string | undefined;
}

/** Tells the signer what S3 takes for granted of addresses, which is not sent: nobody knows beforehand what is uploaded. */
const payload = 'x-amz-content-sha256';
const unsent = { unsignableHeaders: new Set([payload]), unhoistableHeaders: new Set([payload]) };

/** RFC 3986 as S3 signs it: all but unreserved characters, slashes of a key aside. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * The `FileLinks` port on S3: addresses signed in their query (AWS, "Authenticating requests: using query parameters"). They are
 * computed, so that none of the S3 client's 80 KB is in an endpoint's bundle.
 */
export class S3FileLinks implements FileLinks {
  readonly #place: FilesPlace;
  readonly #now: () => number;
  readonly #signer: SignatureV4;

  /** @param now epoch milliseconds */
  constructor(
    place: FilesPlace,
    now: () => number,
    credentials: ReturnType<typeof defaultProvider> = defaultProvider(),
  ) {
    this.#place = place;
    this.#now = now;
    // S3 alone takes a path as it is.
    const about = { service: 's3', region: place.region, credentials, sha256: Sha256, uriEscapePath: false };
    this.#signer = new SignatureV4(about);
  }

  toGet(key: string): Promise<FileLink> {
    return this.#link('GET', key, {}, this.#now());
  }

  toPut(key: string, { contentType, bytes }: FileToPut, from: number): Promise<FileLink> {
    return this.#link('PUT', key, { 'content-length': String(bytes), 'content-type': contentType }, from);
  }

  /** @param sent headers that must come with the request, in small letters */
  async #link(
    method: 'GET' | 'PUT',
    key: string,
    sent: Readonly<Record<string, string>>,
    from: number,
  ): Promise<FileLink> {
    const { origin, host, path } = this.#address(key);
    const headers = { ...sent, host, [payload]: 'UNSIGNED-PAYLOAD' };
    const request = { method, protocol: 'https:', hostname: host, path, headers };
    const about = { expiresIn: linkSeconds, signingDate: new Date(from), ...unsent };
    const { query = {} } = await this.#signer.presign(request, about);
    const signed = Object.entries(query).map(([name, value]) => `${name}=${encode(String(value))}`);
    return { url: `${origin}${path}?${signed.join('&')}`, expiresAt: from + linkSeconds * 1_000 };
  }

  /** On S3 a bucket is a host of its own; other engines have it in the path. */
  #address(key: string): { host: string; origin: string; path: string } {
    const { bucket, region, endpoint } = this.#place;
    const file = key.split('/').map(encode).join('/');
    if (endpoint === undefined) {
      const host = `${bucket}.s3.${region}.amazonaws.com`;
      return { host, origin: `https://${host}`, path: `/${file}` };
    }
    const { host, origin } = new URL(endpoint);
    return { host, origin, path: `/${bucket}/${file}` };
  }
}

/** What opening the files needs of a function. */
export interface FilesRuntime {
  readonly environment: {
    readonly FILES_BUCKET?: string | undefined;
    readonly AWS_REGION: string;
    readonly AWS_ENDPOINT_URL_S3?: string | undefined;
  };
  readonly fileLinks: Map<'files', FileLinks>;
  /** Of the shop the links are opened for. */
  readonly tables: Pick<TablesOfShop, 'identity'>;
  readonly now: () => number;
}

const ofShops = new OncePerShop<FileLinks>();

/**
 * The links to files, signed with the credentials of a shop where it has some: they reach no other's.
 * @throws Error where the contract names no action on them
 */
export function fileLinks({ environment, fileLinks: opened, tables: { identity }, now }: FilesRuntime): FileLinks {
  const known = identity === undefined ? opened.get('files') : undefined;
  if (known !== undefined) return known;
  const { FILES_BUCKET: bucket, AWS_REGION: region, AWS_ENDPOINT_URL_S3: endpoint } = environment;
  if (bucket === undefined) throw new Error("FILES_BUCKET is not set: infra gives it by the contract's bucketActions");
  const place = { bucket, region, endpoint };
  if (identity !== undefined) {
    return ofShops.get(identity, () => new S3FileLinks(place, now, fileCredentials(identity)));
  }
  const links = new S3FileLinks(place, now);
  opened.set('files', links);
  return links;
}
