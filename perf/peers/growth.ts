import { shuffled } from '../sdk-client/rounds.ts';
import { inArena } from './arena.ts';
import type { OperationName } from './job.ts';
import type { Peer } from './peers.ts';
import { median } from './ratios.ts';
import type { Sample } from './sample.ts';

/** Of memory after all calls to that after the first of them. */
const mostGrowth = 1.3;

/** When memory is looked at. */
interface Looks {
  /** Calls until the first time. */
  readonly before: number;
  /** Calls until the last time. */
  readonly after: number;
}

/** A peer at an operation, with a sample of each pass. */
export interface GrowthRow {
  readonly peer: string;
  readonly operation: OperationName;
  readonly samples: readonly Sample[];
}

/** Calls peers many times, each pass in a fresh process. */
export function growthOf(
  peers: readonly Peer[],
  { before, after, passes, progress }: Looks & { readonly passes: number; readonly progress: (text: string) => void },
): Promise<GrowthRow[]> {
  return inArena(peers, progress, async ({ contestants, sample }) => {
    const cells = contestants.map((contestant) => ({ contestant, samples: [] as Sample[] }));
    for (let pass = 1; pass <= passes; pass += 1) {
      for (const { contestant, samples } of shuffled(cells)) {
        // One call is the first.
        const taken = await sample(contestant, { discarded: before - 1, measured: after - before });
        samples.push(taken);
        const [first, last] = [taken.memoryBefore ?? Number.NaN, taken.memory].map((bytes) => (bytes / 1e6).toFixed(0));
        const { operation, peer } = contestant;
        progress(`pass ${pass} of ${passes}: ${operation} of ${peer.name}, ${first} MB, then ${last} MB`);
      }
    }
    return cells.map(({ contestant: { peer, operation }, samples }) => ({ peer: peer.name, operation, samples }));
  });
}

/** By how much memory has grown between the two looks: the median of passes. */
function growth({ samples }: GrowthRow): number {
  return median(samples.map(({ memory, memoryBefore }) => memory / (memoryBefore ?? Number.NaN)));
}

/** Whether that is more than a process that leaves nothing behind would need. */
export function tooMuch(row: GrowthRow): boolean {
  return !(growth(row) <= mostGrowth);
}

/** The rows as a table in Markdown. */
export function growthTable(rows: readonly GrowthRow[], { before, after }: Looks): string {
  const megabytes = (values: readonly number[]) => (median(values) / 1e6).toFixed(0);
  const lines = rows.map((row) => {
    const { peer, operation, samples } = row;
    const [first, last] = [
      samples.map(({ memoryBefore }) => memoryBefore ?? Number.NaN),
      samples.map((one) => one.memory),
    ];
    const share = median(samples.map(({ collecting, laterCall }) => (collecting ?? 0) / (laterCall ?? Number.NaN)));
    const grown = `${growth(row).toFixed(2)}${tooMuch(row) ? ' (**too much**)' : ''}`;
    return `| ${operation} | ${peer} | ${megabytes(first)} | ${megabytes(last)} | ${grown} | ${(share * 100).toFixed(1)} % |`;
  });
  const [early, late] = [before, after].map((count) => count.toLocaleString('en-US'));
  return [
    `| | peer | MB after ${early} calls | MB after ${late} | ratio, at most ${mostGrowth} | collecting garbage, of CPU |`,
    '| --- | --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}
