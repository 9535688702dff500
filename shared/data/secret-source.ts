/** One version of a secret. */
export interface SecretVersion {
  /** What Secrets Manager calls it; no secret. */
  readonly id: string;
  /** The secret itself. */
  readonly value: string;
}

/** The versions of a secret that count. */
export interface SecretVersions {
  /** `AWSCURRENT`: what is made now is made with it. */
  readonly current: SecretVersion;
  /** `AWSPREVIOUS`: what was made before the last rotation; undefined before the first one. */
  readonly previous: SecretVersion | undefined;
}

/** The one port through which functions read a secret. */
export interface SecretSource {
  /** @throws SecretUnavailable, SecretMissing */
  read(): Promise<SecretVersions>;
}

/** A secret cannot be read for now: the service does not answer, or too much is asked of it. */
export class SecretUnavailable extends Error {
  override readonly name = 'SecretUnavailable';
}

/** A secret cannot be read until somebody does something: it is not there, has no value, or the function has no right to it. */
export class SecretMissing extends Error {
  override readonly name = 'SecretMissing';
}
