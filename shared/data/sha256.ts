import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto';
import type { Checksum, SourceData } from '@smithy/types';

/** Node 24 tells bytes from keys by two errors it throws and catches, five times the cost of the HMAC: a key object it knows. */
const keyObjects = new WeakMap<object, KeyObject>();

function keyOf(secret: Exclude<SourceData, string>): KeyObject {
  const known = keyObjects.get(secret);
  if (known !== undefined) return known;
  const key = createSecretKey(bytesOf(secret));
  keyObjects.set(secret, key);
  return key;
}

function bytesOf(data: Exclude<SourceData, string>): Uint8Array {
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}

/** The HMAC-SHA-256 of a text. @param key bytes that are never changed: what is made of them is kept as long as they are */
export function hmacSha256(key: Uint8Array, text: string): Uint8Array {
  return new Uint8Array(createHmac('sha256', keyOf(key)).update(text).digest());
}

const nothing = new Uint8Array();

/** SHA-256 and, with a secret, HMAC-SHA-256, as `@smithy/signature-v4` wants them, which signs links to files. */
export class Sha256 implements Checksum {
  readonly digestLength = 32;
  readonly #secret: SourceData | undefined;
  #data: Uint8Array = nothing;

  /** @param secret bytes of it must never change */
  constructor(secret?: SourceData) {
    this.#secret = secret;
  }

  update(chunk: Uint8Array): void {
    this.#data = this.#data.length === 0 ? chunk : Buffer.concat([this.#data, chunk]);
  }

  async digest(): Promise<Uint8Array> {
    if (this.#secret === undefined) return hash('sha256', this.#data, 'buffer');
    const key = typeof this.#secret === 'string' ? this.#secret : keyOf(this.#secret);
    return createHmac('sha256', key).update(this.#data).digest();
  }

  reset(): void {
    this.#data = nothing;
  }
}
