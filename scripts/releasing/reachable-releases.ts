import type { Ledger } from './ledger.ts';
import type { Release } from './manifest.ts';
import { liveRelease } from './traffic-move.ts';

/**
 * The releases that must go on working: the last ones, and, however many were put back since, the one callers have and the one a
 * rollback takes them to.
 * @param limit how many of the last ones
 * @returns the newest first
 */
export async function reachableReleases(ledger: Ledger, limit: number): Promise<Release[]> {
  const reachable = new Map((await ledger.releases(limit)).map((release) => [release.number, release]));
  const add = async (number: number | null | undefined): Promise<Release | undefined> => {
    const release = number == null ? undefined : (reachable.get(number) ?? (await ledger.release(number)));
    if (release !== undefined) reachable.set(release.number, release);
    return release;
  };
  const live = await add(await liveRelease(ledger));
  await add(live?.replaced);
  return [...reachable.values()].sort((left, right) => right.number - left.number);
}
