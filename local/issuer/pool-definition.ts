import * as z from 'zod/mini';
import { readProperties } from '../assembly/properties.ts';
import type { Resource } from '../assembly/resolve-assembly.ts';

/** `AWS::Cognito::UserPoolClient`. How passwords travel and what errors tell has no counterpart: here nobody has one. */
const Properties = z.strictObject({
  AccessTokenValidity: z.coerce.number(),
  AllowedOAuthFlows: z.array(z.literal('code')),
  AllowedOAuthFlowsUserPoolClient: z.unknown(),
  AllowedOAuthScopes: z.array(z.string()),
  CallbackURLs: z.array(z.string()),
  ClientName: z.string(),
  EnableTokenRevocation: z.unknown(),
  ExplicitAuthFlows: z.unknown(),
  GenerateSecret: z.optional(z.union([z.literal(false), z.literal('false')])),
  IdTokenValidity: z.coerce.number(),
  LogoutURLs: z.array(z.string()),
  PreventUserExistenceErrors: z.unknown(),
  RefreshTokenRotation: z.strictObject({ Feature: z.literal('ENABLED'), RetryGracePeriodSeconds: z.coerce.number() }),
  RefreshTokenValidity: z.coerce.number(),
  SupportedIdentityProviders: z.unknown(),
  TokenValidityUnits: z.strictObject({
    AccessToken: z.literal('minutes'),
    IdToken: z.literal('minutes'),
    RefreshToken: z.literal('minutes'),
  }),
  UserPoolId: z.string(),
});

/** A program people sign in to, and its pool. Times are milliseconds. */
export interface PoolClient {
  readonly poolId: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly callbackUrls: readonly string[];
  readonly logoutUrls: readonly string[];
  readonly accessTime: number;
  readonly idTime: number;
  readonly refreshTime: number;
  /** For how long a refresh token may be used once more. */
  readonly graceTime: number;
}

const minute = 60_000;

/**
 * The clients of user pools among an assembly's resources.
 * @throws CloudError for a property that cannot be executed
 */
export function poolClients(resources: readonly Resource[]): PoolClient[] {
  return resources
    .filter(({ type }) => type === 'AWS::Cognito::UserPoolClient')
    .map((resource) => {
      const client = readProperties(resource, Properties);
      return {
        poolId: client.UserPoolId,
        clientId: resource.ref,
        scopes: client.AllowedOAuthScopes,
        callbackUrls: client.CallbackURLs,
        logoutUrls: client.LogoutURLs,
        accessTime: client.AccessTokenValidity * minute,
        idTime: client.IdTokenValidity * minute,
        refreshTime: client.RefreshTokenValidity * minute,
        graceTime: client.RefreshTokenRotation.RetryGracePeriodSeconds * 1_000,
      };
    });
}
