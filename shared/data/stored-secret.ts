import {
  SecretMissing,
  type SecretSource,
  SecretUnavailable,
  type SecretVersion,
  type SecretVersions,
} from './secret-source.ts';
import { type CallSecretsManager, isPassing, SecretsManagerError } from './secrets-manager.ts';

/** A secret in Secrets Manager. */
export class StoredSecret implements SecretSource {
  readonly #call: CallSecretsManager;
  readonly #name: string;

  constructor(call: CallSecretsManager, name: string) {
    this.#call = call;
    this.#name = name;
  }

  async read(): Promise<SecretVersions> {
    const found = await this.#labelled();
    if (found.previous?.id !== found.current.id) return found;
    // Rotated between the two answers: the current one has become the one before.
    const again = await this.#labelled();
    // Somebody may have given one version both labels.
    return again.previous?.id === again.current.id ? { current: again.current, previous: undefined } : again;
  }

  async #labelled(): Promise<SecretVersions> {
    const [current, previous] = await Promise.all([this.#version('AWSCURRENT'), this.#version('AWSPREVIOUS')]);
    if (current === undefined) throw new SecretMissing(`${this.#name} has no value: deploy, or rotate it`);
    return { current, previous };
  }

  async #version(VersionStage: 'AWSCURRENT' | 'AWSPREVIOUS'): Promise<SecretVersion | undefined> {
    try {
      const found = await this.#call('GetSecretValue', { SecretId: this.#name, VersionStage });
      const { VersionId: id, SecretString: value } = found;
      // Bytes are none of ours; as text they would be a value everybody knows.
      return typeof value === 'string' ? { id: String(id), value } : undefined;
    } catch (error) {
      if (!(error instanceof SecretsManagerError)) throw error;
      if (error.code === 'ResourceNotFoundException') return undefined;
      const message = `the secret ${this.#name} cannot be read: ${error.code ?? 'no answer'}: ${error.message}`;
      throw new (isPassing(error) ? SecretUnavailable : SecretMissing)(message, { cause: error });
    }
  }
}
