import { markdownTable } from '#scripts/building/markdown-table.ts';
import { median } from '../rounds/ratios.ts';
import { shuffled } from '../rounds/shuffled.ts';
import { inArena } from './arena.ts';
import type { OperationName } from './job.ts';
import type { Peer } from './peers.ts';
import type { Sample } from './sample.ts';

/** Of memory after all calls to that after the first of them. */
const mostGrowth = 1.3;

/**
 * The heap Lambda gives a function of 512 MB, which these are, with the space of young objects as large from the beginning as it may
 * become: V8 lets it grow for thousands of calls, the later the fewer objects a call makes, which is no leak.
 */
const nodeFlags = [
  ...['--max-semi-space-size=25', '--max-old-space-size=460'],
  ...['--min-semi-space-size=25', '--expose-gc'],
];

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
  return inArena(peers, { progress }, async ({ contestants, sample }) => {
    const cells = contestants.map((contestant) => ({ contestant, samples: [] as Sample[] }));
    for (let pass = 1; pass <= passes; pass += 1) {
      for (const { contestant, samples } of shuffled(cells)) {
        // One call is the first.
        const calls = { discarded: before - 1, measured: after - before };
        const taken = await sample(contestant, calls, { nodeFlags });
        samples.push(taken);
        const [first, last] = [taken.memoryBefore ?? Number.NaN, taken.memory].map((bytes) => (bytes / 1e6).toFixed(0));
        const { operation, peer } = contestant;
        progress(`pass ${pass} of ${passes}: ${operation} of ${peer.name}, ${first} MB, then ${last} MB`);
      }
    }
    return cells.map(({ contestant: { peer, operation }, samples }) => ({ peer: peer.name, operation, samples }));
  });
}

/** By how much something has grown between the two looks: the median of passes. */
function growth({ samples }: GrowthRow, last: 'memory' | 'live'): number {
  const first = last === 'memory' ? 'memoryBefore' : 'liveBefore';
  return median(samples.map((sample) => (sample[last] ?? Number.NaN) / (sample[first] ?? Number.NaN)));
}

/** Whether memory, or what of it is in use, has grown by more than in a process that leaves nothing behind. */
export function tooMuch(row: GrowthRow): boolean {
  return !(growth(row, 'memory') <= mostGrowth && growth(row, 'live') <= mostGrowth);
}

/** The rows as a table in Markdown. */
export function growthTable(rows: readonly GrowthRow[], { before, after }: Looks): string {
  const megabytes = (values: readonly (number | null)[]) =>
    (median(values.map((bytes) => bytes ?? Number.NaN)) / 1e6).toFixed(0);
  const told = (row: GrowthRow, last: 'memory' | 'live', first: 'memoryBefore' | 'liveBefore') => {
    const [early, late] = [first, last].map((name) => megabytes(row.samples.map((sample) => sample[name])));
    return `${early}, ${late}: ${growth(row, last).toFixed(2)}`;
  };
  const table = rows.map((row) => {
    const { peer, operation, samples } = row;
    const share = median(samples.map(({ collecting, laterCall }) => (collecting ?? 0) / (laterCall ?? Number.NaN)));
    const cells = [
      told(row, 'memory', 'memoryBefore'),
      told(row, 'live', 'liveBefore'),
      `${(share * 100).toFixed(1)} %`,
    ];
    return [operation, peer, ...cells, tooMuch(row) ? '**too much**' : 'no'];
  });
  const calls = [before, after].map((count) => count.toLocaleString('en-US')).join(' and ');
  const heads = ['MB of the heap in use', 'collecting garbage, of CPU', `grows by more than ${mostGrowth}`];
  return markdownTable(['', 'peer', `MB of the process after ${calls} calls`, ...heads], table);
}
