import { countingWitness } from '#shared/observability/counting-witness.ts';
import { requestObserver } from '#shared/observability/observer.ts';
import { workObserver } from '#shared/observability/work-observer.ts';
import { MemoryTable } from '#test/support/memory-table.ts';
import { World } from '#test/support/world.ts';

const now = () => Date.parse('2025-09-20T16:00:00.000Z');
const names = { AREA: 'shop', POWERTOOLS_METRICS_NAMESPACE: 'StatusBoard/test', POWERTOOLS_SERVICE_NAME: 'test' };

/** A world that logs and counts as on AWS. */
export async function watchedWorld(): Promise<World> {
  const world = await World.open({ board: new MemoryTable({ now }), access: new MemoryTable({ now }) });
  Object.assign(world.runtime, { observer: requestObserver(names, now), witness: countingWitness(names, now) });
  return world;
}

/** What the workers of a watched world tell what became of messages. */
export const watchedWork = () => workObserver(names, now);
