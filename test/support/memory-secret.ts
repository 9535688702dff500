import {
  type SecretSource,
  SecretUnavailable,
  type SecretVersion,
  type SecretVersions,
} from '#shared/data/secret-source.ts';

/** The `SecretSource` port in process. */
export class MemorySecret implements SecretSource {
  #versions: readonly SecretVersion[] = [versionOf(1)];
  /** How often it was read. */
  reads = 0;
  /** Set while it is out of reach. */
  isDown = false;
  /** Told about each reading. */
  onRead: () => void = () => undefined;

  async read(): Promise<SecretVersions> {
    this.reads += 1;
    this.onRead();
    if (this.isDown) throw new SecretUnavailable('the secret is out of reach');
    const [current = versionOf(1), previous] = this.#versions;
    return { current, previous };
  }

  /** Makes a new version current, and the current one previous. */
  rotate(): void {
    const [current] = this.#versions;
    const last = Number(current?.id);
    this.#versions = [versionOf(last + 1), ...this.#versions];
  }
}

const versionOf = (number: number): SecretVersion => ({ id: String(number), value: `secret of the tests ${number}` });
