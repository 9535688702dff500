/**
 * Why somebody was not signed in: he `canceled`; what came back is not what this tab asked for (`foreign`); it, or what kept
 * him signed in, is no longer taken (`refused`); nobody answered (`unreachable`).
 */
export type FailedBecause = 'canceled' | 'foreign' | 'refused' | 'unreachable';

/** Signing in, or staying so, did not work. */
export class SignInFailed extends Error {
  readonly because: FailedBecause;

  constructor(because: FailedBecause, cause?: unknown) {
    super(`not signed in: ${because}`, { cause });
    this.because = because;
  }
}
