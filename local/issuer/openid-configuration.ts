/** What a pool tells about itself (OpenID Connect Discovery 1.0), as far as Cognito does. @param origin where the issuer is */
export function openIdConfiguration(origin: string, poolId: string): object {
  return {
    issuer: `${origin}/${poolId}`,
    authorization_endpoint: `${origin}/oauth2/authorize`,
    token_endpoint: `${origin}/oauth2/token`,
    revocation_endpoint: `${origin}/oauth2/revoke`,
    end_session_endpoint: `${origin}/logout`,
    jwks_uri: `${origin}/${poolId}/.well-known/jwks.json`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'email', 'profile'],
  };
}
