import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject, randomUUID, sign } from 'node:crypto';
import { promisify } from 'node:util';
import * as z from 'zod/mini';
import { JsonFile } from '../data-folder/json-file.ts';

const Kept = z.array(z.strictObject({ kid: z.string(), pem: z.string() }));

interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
}

const newKeyPair = promisify(generateKeyPair);
const part = (content: unknown) => Buffer.from(JSON.stringify(content)).toString('base64url');

async function newKey(): Promise<z.output<typeof Kept>[number]> {
  const { privateKey } = await newKeyPair('rsa', { modulusLength: 2_048 });
  return { kid: randomUUID(), pem: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString() };
}

/** What tokens are signed with: as a pool of Cognito has, a key for ID tokens and one for access tokens. Made when they are first needed, and kept. */
export class SigningKeys {
  readonly #file: JsonFile<z.output<typeof Kept>>;
  #keys: Promise<readonly SigningKey[]> | undefined;

  /** @param file nobody but its owner reads it */
  constructor(file: string) {
    this.#file = new JsonFile(file, Kept, []);
  }

  /** A signed token (RS256). */
  async sign(use: 'access' | 'id', claims: object): Promise<string> {
    const keys = await this.#all();
    const key = keys[use === 'id' ? 0 : 1];
    if (key === undefined) throw new Error('the issuer has no key to sign with');
    const input = `${part({ kid: key.kid, alg: 'RS256' })}.${part(claims)}`;
    return `${input}.${sign('RSA-SHA256', Buffer.from(input), key.privateKey).toString('base64url')}`;
  }

  /** The public keys, as a JSON Web Key Set (RFC 7517). */
  async published(): Promise<object> {
    const keys = (await this.#all()).map(({ kid, privateKey }) => {
      const { kty, n, e } = createPublicKey(privateKey).export({ format: 'jwk' });
      return { alg: 'RS256', e, kid, kty, n, use: 'sig' };
    });
    return { keys };
  }

  #all(): Promise<readonly SigningKey[]> {
    this.#keys ??= this.#load();
    return this.#keys;
  }

  async #load(): Promise<readonly SigningKey[]> {
    let kept = this.#file.read();
    if (kept.length === 0) {
      kept = await Promise.all([newKey(), newKey()]);
      this.#file.write(kept);
    }
    return kept.map(({ kid, pem }) => ({ kid, privateKey: createPrivateKey(pem) }));
  }
}
