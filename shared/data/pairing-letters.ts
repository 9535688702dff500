import { createHmac } from 'node:crypto';
import type { Secret } from './secret.ts';

/**
 * The letters devices show, hashed (HMAC-SHA-256) with a secret of the stage: there are so few that whoever read the table
 * could try them all.
 */
export class PairingLetters {
  readonly #pepper: Secret;

  constructor(pepper: Secret) {
    this.#pepper = pepper;
  }

  /** The hash new letters are kept by. @throws SecretUnavailable */
  async hash(code: string): Promise<string> {
    const { value } = await this.#pepper.current();
    return hashed(code, value);
  }

  /** What is found by one of the hashes letters may be kept by: the secret may have changed since. @throws SecretUnavailable */
  find<Found>(code: string, look: (hash: string) => Promise<Found | undefined>): Promise<Found | undefined> {
    return this.#pepper.find(({ value }) => look(hashed(code, value)));
  }
}

function hashed(code: string, pepper: string): string {
  return createHmac('sha256', pepper).update(code).digest('base64url');
}
