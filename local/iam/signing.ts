import type { LocalPrincipals } from './local-principals.ts';

/** How calls of Function URLs are signed. */
export interface Signing {
  readonly region: string;
  readonly principals: LocalPrincipals;
  /** Whether any Function URL is in mode AWS_IAM. */
  readonly isWanted: boolean;
}
