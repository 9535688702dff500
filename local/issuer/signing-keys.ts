import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject, randomUUID, sign } from 'node:crypto';
import { promisify } from 'node:util';
import * as z from 'zod/mini';
import type { SecretRecord, VersionRecord } from '../secrets/secret-record.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import { current, labelled, previous } from '../secrets/staging-labels.ts';
import { addVersion } from '../secrets/version-list.ts';

const Kept = z.array(z.strictObject({ kid: z.string(), pem: z.string() }));

interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
}

/** The service whose secret it is. Secrets of services have a `!` in their name, which no client can give one. */
export const issuerService = 'cognito-idp';
const secretName = 'cognito!signing-keys';

const newKeyPair = promisify(generateKeyPair);
const part = (content: unknown) => Buffer.from(JSON.stringify(content)).toString('base64url');

async function newKey(): Promise<z.output<typeof Kept>[number]> {
  const { privateKey } = await newKeyPair('rsa', { modulusLength: 2_048 });
  return { kid: randomUUID(), pem: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString() };
}

/** New keys, as they are kept: as a pool of Cognito has, one for ID tokens and one for access tokens. */
export async function newSigningKeys(): Promise<string> {
  return JSON.stringify(await Promise.all([newKey(), newKey()]));
}

/**
 * What tokens are signed with: a secret, made when it is first needed. Once it is rotated, tokens signed with the former keys are verified on:
 * those are published, too.
 */
export class SigningKeys {
  readonly #store: SecretStore;
  readonly #now: () => number;
  readonly #opened = new Map<string, readonly SigningKey[]>();
  #making: Promise<SecretRecord> | undefined;

  /** @param now epoch milliseconds */
  constructor(store: SecretStore, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  /** A signed token (RS256). */
  async sign(use: 'access' | 'id', claims: object): Promise<string> {
    const { versions } = await this.#secret();
    const key = this.#keysOf(labelled(versions, current))[use === 'id' ? 0 : 1];
    if (key === undefined) throw new Error('the issuer has no key to sign with');
    const input = `${part({ kid: key.kid, alg: 'RS256' })}.${part(claims)}`;
    return `${input}.${sign('RSA-SHA256', Buffer.from(input), key.privateKey).toString('base64url')}`;
  }

  /** The public keys, as a JSON Web Key Set (RFC 7517). */
  async published(): Promise<object> {
    const { versions } = await this.#secret();
    const all = [current, previous].flatMap((label) => this.#keysOf(labelled(versions, label)));
    const keys = all.map(({ kid, privateKey }) => {
      const { kty, n, e } = createPublicKey(privateKey).export({ format: 'jwk' });
      return { alg: 'RS256', e, kid, kty, n, use: 'sig' };
    });
    return { keys };
  }

  #secret(): SecretRecord | Promise<SecretRecord> {
    const known = this.#store.find(secretName);
    if (known !== undefined) return known;
    this.#making ??= this.#make();
    return this.#making;
  }

  async #make(): Promise<SecretRecord> {
    const first = { id: randomUUID(), value: { text: await newSigningKeys() }, labels: [] };
    const fresh = { name: secretName, description: 'The keys people’s tokens are signed with', owner: issuerService };
    return this.#store.create({ ...fresh, keyId: undefined, tags: {} }, [...addVersion([], first, this.#now())]);
  }

  #keysOf(version: VersionRecord | undefined): readonly SigningKey[] {
    if (version?.value === undefined || !('text' in version.value)) return [];
    const known = this.#opened.get(version.id);
    if (known !== undefined) return known;
    const kept = z.parse(Kept, JSON.parse(version.value.text));
    const keys = kept.map(({ kid, pem }) => ({ kid, privateKey: createPrivateKey(pem) }));
    this.#opened.set(version.id, keys);
    return keys;
  }
}
