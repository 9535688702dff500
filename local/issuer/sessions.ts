import { createHash, randomBytes, randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { JsonFile } from '../data-folder/json-file.ts';
import { Person } from './person.ts';

const Session = z.strictObject({
  /** What all tokens of one sign-in have in common; revoking one ends them all. */
  origin: z.string(),
  clientId: z.string(),
  person: Person,
  scope: z.string(),
  /** When he signed in, and until when a refresh token is good; epoch milliseconds. */
  signedInAt: z.number(),
  endsAt: z.number(),
  /** The hash of the refresh token, and of the one before it, good for a moment longer. */
  token: z.string(),
  former: z.optional(z.strictObject({ token: z.string(), endsAt: z.number() })),
});

/** Somebody who signed in, until he signs out or stays away for long. */
export type Session = z.output<typeof Session>;

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

/** Who is signed in, kept in a file: a restart signs nobody out. Refresh tokens are kept as hashes. */
export class Sessions {
  readonly #file: JsonFile<Session[]>;
  readonly #now: () => number;

  /** @param now epoch milliseconds */
  constructor(file: string, now: () => number) {
    this.#file = new JsonFile(file, z.array(Session), []);
    this.#now = now;
  }

  /** Begins one. @returns it, and its refresh token */
  begin(of: Pick<Session, 'clientId' | 'person' | 'scope' | 'endsAt'>): { session: Session; refreshToken: string } {
    const refreshToken = randomBytes(48).toString('base64url');
    const session = { ...of, origin: randomUUID(), signedInAt: this.#now(), token: hashOf(refreshToken) };
    this.#write([...this.#living(), session]);
    return { session, refreshToken };
  }

  /**
   * Puts a new refresh token in the place of one, which is good for a moment longer: the answer may get lost.
   * @returns undefined where the token is none of a session of the client
   */
  rotate(token: string, clientId: string, graceTime: number): { session: Session; refreshToken: string } | undefined {
    const sessions = this.#living();
    const known = sessions.find((session) => session.clientId === clientId && this.#isOf(session, token));
    if (known === undefined) return undefined;
    const refreshToken = randomBytes(48).toString('base64url');
    const isCurrent = known.token === hashOf(token);
    // Whoever comes with the former one again gets no more time for it.
    const former = isCurrent ? { token: known.token, endsAt: this.#now() + graceTime } : known.former;
    const session = { ...known, token: hashOf(refreshToken), former };
    this.#write(sessions.map((each) => (each === known ? session : each)));
    return { session, refreshToken };
  }

  /** Ends the session of a refresh token of a client. One that is none is fine. */
  revoke(token: string, clientId: string): void {
    this.#write(this.#living().filter((session) => session.clientId !== clientId || !this.#isOf(session, token)));
  }

  #isOf({ token, former }: Session, given: string): boolean {
    const hash = hashOf(given);
    return token === hash || (former?.token === hash && this.#now() < former.endsAt);
  }

  #living(): Session[] {
    return this.#file.read().filter(({ endsAt }) => this.#now() < endsAt);
  }

  #write(sessions: Session[]): void {
    this.#file.write(sessions);
  }
}
