import { Problem } from '#shared/contract/problems.ts';
import type { TokenIssuer } from './token-issuer.ts';
import type { TokenClaims, TokenUse, VerifyToken } from './token-verifier.ts';

/** Opens what verifies the tokens of an issuer. */
export type OpenVerifier = (issuer: TokenIssuer, now: () => number) => Promise<VerifyToken>;

/** The build keeps it in a file of its own, which is read when the first token comes: who sends keys pays nothing. */
const onDemand: OpenVerifier = async (issuer, now) => {
  const { openTokenVerifier } = await import('./token-verifier.ts');
  return openTokenVerifier(issuer, now);
};

/** The tokens of people who signed in. */
export class Tokens {
  readonly #issuer: TokenIssuer | undefined;
  readonly #now: () => number;
  readonly #open: OpenVerifier;
  #verify: Promise<VerifyToken> | undefined;

  /**
   * @param issuer without one, no token is valid
   * @param now epoch milliseconds
   */
  constructor(issuer: TokenIssuer | undefined, now: () => number, open: OpenVerifier = onDemand) {
    this.#issuer = issuer;
    this.#now = now;
    this.#open = open;
  }

  /**
   * What a token says; undefined where it is malformed, signed by somebody else, for another client or use, or not valid now.
   * @throws Problem `unavailable` where the public keys of the issuer cannot be had
   */
  async verify(token: string, use: TokenUse): Promise<TokenClaims | undefined> {
    if (this.#issuer === undefined) return undefined;
    this.#verify ??= this.#open(this.#issuer, this.#now);
    const verify = await this.#verify;
    try {
      return await verify(token, use);
    } catch (error) {
      // By its name: the file that is read on demand has a class of its own.
      if (!(error instanceof Error && error.name === 'IssuerUnavailable')) throw error;
      throw new Problem('unavailable', 'Who signs people in does not answer; try again in a few seconds.');
    }
  }
}
