import { invalid, Problem } from '#shared/contract/problems.ts';
import type { Tokens } from './access-tokens.ts';
import type { Runtime } from './runtime.ts';

/** Opens what verifies tokens. */
export function tokensOf({ tokens }: Pick<Runtime, 'tokens'>): Tokens {
  return tokens;
}

/**
 * The e-mail address that an ID token proves to be somebody's.
 * @param sub who sent the request, by his access token
 * @throws Problem `validation_failed` where the token is not good, or somebody else's; `forbidden` where nobody verified the address;
 * `unavailable` where the public keys of the issuer cannot be had
 */
export async function verifiedEmail(tokens: Tokens, idToken: string, sub: string): Promise<string> {
  const pointer = '/body/idToken';
  const claims = await tokens.verify(idToken, 'id');
  if (claims === undefined) throw invalid({ pointer, message: 'is no valid ID token of this service; sign in again' });
  if (claims.sub !== sub) throw invalid({ pointer, message: 'is of somebody else than the access token' });
  const { email, email_verified: isVerified } = claims;
  if (typeof email === 'string' && email !== '' && isVerified === true) return email;
  throw new Problem(
    'forbidden',
    'Your e-mail address is not verified yet: do that where you signed in, then sign in again.',
  );
}
