import type { TabChannel } from '../app/hand-over.ts';
import type { TokenStorage } from './token-storage.ts';
import type { Tokens } from './tokens.ts';

/** What a keeper of tokens stands on. */
export interface TokenKeeperParts {
  readonly storage: TokenStorage;
  /** The way to the tabs beside this one; undefined where the browser has none. */
  readonly channel: TabChannel | undefined;
  /** Lets one tab at a time work under a name, as `navigator.locks` does. */
  readonly exclusively: <Value>(name: string, work: () => Promise<Value>) => Promise<Value>;
  /** @throws SignInFailed */
  readonly renew: (tokens: Tokens) => Promise<Tokens>;
  /** Whether this tab is signed in as somebody, or was until what kept him signed in ended. */
  readonly isHere: (sub: string) => boolean;
  /** Epoch milliseconds, by the clock of the service. */
  readonly now: () => number;
  /** Milliseconds tabs have to answer each other. */
  readonly patience: number;
}
