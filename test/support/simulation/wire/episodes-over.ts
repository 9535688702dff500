import { toJsonLines } from '#test/support/history/json-lines.ts';
import { runEpisode } from '../episode.ts';
import type { FaultCounts } from '../faults.ts';
import { describeFailure } from '../simulate.ts';
import type { WireClient } from './wire-road.ts';

/** What one run can be told from another by. */
export interface Trace {
  readonly turns: number;
  readonly faults: FaultCounts;
  /** What clients sent and were answered, a line each. */
  readonly history: string;
}

/**
 * Runs an episode of each seed over a client of DynamoDB, in weather as bad as it gets.
 * @throws Error where one found something
 */
export async function episodesOver(over: WireClient, seeds: readonly number[], operations: number): Promise<Trace[]> {
  const traces: Trace[] = [];
  for (const seed of seeds) {
    const episode = await runEpisode(seed, { operations, over, conditions: { intensity: 1 } });
    if (episode.findings.length > 0) throw new Error(describeFailure(episode, { over }));
    traces.push({ turns: episode.turns, faults: episode.faults, history: toJsonLines(episode.history) });
  }
  return traces;
}
