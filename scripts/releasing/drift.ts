import { inParallel } from '../cli/in-parallel.ts';
import type { Fleet } from './fleet.ts';

const parallel = 16;

/** The functions of those named that do not stand where they shall; one that is gone does not count. */
export async function driftedFrom(fleet: Fleet, to: Readonly<Record<string, string>>): Promise<ReadonlySet<string>> {
  const drifted = new Set<string>();
  await inParallel(parallel, Object.entries(to), async ([name, version]) => {
    const live = await fleet.live(name);
    if (live !== undefined && (live.version !== version || live.canary !== undefined)) drifted.add(name);
  });
  return drifted;
}
