import type { SecretName } from '#shared/contract/rights.ts';
import { secretVariables } from '#shared/contract/secret-variables.ts';
import { defaultProvider } from './env-credentials.ts';
import { Secret, type SecretClock } from './secret.ts';
import { secretsManager } from './secrets-manager.ts';
import { StoredSecret } from './stored-secret.ts';

/** What opening a secret needs of a function. */
interface SecretRuntime extends SecretClock {
  readonly environment: {
    readonly AWS_REGION: string;
    readonly AWS_ENDPOINT_URL_SECRETS_MANAGER?: string | undefined;
    readonly PAIRING_PEPPER_SECRET?: string | undefined;
  };
  readonly secrets: Map<SecretName, Secret>;
}

/**
 * A secret, of which each execution environment remembers for a while what it read.
 * @throws Error where the contract names no action on it
 */
export function openSecret({ environment, secrets, now, pause }: SecretRuntime, name: SecretName): Secret {
  const known = secrets.get(name);
  if (known !== undefined) return known;
  const called = environment[secretVariables[name]];
  if (called === undefined)
    throw new Error(`${secretVariables[name]} is not set: infra gives it by the contract's secretActions`);
  const { AWS_REGION: region, AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoint } = environment;
  const call = secretsManager({ region, endpoint, credentials: defaultProvider(), now });
  const opened = new Secret(new StoredSecret(call, called), { now, pause });
  secrets.set(name, opened);
  return opened;
}
