import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import type { JwtHeader, JwtPayload } from 'aws-jwt-verify/jwt-model';
import { JwtVerifier } from 'aws-jwt-verify/jwt-verifier';
import { type FetchBytes, fetchBytes, IssuerKeys, IssuerUnavailable, PenaltyBox } from './issuer-keys.ts';
import type { TokenIssuer } from './token-issuer.ts';

/** What tokens are for: to call the service, or to tell who somebody is. */
export type TokenUse = 'access' | 'id';

/** What a valid token says, beside what every token says. */
export type TokenClaims = JwtPayload & { readonly sub: string };

/** Tells what a token says; undefined where it is none of the issuer's for our client and this use, or not valid now. */
export type VerifyToken = (token: string, use: TokenUse) => Promise<TokenClaims | undefined>;

/** Characters a token may have: Cognito's have 1,500, and a Function URL takes 10,000 of all headers. */
const longestToken = 8_192;

/** What Cognito signs with. A token does not choose. */
const algorithm = 'RS256';

/** Whether all parts are written as RFC 7515 §2 has it: decoders skip what does not belong, and so one token had many texts. */
function isPlain(token: string): boolean {
  return token.split('.').every((part) => Buffer.from(part, 'base64url').toString('base64url') === part);
}

/** RFC 7515 §4.1.11: who does not understand what is critical refuses the token. */
function requireKnownHeader(header: JwtHeader): void {
  if (header.alg !== algorithm || 'crit' in header) throw new Error('the header of the token is not one of Cognito');
}

/** Tokens of Cognito are for our client, for one use, and end. The library lets a token pass that never ends. */
function isFor(clientId: string, use: TokenUse, now: number, claims: JwtPayload): claims is TokenClaims {
  const { exp, nbf = 0, sub } = claims;
  const client = use === 'access' ? claims.client_id : claims.aud;
  if (claims.token_use !== use || client !== clientId || typeof sub !== 'string' || sub === '') return false;
  return exp !== undefined && now < exp * 1_000 && now >= nbf * 1_000;
}

/**
 * Opens what verifies tokens of an issuer. Its public keys are fetched once, and again where a token is signed with a key that is
 * not among them, at most every 10 seconds.
 * @param now epoch milliseconds
 * @returns a function that throws IssuerUnavailable where the keys cannot be had
 */
export function openTokenVerifier(issuer: TokenIssuer, now: () => number, fetch: FetchBytes = fetchBytes): VerifyToken {
  const jwksCache = new SimpleJwksCache({ fetcher: new IssuerKeys(fetch, now), penaltyBox: new PenaltyBox(now) });
  const verifier = JwtVerifier.create(
    {
      issuer: issuer.issuer,
      jwksUri: issuer.jwksUri,
      // Access tokens of Cognito have no audience; `isFor` compares the client.
      audience: null,
      graceSeconds: 0,
      customJwtCheck: ({ header }) => requireKnownHeader(header),
    },
    { jwksCache },
  );
  return async (token, use) => {
    if (token.length > longestToken || !isPlain(token)) return undefined;
    try {
      const claims = await verifier.verify(token);
      return isFor(issuer.clientId, use, now(), claims) ? claims : undefined;
    } catch (error) {
      if (error instanceof IssuerUnavailable) throw error;
      return undefined;
    }
  };
}
