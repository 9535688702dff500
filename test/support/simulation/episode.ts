import type { CardOperation } from '#test/support/history/history.ts';
import { Random } from '#test/support/history/random.ts';
import { audit } from './audit.ts';
import { SimulatedClient } from './client.ts';
import { type Conditions, drawConditions } from './conditions.ts';
import type { FaultCounts } from './faults.ts';
import type { Finding } from './findings.ts';
import { openGround, type Sabotage } from './ground.ts';
import { type Judged, judgeHistory } from './judge-history.ts';
import { press } from './pressure.ts';
import { portRoad } from './road.ts';
import { type OpenClient, type WireClient, wireRoad } from './wire/wire-road.ts';

/** What may be changed about a run; the seed decides all the rest. */
export interface EpisodeOptions {
  /** How many operations clients send before the audit. */
  readonly operations: number;
  /** Conditions in place of those the seed draws. */
  readonly conditions?: Partial<Conditions>;
  /** A fault of our own in the service, to see it found. */
  readonly sabotage?: Sabotage;
  /** The client by which processes ask, over HTTP; without one, they reach tables in process, which is some ten times as fast. */
  readonly over?: WireClient | OpenClient;
}

/** What a run did and found. */
export interface Episode {
  readonly seed: number;
  readonly conditions: Conditions;
  /** Requests sent, the audit's among them. */
  readonly operations: number;
  readonly turns: number;
  readonly faults: FaultCounts;
  /** Cards that moves of others re-ranked to make room. */
  readonly reranked: number;
  /** Answers that denied a write which the card had forgotten, as documented: behind 8 others, or deleted. */
  readonly forgotten: number;
  readonly judged: Judged;
  readonly findings: readonly Finding[];
  readonly history: readonly CardOperation[];
}

/** Findings of one kind tend to come in crowds. */
const maxFindings = 20;

/** Runs one simulated day at a board and judges it. The same seed and options give the same run. */
export async function runEpisode(seed: number, options: EpisodeOptions): Promise<Episode> {
  const findings: Finding[] = [];
  const report = (property: string, detail: string) => {
    if (findings.length < maxFindings) findings.push({ property, detail });
  };
  const random = new Random(seed);
  const conditions = { ...drawConditions(random), ...options.conditions };
  const { operations, sabotage = (table) => table, over } = options;
  const openRoad = over === undefined ? portRoad : wireRoad(over);
  const ground = await openGround(random, conditions, operations, report, { sabotage, openRoad });
  const { scheduler, faults, observations, deeds } = ground;
  const clients = Array.from({ length: conditions.clients }, (_, n) => new SimulatedClient(n, random.fork(), ground));
  const pressing = random.fork();
  faults.areOn = true;
  try {
    const work = clients.map((client) => client.work());
    if (conditions.isCramped) work.push(press(ground, ground.board, pressing));
    await scheduler.run(Promise.all(work));
    faults.areOn = false;
    await scheduler.drain();
    await scheduler.run(audit(ground, clients));
  } catch (error) {
    report('everything ends', String(error instanceof Error ? error.stack : error));
  } finally {
    await ground.close();
  }
  const history = observations.history();
  const judged = judgeHistory(history, ground.initialVersion, report);
  const { operations: sent, forgotten } = observations;
  const counts = {
    operations: sent,
    turns: scheduler.turn,
    faults: faults.counts,
    reranked: deeds.reranked,
    forgotten,
  };
  return { seed, conditions, ...counts, judged, findings, history };
}
