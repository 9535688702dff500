import type { Sample } from './sample.ts';

/** The same things in random order. */
export function shuffled<Thing>(things: readonly Thing[]): Thing[] {
  return things
    .map((thing) => ({ thing, place: Math.random() }))
    .sort((left, right) => left.place - right.place)
    .map(({ thing }) => thing);
}

/** A quantile, between the two nearest values where it lies between them. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  const place = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(place)] ?? Number.NaN, sorted[Math.ceil(place)] ?? Number.NaN];
  return low + (high - low) * (place - Math.floor(place));
}

/** The median of values and of their ratios to the values of the first way in the same rounds, with quartiles. */
export function column(values: readonly number[], base: readonly number[], unit: number): string {
  const ratios = values.map((value, round) => value / (base[round] ?? Number.NaN));
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantile(ratios, share).toFixed(2));
  return `${(quantile(values, 0.5) / unit).toFixed(unit === 1 ? 0 : 1).padStart(6)}  ${middle} [${low}-${high}]`;
}

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
      (
        quantile(
          of(name).map(({ initialization }) => initialization),
          0.5,
        ) / 1_000
      )
        .toFixed(1)
        .padStart(8),
      column(of(name).map(cold), of(first).map(cold), 1_000),
      column(warm(name), warm(first), 1),
    ].join('  '),
  );
  const head = 'way                   bytes   init ms  init + first call ms, ratio  warm us per query, ratio';
  return [head, ...lines].join('\n');
}
