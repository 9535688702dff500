import type { PolicyStatement } from './policy.ts';

/** What a principal signs with. */
export interface PrincipalCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Of temporary credentials, which are no good without it. */
  readonly sessionToken?: string;
}

/** Who calls: a user, or the session of a role. */
export interface Principal {
  readonly arn: string;
  /** The unique id AWS gives it, with the name of a session. */
  readonly userId: string;
  readonly account: string;
  readonly credentials: PrincipalCredentials;
  /** What its own policies say. */
  readonly policy: readonly PolicyStatement[];
}
