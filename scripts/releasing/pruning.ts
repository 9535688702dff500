import { inParallel } from '../cli/in-parallel.ts';
import type { Fleet } from './fleet.ts';
import type { Release } from './manifest.ts';

/** Releases whose versions are kept. */
export const keptReleases = 10;

const parallel = 16;

/** Versions nobody can be rolled back to any more, by function. */
export type Prunable = ReadonlyMap<string, readonly string[]>;

/**
 * The versions of functions that no kept release holds and no alias points at.
 * @param releases the kept ones
 */
export async function prunableVersions(
  fleet: Fleet,
  names: readonly string[],
  releases: readonly Release[],
): Promise<Prunable> {
  const prunable = new Map<string, readonly string[]>();
  await inParallel(parallel, names, async (name) => {
    const live = await fleet.live(name);
    if (live === undefined) return;
    const kept = new Set([
      live.version,
      live.canary?.version,
      ...releases.map(({ functions }) => functions[name]?.version),
    ]);
    const old = (await fleet.versions(name)).filter((version) => !kept.has(version));
    if (old.length > 0) prunable.set(name, old);
  });
  return new Map([...prunable].sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** What is in both: of what was looked at twice, what was prunable both times. */
export function prunableStill(shown: Prunable, now: Prunable): Prunable {
  const both = [...shown].map(([name, old]) => [name, old.filter((it) => now.get(name)?.includes(it))] as const);
  return new Map(both.filter(([, old]) => old.length > 0));
}

/**
 * Deletes versions for good.
 * @param progress is told how many are gone
 * @param signal ends it between two versions
 */
export async function prune(
  fleet: Fleet,
  prunable: Prunable,
  { progress, signal }: { readonly progress: (done: number) => void; readonly signal: AbortSignal },
): Promise<void> {
  const versions = [...prunable].flatMap(([name, old]) => old.map((version) => [name, version] as const));
  let done = 0;
  await inParallel(parallel, versions, async ([name, version]) => {
    signal.throwIfAborted();
    await fleet.remove(name, version);
    done += 1;
    progress(done);
  });
}
