import { assertIsJwks } from 'aws-jwt-verify/jwk';
import { withWiderTrust } from '#shared/data/wider-trust.ts';

/** The public keys of the issuer could not be had: nothing is known about the token. */
export class IssuerUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'IssuerUnavailable';
  }
}

/** Milliseconds in which public keys have to come. */
const fetchLimit = 3_000;

/** Milliseconds for which nobody asks again after keys did not come, or a key was not among them. */
export const backOff = 10_000;

/** Gets what an address holds. */
export type FetchBytes = (uri: string) => Promise<ArrayBuffer>;

/** Gets what an address holds over the network. */
export const fetchBytes: FetchBytes = async (uri) => {
  const answer = await withWiderTrust(() => fetch(uri, { signal: AbortSignal.timeout(fetchLimit), redirect: 'error' }));
  if (!answer.ok) throw new Error(`${uri} answered ${answer.status}`);
  return answer.arrayBuffer();
};

/** What stands between us and the issuer may answer in its place: that tells nothing of a token. @throws Error where these are no keys */
function requireKeys(bytes: ArrayBuffer): void {
  const answer = JSON.parse(new TextDecoder().decode(bytes));
  assertIsJwks(answer);
  if (!answer.keys.some(({ kid }) => kid !== undefined))
    throw new Error('the issuer publishes no key that a token could name');
}

/** Gets the keys, and does not ask again for a while where that fails: tokens are free to make up, and each would ask. */
export class IssuerKeys {
  readonly #fetch: FetchBytes;
  readonly #now: () => number;
  #failedAt = Number.NEGATIVE_INFINITY;

  /** @param now epoch milliseconds */
  constructor(fetch: FetchBytes, now: () => number) {
    this.#fetch = fetch;
    this.#now = now;
  }

  /** @throws IssuerUnavailable */
  async fetch(uri: string): Promise<ArrayBuffer> {
    if (isSoonAfter(this.#failedAt, this.#now())) throw new IssuerUnavailable('the issuer did not answer a moment ago');
    try {
      const bytes = await this.#fetch(uri);
      requireKeys(bytes);
      return bytes;
    } catch (error) {
      this.#failedAt = this.#now();
      throw new IssuerUnavailable('the public keys of the issuer could not be fetched', { cause: error });
    }
  }
}

/** For how long nobody asks for a key that was not among those of the issuer. */
export class PenaltyBox {
  readonly #now: () => number;
  #missedAt = Number.NEGATIVE_INFINITY;

  /** @param now epoch milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  async wait(): Promise<void> {
    if (isSoonAfter(this.#missedAt, this.#now()))
      throw new Error('a key was not among those of the issuer a moment ago');
  }

  registerFailedAttempt(): void {
    this.#missedAt = this.#now();
  }

  registerSuccessfulAttempt(): void {
    this.#missedAt = Number.NEGATIVE_INFINITY;
  }
}

/** A clock that jumps back must not lock anybody out. */
function isSoonAfter(time: number, now: number): boolean {
  return now >= time && now < time + backOff;
}
