import { type Episode, type EpisodeOptions, runEpisode } from './episode.ts';
import type { Fault, FaultCounts } from './faults.ts';
import type { WireClient } from './wire/wire-road.ts';

/** How much is simulated. */
export interface SimulationOptions extends Omit<EpisodeOptions, 'operations'> {
  /** The seed of the first episode; the others count up from it. */
  readonly seed: number;
  /** How many operations are sent in all, at least. */
  readonly operations: number;
  /** How many of them in one episode, before its audit; with another number, a seed gives another run. */
  readonly perEpisode?: number;
  /** Is told how many operations were sent so far. */
  readonly onProgress?: (operations: number) => void;
}

/** What all episodes did, and the first that found something, which is also the last. */
export interface Simulation {
  readonly episodes: number;
  readonly operations: number;
  readonly turns: number;
  readonly faults: FaultCounts;
  readonly reranked: number;
  readonly forgotten: number;
  /** Histories of single cards that were judged, and those of them whose order was searched, too. */
  readonly histories: number;
  readonly searched: number;
  readonly failed: Episode | undefined;
}

/** Operations of an episode, unless told otherwise. */
export const usualEpisode = 500;

/** Simulates episode after episode until enough operations were sent or one found something. */
export async function simulate(options: SimulationOptions): Promise<Simulation> {
  const { seed, operations, perEpisode = usualEpisode, onProgress = () => undefined, ...rest } = options;
  const sum = { episodes: 0, operations: 0, turns: 0, reranked: 0, forgotten: 0, histories: 0, searched: 0 };
  const faults: Partial<Record<Fault, number>> = {};
  let failed: Episode | undefined;
  while (sum.operations < operations && failed === undefined) {
    const episode = await runEpisode(seed + sum.episodes, { ...rest, operations: perEpisode });
    sum.episodes += 1;
    sum.operations += episode.operations;
    sum.turns += episode.turns;
    sum.reranked += episode.reranked;
    sum.forgotten += episode.forgotten;
    sum.histories += episode.judged.histories;
    sum.searched += episode.judged.searched;
    for (const [fault, count] of Object.entries(episode.faults) as [Fault, number][]) {
      faults[fault] = (faults[fault] ?? 0) + count;
    }
    if (episode.findings.length > 0) failed = episode;
    onProgress(sum.operations);
  }
  return { ...sum, faults, failed };
}

/** What an episode found, for people, with the command that repeats it. */
export function describeFailure(
  { seed, conditions, findings }: Episode,
  { perEpisode = usualEpisode, over }: { readonly perEpisode?: number; readonly over?: WireClient | undefined } = {},
): string {
  const sized = perEpisode === usualEpisode ? '' : ` --per-episode ${perEpisode}`;
  const by = over === undefined ? '' : ` --over ${over}`;
  return [
    `seed ${seed} found ${findings.length} violations:`,
    ...findings.map(({ property, detail }) => `  ${property}: ${detail}`),
    `conditions: ${JSON.stringify(conditions)}`,
    `repeat it: node perf/simulate.ts --seed ${seed} --operations 1${sized}${by}`,
  ].join('\n');
}
