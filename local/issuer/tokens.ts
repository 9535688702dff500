import { randomUUID } from 'node:crypto';
import { subjectOf } from './person.ts';
import type { PoolClient } from './pool-definition.ts';
import type { Session } from './sessions.ts';
import type { SigningKeys } from './signing-keys.ts';

/** What the token endpoint answers. */
export interface TokenAnswer {
  readonly id_token: string;
  readonly access_token: string;
  readonly refresh_token: string;
  readonly expires_in: number;
  readonly token_type: 'Bearer';
}

/** Who issues, and how. */
export interface Issuing {
  readonly keys: SigningKeys;
  /** Where the issuer is, without a `/` at the end. */
  readonly origin: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** The tokens of a session, with the claims Cognito puts into them. @param nonce as the page sent it, for the ID token */
export async function tokensOf(
  { keys, origin, now }: Issuing,
  client: PoolClient,
  { session, refreshToken, nonce }: { session: Session; refreshToken: string; nonce?: string | undefined },
): Promise<TokenAnswer> {
  const { person, scope, signedInAt } = session;
  const sub = subjectOf(person);
  const seconds = (time: number) => Math.floor(time / 1_000);
  const common = {
    sub,
    iss: `${origin}/${client.poolId}`,
    origin_jti: session.origin,
    event_id: randomUUID(),
    auth_time: seconds(signedInAt),
    iat: seconds(now()),
  };
  const access = {
    ...common,
    version: 2,
    client_id: client.clientId,
    token_use: 'access',
    scope,
    username: sub,
    exp: seconds(now() + client.accessTime),
    jti: randomUUID(),
  };
  const id = {
    ...common,
    aud: client.clientId,
    token_use: 'id',
    email: person.email,
    email_verified: true,
    name: person.name,
    'cognito:username': sub,
    exp: seconds(now() + client.idTime),
    jti: randomUUID(),
    ...(nonce !== undefined && { nonce }),
  };
  return {
    id_token: await keys.sign('id', id),
    access_token: await keys.sign('access', access),
    refresh_token: refreshToken,
    expires_in: client.accessTime / 1_000,
    token_type: 'Bearer',
  };
}
