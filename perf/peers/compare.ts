import { shuffled } from '../rounds/shuffled.ts';
import { type Arena, type ArenaOptions, type Contestant, inArena, noCalls } from './arena.ts';
import type { OperationName } from './job.ts';
import type { Calls } from './measure.ts';
import type { Peer } from './peers.ts';
import type { Found, Row } from './report.ts';
import type { Sample } from './sample.ts';

/** What is compared, and how thoroughly. */
export interface Comparison extends ArenaOptions {
  readonly rounds: number;
  /** Of warm calls. */
  readonly passes: number;
  /** Of a pass. */
  readonly calls: Calls;
}

/** Measures each once, in random order. */
async function roundOf(arena: Arena, calls: Calls, into: ReadonlyMap<Contestant, Sample[]>): Promise<void> {
  for (const contestant of shuffled(arena.contestants)) {
    into.get(contestant)?.push(await arena.sample(contestant, calls));
  }
}

/**
 * Builds peers, checks that they do the same work, and measures them.
 * @throws Error where one answers otherwise than the others, or leaves another item
 */
export function compare(peers: readonly Peer[], { rounds, passes, calls, ...options }: Comparison): Promise<Row[]> {
  return inArena(peers, options, async (arena) => {
    const none = () => new Map<Contestant, Sample[]>(arena.contestants.map((contestant) => [contestant, []]));
    const [cold, warm] = [none(), none()];
    for (let round = 1; round <= rounds; round += 1) {
      await roundOf(arena, noCalls, cold);
      options.progress(`cold round ${round} of ${rounds}`);
    }
    for (let pass = 1; pass <= passes; pass += 1) {
      await roundOf(arena, calls, warm);
      options.progress(`warm pass ${pass} of ${passes}`);
    }
    const foundAt = (peer: Peer, operation: OperationName): Found => {
      const contestant = arena.contestants.find((one) => one.peer === peer && one.operation === operation);
      if (contestant === undefined) throw new Error(`${peer.name} was not measured`);
      const { bytes, asked, written } = contestant;
      return { bytes, asked, written, cold: cold.get(contestant) ?? [], warm: warm.get(contestant) ?? [] };
    };
    return peers.map((peer) => ({
      name: peer.name,
      found: { board: foundAt(peer, 'board'), move: foundAt(peer, 'move') },
    }));
  });
}
