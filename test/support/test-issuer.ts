import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { OpenVerifier } from '#shared/http/access-tokens.ts';
import { openTokenVerifier } from '#shared/http/token-verifier.ts';

/** A pair of keys, and the name it is published under. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

const made = new Map<string, SigningKey>();

/** The key of a name, made once in a process: making one takes a tenth of a second. */
export function signingKey(kid: string): SigningKey {
  const key = made.get(kid) ?? { kid, ...generateKeyPairSync('rsa', { modulusLength: 2_048 }) };
  made.set(kid, key);
  return key;
}

const base64url = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** A token of any header and claims, signed with a private key or, as HS256 is, with a secret. */
export function signedToken(header: object, claims: unknown, key: KeyObject | Buffer | undefined): string {
  const input = `${base64url(header)}.${base64url(claims)}`;
  if (key === undefined) return `${input}.`;
  const signature = Buffer.isBuffer(key)
    ? createHmac('sha256', key).update(input).digest()
    : sign('alg' in header && header.alg === 'RS512' ? 'RSA-SHA512' : 'RSA-SHA256', Buffer.from(input), key);
  return `${input}.${signature.toString('base64url')}`;
}

/** What a test says about a token. */
export interface TokenWish {
  readonly sub?: unknown;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly key?: SigningKey;
}

/** Who signs tokens in tests, with the claims Cognito puts into them. */
export class TestIssuer {
  readonly issuer = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Tests0001';
  readonly clientId = 'page0client0of0the0tests00';
  readonly jwksUri = `${this.issuer}/.well-known/jwks.json`;
  /** What is published, where a test has changed it. Most worlds sign nobody in, and need no key made. */
  #keys: readonly SigningKey[] | undefined;
  /** Whether it is published what they are for. */
  tellsAlgorithm = true;
  /** What is answered in their place. */
  answer: string | undefined;
  /** What stands in the way of fetching them. */
  failure: Error | undefined;
  /** How often they were fetched. */
  fetches = 0;
  readonly #now: () => number;

  /** @param now epoch milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** What is published; tests change it. */
  get keys(): readonly SigningKey[] {
    return this.#keys ?? [signingKey('key-1')];
  }

  set keys(keys: readonly SigningKey[]) {
    this.#keys = keys;
  }

  /** Opens the verifier of the service, on these keys and this clock. */
  readonly openVerifier: OpenVerifier = async (issuer, now) => {
    const verify = openTokenVerifier(issuer, now, async () => this.#published());
    return async (token, use) => {
      // The library asks the machine for the time.
      const machineTime = Date.now;
      Date.now = now;
      try {
        return await verify(token, use);
      } finally {
        Date.now = machineTime;
      }
    };
  };

  /** An access token as Cognito makes it, valid for an hour, but for what the test says. */
  accessToken(wish: TokenWish = {}): string {
    const claims = { client_id: this.clientId, token_use: 'access', scope: 'openid email profile', version: 2 };
    return this.#signed(wish, claims);
  }

  /** An ID token as Cognito makes it. */
  idToken(wish: TokenWish = {}): string {
    const claims = { aud: this.clientId, token_use: 'id', email: 'ann@example.com', email_verified: true, name: 'Ann' };
    return this.#signed(wish, claims);
  }

  #signed({ sub = 'person-1', claims, header, key = signingKey('key-1') }: TokenWish, ofUse: object): string {
    const seconds = Math.floor(this.#now() / 1_000);
    const times = { auth_time: seconds, iat: seconds, exp: seconds + 3_600 };
    const all = { sub, iss: this.issuer, jti: 'token-1', ...times, ...ofUse, ...claims };
    return signedToken({ kid: key.kid, alg: 'RS256', ...header }, all, key.privateKey);
  }

  #published(): ArrayBuffer {
    this.fetches += 1;
    if (this.failure !== undefined) throw this.failure;
    const keys = this.keys.map(({ kid, publicKey }) => ({
      ...publicKey.export({ format: 'jwk' }),
      kid,
      use: 'sig',
      ...(this.tellsAlgorithm && { alg: 'RS256' }),
    }));
    const bytes = new TextEncoder().encode(this.answer ?? JSON.stringify({ keys }));
    return bytes.buffer;
  }
}
