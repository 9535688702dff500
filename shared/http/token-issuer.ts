import type { Environment } from '#shared/config/environment.ts';

/** Who signs the tokens of people, and whom for. */
export interface TokenIssuer {
  /** The claim `iss` of its tokens. */
  readonly issuer: string;
  /** The page: the one client that people sign in to. */
  readonly clientId: string;
  /** Where its public keys are. */
  readonly jwksUri: string;
}

/** The user pool of the stage, as Cognito names it; undefined for a function that is told of none. */
export function tokenIssuer(
  environment: Pick<
    Environment,
    'USER_POOL' | 'USER_POOL_CLIENT' | 'AWS_REGION' | 'AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER'
  >,
): TokenIssuer | undefined {
  const { USER_POOL: pool, USER_POOL_CLIENT: clientId, AWS_REGION: region } = environment;
  if (pool === undefined || clientId === undefined) return undefined;
  const endpoint =
    environment.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER ?? `https://cognito-idp.${region}.amazonaws.com`;
  const issuer = `${endpoint}/${pool}`;
  return { issuer, clientId, jwksUri: `${issuer}/.well-known/jwks.json` };
}
