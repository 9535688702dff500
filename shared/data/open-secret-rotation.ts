import { randomBytes } from 'node:crypto';
import { defaultProvider } from './env-credentials.ts';
import { SecretRotation } from './secret-rotation.ts';
import { secretsManager } from './secrets-manager.ts';

/** What rotating needs of a function. */
interface RotationRuntime {
  readonly environment: {
    readonly AWS_REGION: string;
    readonly AWS_ENDPOINT_URL_SECRETS_MANAGER?: string | undefined;
  };
  readonly now: () => number;
}

/** The rotation of secrets that are random and no more. */
export function openSecretRotation({ environment, now }: RotationRuntime): SecretRotation {
  const { AWS_REGION: region, AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoint } = environment;
  const call = secretsManager({ region, endpoint, credentials: defaultProvider(), now });
  return new SecretRotation(call, () => randomBytes(32).toString('base64url'));
}
