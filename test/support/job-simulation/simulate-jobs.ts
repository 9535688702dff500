import { type Episode, playEpisode, type Sabotage } from './episode.ts';

/** How much is simulated. */
export interface JobSimulationOptions {
  /** How many jobs, in whole episodes. */
  readonly jobs: number;
  /** The seed of the first episode; the others count up from it. */
  readonly seed: number;
  /** How many jobs one episode has; with another number, a seed gives another run. */
  readonly perEpisode?: number;
  /** What is wrong with the table, to see that it would be noticed. */
  readonly sabotage?: Sabotage;
  /** Is told how many jobs came to their end so far. */
  readonly onProgress?: (jobs: number) => void;
}

/** What all episodes came to, and the first that found something, which is also the last. */
export interface JobSimulation {
  readonly episodes: number;
  readonly jobs: number;
  readonly turns: number;
  /** Workers, sweepers and callers that ended in the middle of something. */
  readonly killed: number;
  /** Starts and ends of jobs that nobody was told about. */
  readonly untold: number;
  /** How many jobs ended in each way. */
  readonly ends: Readonly<Record<string, number>>;
  readonly failed: { readonly seed: number; readonly findings: Episode['findings'] } | undefined;
}

/** Jobs of an episode, unless told otherwise. */
export const usualJobs = 50;

/** Simulates episode after episode until enough jobs came to their end or one found something. */
export async function simulateJobs(options: JobSimulationOptions): Promise<JobSimulation> {
  const { jobs, seed, perEpisode = usualJobs, sabotage, onProgress = () => undefined } = options;
  const sum = { episodes: 0, jobs: 0, turns: 0, killed: 0, untold: 0 };
  const ends: Record<string, number> = {};
  let failed: JobSimulation['failed'];
  while (sum.jobs < jobs && failed === undefined) {
    const current = seed + sum.episodes;
    const episode = await playEpisode(current, perEpisode, sabotage);
    sum.episodes += 1;
    sum.jobs += perEpisode;
    sum.turns += episode.turns;
    sum.killed += episode.killed;
    sum.untold += episode.untold;
    for (const [state, count] of Object.entries(episode.ends)) ends[state] = (ends[state] ?? 0) + count;
    if (episode.findings.length > 0) failed = { seed: current, findings: episode.findings };
    onProgress(sum.jobs);
  }
  return { ...sum, ends, failed };
}

/** What an episode found, for people, with the command that repeats it. */
export function describeFailure(
  { seed, findings }: NonNullable<JobSimulation['failed']>,
  perEpisode = usualJobs,
): string {
  const sized = perEpisode === usualJobs ? '' : ` --per-episode ${perEpisode}`;
  return [
    `seed ${seed} found ${findings.length} broken promises:`,
    ...findings.map((finding) => `  ${finding}`),
    `repeat it: node perf/simulate-jobs.ts --seed ${seed} --jobs 1${sized}`,
  ].join('\n');
}
