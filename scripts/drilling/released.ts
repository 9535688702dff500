import { operatorOf, withLock } from '../operating/operator-session.ts';
import type { StageAccess } from '../operating/stage-access.ts';
import type { Fleet } from '../releasing/fleet.ts';
import type { Release } from '../releasing/manifest.ts';
import { release } from '../releasing/release.ts';
import type { Judges, WantedRelease } from '../releasing/wanted-release.ts';
import { silentRun } from './silent-run.ts';

/** Judges of a release that is no part of the exercise. */
export const content: Judges = {
  versions: async () => undefined,
  canary: async () => undefined,
  urls: async () => undefined,
};

/** A release of the code functions have, under a name. */
export async function wantedRelease(
  fleet: Pick<Fleet, 'code'>,
  name: string,
  functions: readonly string[],
): Promise<WantedRelease> {
  const built = new Map<string, string>();
  for (const functionName of functions) {
    const code = await fleet.code(functionName);
    if (code === undefined) throw new Error(`there is no function ${functionName}`);
    built.set(functionName, code.codeSha256);
  }
  const needs = { rights: {}, tables: [] };
  return { name, gitSha: 'drill', reason: 'a drill', built, needs, schemaVersions: {}, canary: undefined };
}

/** Releases the code functions have, for what comes after: callers then get published versions, and no deployment reaches them. */
export async function givenRelease(access: StageAccess, name: string, functions: readonly string[]): Promise<Release> {
  const operator = operatorOf(access, silentRun, 'npm run drill');
  const wanted = await wantedRelease(operator.fleet, name, functions);
  return withLock(operator, () => release(operator, wanted, content));
}
