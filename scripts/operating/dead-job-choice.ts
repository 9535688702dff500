import { CommandFailure, UsageMistake } from '../cli/command-failure.ts';
import { inParallel } from '../cli/in-parallel.ts';
import { allDead, type DeadJob, deadJob, noDeadJob } from './dead-jobs.ts';
import type { ShopCalls } from './shop-calls.ts';

/** What an operator decides about a dead job. */
export type Decision = 'redrive' | 'discard';

/** About which jobs, as somebody typed it. */
export interface Choice {
  readonly ids: readonly string[];
  readonly all: boolean;
  /** With `all`: only those of this kind. */
  readonly kind?: string | undefined;
}

/** The jobs that were meant: those to decide about, and those that were decided about in the same way before. */
export interface ChosenJobs {
  readonly open: readonly DeadJob[];
  readonly decided: readonly DeadJob[];
}

/** Requests under way at once. */
const parallel = 4;

/** @throws UsageMistake where it cannot be told which jobs are meant */
export function requireChoice({ ids, all, kind }: Choice): void {
  if (ids.length > 0 && all) throw new UsageMistake('name jobs, or say --all; not both');
  if (ids.length === 0 && !all) throw new UsageMistake('say which jobs by their ids, or --all');
  if (kind !== undefined && !all) throw new UsageMistake('--kind belongs to --all; jobs that are named need none');
}

/** @throws CommandFailure where one of them does not exist, or was decided about otherwise: then nothing is done to any */
async function namedJobs(
  shop: ShopCalls,
  wanted: 'redriven' | 'discarded',
  ids: readonly string[],
  signal: AbortSignal,
): Promise<ChosenJobs> {
  const found = new Map<string, DeadJob>();
  const missing: string[] = [];
  await inParallel(parallel, ids, async (id) => {
    signal.throwIfAborted();
    const dead = await deadJob(shop, id);
    if (dead === undefined) missing.push(id);
    else found.set(dead.job.id, dead);
  });
  if (missing.length > 0) throw noDeadJob(shop, missing);
  const all = [...found.values()];
  const over = all.filter(({ job }) => job.state !== 'dead');
  const otherwise = over.find(({ decisions }) => decisions.at(-1)?.decision !== wanted);
  if (otherwise !== undefined) {
    const { job, decisions } = otherwise;
    const reason = `${job.id} is not dead any more: it was ${decisions.at(-1)?.decision} and is ${job.state}`;
    throw new CommandFailure('precondition', reason, { next: shop.typed('jobs', 'dead', 'show', job.id) });
  }
  return { open: all.filter(({ job }) => job.state === 'dead'), decided: over };
}

/**
 * Finds the jobs that are meant.
 * @param wanted what is to be decided about them
 * @throws CommandFailure where one of them does not exist, or was decided about otherwise
 */
export async function chosenJobs(
  shop: ShopCalls,
  wanted: 'redriven' | 'discarded',
  choice: Choice,
  signal: AbortSignal,
): Promise<ChosenJobs> {
  if (!choice.all) return namedJobs(shop, wanted, choice.ids, signal);
  return { open: await allDead(shop, choice.kind, signal), decided: [] };
}
