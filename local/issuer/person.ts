import { createHash } from 'node:crypto';
import * as z from 'zod/mini';

/** Somebody who signs in. */
export const Person = z.strictObject({ email: z.string(), name: z.string() });
export type Person = z.output<typeof Person>;

/** Somebody the issuer offers: one click signs in. */
export interface KnownPerson extends Person {
  /** What he is, in words. */
  readonly about: string;
}

/** The claim `sub` of a person: the same for the same address, whenever and wherever he signs in. */
export function subjectOf({ email }: Pick<Person, 'email'>): string {
  const hash = createHash('sha256').update(`person/${email.toLowerCase()}`).digest('hex');
  return hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}
