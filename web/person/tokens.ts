/** What somebody who signed in asks the service with. */
export interface Tokens {
  /** The person, as the user pool calls him. */
  readonly sub: string;
  readonly name: string;
  readonly email: string;
  readonly accessToken: string;
  /** Good until somebody stays away for as long as the stage says; each is good once. */
  readonly refreshToken: string;
  /** Until when the access token is good, epoch milliseconds by the clock of the pool. */
  readonly endsAt: number;
}

/** Those that are good for longer: a pool gives them one after the other. */
export function newest(one: Tokens | undefined, other: Tokens | undefined): Tokens | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return other.endsAt > one.endsAt ? other : one;
}
