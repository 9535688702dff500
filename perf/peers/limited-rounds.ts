import { markdownTable } from '#scripts/building/markdown-table.ts';
import { median, quantile } from '../rounds/ratios.ts';
import { shuffled } from '../rounds/shuffled.ts';
import { type Contestant, inArena } from './arena.ts';
import { type CpuQuota, limitCpu } from './cpu-quota.ts';
import type { OperationName } from './job.ts';
import type { Calls } from './measure.ts';
import type { Peer } from './peers.ts';
import type { Sample } from './sample.ts';

/** What is measured, and how thoroughly. */
interface Limits {
  /** Percents of one core. */
  readonly shares: readonly number[];
  readonly rounds: number;
  readonly calls: Calls;
  readonly progress: (text: string) => void;
}

/** What a peer needed at an operation with a share of a core. */
export interface LimitedRow {
  readonly share: number;
  readonly peer: string;
  readonly operation: OperationName;
  readonly samples: readonly Sample[];
}

/** MB of the functions that have such a part of a core; Lambda gives a whole one to 1,769 MB. */
const megabytes: Readonly<Record<number, string>> = { 14: '256', 29: '512', 58: '1,024' };

/**
 * Measures peers by the clock, each held to a share of a core.
 * @throws Error where this system or user has no control groups, or a process was not held
 */
export async function compareLimited(peers: readonly Peer[], limits: Limits): Promise<LimitedRow[]> {
  const { shares, rounds, calls, progress } = limits;
  const quotas: (readonly [number, CpuQuota])[] = [];
  try {
    for (const share of shares) quotas.push([share, limitCpu(share)]);
    return await inArena(peers, { progress }, async ({ contestants, sample }) => {
      const cells = quotas.flatMap(([share, quota]) =>
        contestants.map((contestant: Contestant) => ({ share, quota, contestant, samples: [] as Sample[] })),
      );
      for (let round = 1; round <= rounds; round += 1) {
        for (const { contestant, quota, samples } of shuffled(cells)) {
          samples.push(await sample(contestant, calls, quota));
        }
        progress(`round ${round} of ${rounds}`);
      }
      for (const [share, quota] of quotas) {
        if (!(quota.throttled() > 0)) throw new Error(`nothing was held to ${share} % of a core`);
      }
      return cells.map(({ share, contestant: { peer, operation }, samples }) => {
        return { share, peer: peer.name, operation, samples };
      });
    });
  } finally {
    for (const [, quota] of quotas) quota.close();
  }
}

/** The median, with the quartiles, in milliseconds. */
function told(values: readonly number[]): string {
  const [lower, upper] = [0.25, 0.75].map((share) => (quantile(values, share) / 1_000).toFixed(0));
  return `${(median(values) / 1_000).toFixed(0)} [${lower}–${upper}]`;
}

/** The rows as a table in Markdown, labelled as what they are. */
export function limitedTable(rows: readonly LimitedRow[]): string {
  const shares = [...new Set(rows.map(({ share }) => share))];
  const names = [...new Set(rows.map(({ peer }) => peer))];
  const heads = shares.map((share) => `${share} % of a core${megabytes[share] ? ` (${megabytes[share]} MB)` : ''}`);
  const table = (['board', 'move'] as const).flatMap((operation) =>
    names.map((name) => {
      const cells = shares.map((share) => {
        const own = rows.filter((row) => row.share === share && row.peer === name && row.operation === operation);
        const clocks = own.flatMap(({ samples }) => samples.map(({ byTheClock }) => byTheClock));
        const cold = clocks.map(({ initialization, firstCall }) => initialization + firstCall);
        return `${told(cold)}; ${told(clocks.flatMap(({ laterCall }) => laterCall ?? []))}`;
      });
      return [operation, name, ...cells];
    }),
  );
  return [
    'Emulated, by the clock, ms: init and first call; a later call. Median and quartiles.',
    '',
    markdownTable(['', 'peer', ...heads], table),
  ].join('\n');
}
