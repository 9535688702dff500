import { createHash, randomBytes } from 'node:crypto';
import type { Authorization } from './authorization.ts';
import type { Person } from './person.ts';

/** How long a code waits to be fetched for, as Cognito's do. */
const lifetime = 300_000;

/** A sign-in that waits to be fetched. */
export interface Waiting {
  readonly authorization: Authorization;
  readonly person: Person;
}

/** Codes that stand for tokens: each is good once, for five minutes, and while the cloud runs. */
export class Codes {
  readonly #waiting = new Map<string, Waiting & { readonly endsAt: number }>();
  readonly #now: () => number;

  /** @param now epoch milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** A new code. */
  issue(waiting: Waiting): string {
    for (const [code, { endsAt }] of this.#waiting) if (this.#now() >= endsAt) this.#waiting.delete(code);
    const code = randomBytes(24).toString('base64url');
    this.#waiting.set(code, { ...waiting, endsAt: this.#now() + lifetime });
    return code;
  }

  /** What a code stands for, once; undefined where it, its client, its page or its secret is not the one it was issued for. */
  take(asked: URLSearchParams): Waiting | undefined {
    const code = asked.get('code') ?? '';
    const found = this.#waiting.get(code);
    this.#waiting.delete(code);
    if (found === undefined || this.#now() >= found.endsAt) return undefined;
    const { client, redirectUri, challenge } = found.authorization;
    const proved = createHash('sha256')
      .update(asked.get('code_verifier') ?? '')
      .digest('base64url');
    const isWhole =
      asked.get('client_id') === client.clientId && asked.get('redirect_uri') === redirectUri && proved === challenge;
    return isWhole ? found : undefined;
  }
}
