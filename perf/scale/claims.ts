import { quantile } from '../rounds/ratios.ts';
import { dollarsPerMillionMoves } from './cost.ts';
import type { Ended, Simulated } from './simulation.ts';

/** Something that is claimed, and whether it holds. */
export interface Claim {
  readonly what: string;
  readonly found: string;
  readonly holds: boolean;
}

/** How dear a move of many may be beside one of few, and how much longer others may wait for a noisy shop. */
export const allowed = { cost: 1.02, waiting: 1.1 } as const;

const millisecondsOf = (ended: readonly Ended[], share: number) =>
  quantile(
    ended.map(({ seconds }) => seconds * 1_000),
    share,
  );

/** Answers of shops that make no noise, by shop. */
export function quietOnes({ ended }: Simulated): Map<string, Ended[]> {
  return Map.groupBy(
    ended.filter(({ call }) => call.shop.name.startsWith('quiet')),
    ({ call }) => call.shop.name,
  );
}

/** How long half and nearly all calls took, milliseconds. */
export function waiting(ended: readonly Ended[]): { readonly p50: number; readonly p99: number } {
  return { p50: millisecondsOf(ended, 0.5), p99: millisecondsOf(ended, 0.99) };
}

/** Requests that DynamoDB refused. */
export function throttles({ partitions }: Simulated): number {
  return partitions.hottest().reduce((sum, { refusals }) => sum + refusals, 0);
}

/** Calls that were not answered, for whatever reason. */
export function unanswered({ ended }: Simulated): number {
  return ended.filter(({ result }) => result !== 'answered').length;
}

/** That nothing is throttled. */
export function noThrottle(what: string, simulated: Simulated): Claim {
  const found = [throttles(simulated), unanswered(simulated)] as const;
  return {
    what,
    found: `${found[0]} throttles, ${found[1]} calls without an answer`,
    holds: found.every((n) => n === 0),
  };
}

/** That a move costs no more where there are many. */
export function linearCost(what: string, many: Simulated, few: Simulated): Claim {
  const ratio = dollarsPerMillionMoves(many.ended) / dollarsPerMillionMoves(few.ended);
  return { what, found: `${ratio.toFixed(3)} times as dear`, holds: ratio <= allowed.cost };
}

/** That others hardly feel a noisy shop: all of them together, and the one that feels it most. */
export function isolated(what: string, noisy: Simulated, quiet: Simulated): Claim {
  const [before, after] = [quietOnes(quiet), quietOnes(noisy)];
  const p99 = (ended: readonly Ended[] = []) => waiting(ended).p99;
  const all = p99([...after.values()].flat()) / p99([...before.values()].flat());
  const worst = Math.max(...[...before].map(([shop, ended]) => p99(after.get(shop)) / p99(ended)));
  const found = `p99 ${all.toFixed(3)} times as long, ${worst.toFixed(3)} times for the shop that feels it most`;
  return { what, found, holds: all <= allowed.waiting && worst <= allowed.waiting };
}
