import { type CallSecretsManager, SecretsManagerError } from './secrets-manager.ts';

/** Characters a new secret has at least: 256 bits as Base64. */
const leastCharacters = 43;

/** What one step of a rotation is about. */
export interface RotationTarget {
  /** The ARN of the secret. */
  readonly secretId: string;
  /** The version the rotation makes. */
  readonly token: string;
}

/**
 * The steps by which a random secret is replaced; each may be repeated, and does nothing where it was done. Nobody else has to be told the
 * new value, so that setting it is nothing.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html
 */
export class SecretRotation {
  readonly #call: CallSecretsManager;
  readonly #newValue: () => string;

  /** @param newValue a fresh value of at least 256 random bits, as text */
  constructor(call: CallSecretsManager, newValue: () => string) {
    this.#call = call;
    this.#newValue = newValue;
  }

  /** Gives the pending version its value. @throws Error where the version is not one that a rotation made, or holds what none makes */
  async create({ secretId, token }: RotationTarget): Promise<void> {
    const labels = (await this.#labels(secretId))[token];
    if (labels?.includes('AWSCURRENT')) return;
    if (!labels?.includes('AWSPENDING')) {
      throw new Error(`version ${token} of ${secretId} is not being rotated to`);
    }
    if ((await this.#value({ secretId, token })) !== undefined) return;
    await this.#call('PutSecretValue', {
      SecretId: secretId,
      ClientRequestToken: token,
      SecretString: this.#newValue(),
      VersionStages: ['AWSPENDING'],
    });
  }

  /** Looks whether the new version can be read and is long enough. @throws Error where not */
  async test(target: RotationTarget): Promise<void> {
    const { length } = (await this.#value(target)) ?? '';
    if (length >= leastCharacters) return;
    throw new Error(`version ${target.token} of ${target.secretId} has ${length} characters, too few for a secret`);
  }

  /** Makes the new version the current one; Secrets Manager makes the one before the previous one. */
  async finish({ secretId, token }: RotationTarget): Promise<void> {
    const labels = await this.#labels(secretId);
    const [current] = Object.entries(labels).find(([, each]) => each.includes('AWSCURRENT')) ?? [];
    if (current === token) return;
    await this.#call('UpdateSecretVersionStage', {
      SecretId: secretId,
      VersionStage: 'AWSCURRENT',
      MoveToVersionId: token,
      ...(current !== undefined && { RemoveFromVersionId: current }),
    });
  }

  async #labels(secretId: string): Promise<Readonly<Record<string, readonly string[]>>> {
    const { VersionIdsToStages: labels = {} } = await this.#call('DescribeSecret', { SecretId: secretId });
    return labels as Readonly<Record<string, readonly string[]>>;
  }

  async #value({ secretId, token }: RotationTarget): Promise<string | undefined> {
    try {
      const { SecretString: value } = await this.#call('GetSecretValue', { SecretId: secretId, VersionId: token });
      if (typeof value === 'string') return value;
      // No value can take its place: Secrets Manager writes a version once.
      throw new Error(
        `version ${token} of ${secretId} holds bytes, which is no secret of ours: take AWSPENDING from it`,
      );
    } catch (error) {
      if (error instanceof SecretsManagerError && error.code === 'ResourceNotFoundException') return undefined;
      throw error;
    }
  }
}
