import { column } from '../rounds/column.ts';
import { median } from '../rounds/ratios.ts';
import type { Sample } from './sample.ts';

const cold = ({ initialization, firstCall }: Sample) => initialization + firstCall;

/**
 * The table of results.
 * @param ways the first one is what the others are compared with
 * @param rounds the sample of every way, by its name
 */
export function summarize(
  ways: readonly { readonly name: string; readonly bytes: number }[],
  rounds: readonly Readonly<Record<string, Sample>>[],
): string {
  const of = (name: string) => rounds.flatMap((round) => round[name] ?? []);
  const warm = (name: string) => of(name).flatMap(({ laterCall }) => laterCall ?? []);
  const first = ways[0]?.name ?? '';
  const lines = ways.map(({ name, bytes }) =>
    [
      name.padEnd(18),
      String(bytes).padStart(7),
      (median(of(name).map(({ initialization }) => initialization)) / 1_000).toFixed(1).padStart(8),
      column(of(name).map(cold), of(first).map(cold), 1_000),
      column(warm(name), warm(first), 1),
    ].join('  '),
  );
  const head = 'way                   bytes   init ms  init + first call ms, ratio  warm us per query, ratio';
  return [head, ...lines].join('\n');
}
