/**
 * The bundle's stand-in for `@aws-sdk/credential-provider-node`: Lambda puts credentials into the environment, so the
 * providers for profiles, SSO, containers and instances are 130 KB that never run. There they stay what they are, so they are read
 * once, as by the provider of the SDK: each look at a variable of a process asks the system.
 * @throws Error where the environment holds no credentials
 */
export function defaultProvider() {
  let known: ReturnType<typeof fromEnvironment> | undefined;
  return async () => {
    known ??= fromEnvironment();
    return known;
  };
}

function fromEnvironment() {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
  if (AWS_ACCESS_KEY_ID === undefined || AWS_SECRET_ACCESS_KEY === undefined) {
    const error = new Error('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY must be set');
    throw Object.assign(error, { name: 'CredentialsProviderError' });
  }
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN === undefined ? {} : { sessionToken: AWS_SESSION_TOKEN }),
  };
}
