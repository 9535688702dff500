import type { ExchangeObserver } from './exchange-observer.ts';
import type { Judge } from './request-judge.ts';
import type { Credentials } from './run-credentials.ts';

/** Who may pass, and who looks on. */
export interface Watch {
  /** Whoever has them passes with whatever he asks. */
  readonly credentials: Credentials;
  readonly observer?: ExchangeObserver | undefined;
  /** Judges the requests of others; without it they are turned away. */
  readonly judge?: Judge | undefined;
}
