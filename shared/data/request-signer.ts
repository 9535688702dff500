import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto';
import type { defaultProvider } from './env-credentials.ts';

/** What requests are signed with. */
export type Credentials = Awaited<ReturnType<ReturnType<typeof defaultProvider>>>;

/** Whose requests are signed, and for where. */
export interface SigningPlace {
  readonly service: string;
  readonly region: string;
  /** Of which the host counts and the path. */
  readonly address: URL;
}

const algorithm = 'AWS4-HMAC-SHA256';
const terminator = 'aws4_request';

/** A path as every service but S3 signs it: without empty parts, and encoded once more than it is sent. */
function signedPath(path: string): string {
  const parts = path.replace(/\/\/+/g, '/').split('/');
  const escaped = (sign: string) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
  return parts.map((part) => encodeURIComponent(part).replace(/[!'()*]/g, escaped)).join('/');
}

/**
 * Signs `POST` requests to one address by Signature Version 4, all of their headers and the body, in a third of the time of
 * `@smithy/signature-v4`, which takes requests of every kind apart for each one (docs/decisions/0062). Its tests are judged by that.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export class RequestSigner {
  readonly #host: string;
  readonly #begin: string;
  readonly #place: Pick<SigningPlace, 'service' | 'region'>;
  /** The key made last: the same for all requests of a day. */
  #key: { readonly day: string; readonly secret: string; readonly key: KeyObject } | undefined;

  constructor({ service, region, address }: SigningPlace) {
    this.#place = { service, region };
    this.#host = address.host;
    this.#begin = `POST\n${signedPath(address.pathname)}\n\n`;
  }

  /**
   * @param headers by lower-case name
   * @returns them, with `host` and those of the signature
   */
  sign(
    headers: Readonly<Record<string, string>>,
    body: string,
    { accessKeyId, secretAccessKey, sessionToken }: Credentials,
    date: Date,
  ): Record<string, string> {
    const time = date.toISOString().replace(/[:-]|\.\d{3}/g, '');
    const signed: Record<string, string> = {
      ...headers,
      ...{ host: this.#host, 'x-amz-date': time },
      ...(sessionToken && { 'x-amz-security-token': sessionToken }),
    };
    const names = Object.keys(signed).sort();
    const list = names.join(';');
    const lines = names.map((name) => `${name}:${signed[name]?.replace(/[\t ]+/g, ' ').trim()}\n`);
    const canonical = `${this.#begin}${lines.join('')}\n${list}\n${hash('sha256', body)}`;
    const day = time.slice(0, 8);
    const scope = `${day}/${this.#place.region}/${this.#place.service}/${terminator}`;
    const hmac = createHmac('sha256', this.#keyOf(day, secretAccessKey));
    const signature = hmac.update(`${algorithm}\n${time}\n${scope}\n${hash('sha256', canonical)}`).digest('hex');
    const credential = `Credential=${accessKeyId}/${scope}`;
    signed.authorization = `${algorithm} ${credential}, SignedHeaders=${list}, Signature=${signature}`;
    return signed;
  }

  #keyOf(day: string, secret: string): KeyObject {
    if (this.#key?.day === day && this.#key.secret === secret) return this.#key.key;
    const { region, service } = this.#place;
    const parts = [region, service, terminator];
    const ofDay = createHmac('sha256', `AWS4${secret}`).update(day).digest();
    const bytes = parts.reduce((before, part) => createHmac('sha256', before).update(part).digest(), ofDay);
    this.#key = { day, secret, key: createSecretKey(bytes) };
    return this.#key.key;
  }
}
