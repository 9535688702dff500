import { CommandFailure } from '../cli/command-failure.ts';
import type { OperatorEnding } from '../cli/operate.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import type { PlannedChange } from '../cli/plan.ts';
import type { Release } from '../releasing/manifest.ts';
import { keptReleases, type Prunable, prunableStill, prunableVersions, prune } from '../releasing/pruning.ts';
import { reachableReleases } from '../releasing/reachable-releases.ts';
import { liveName, type Operator, unfinishedMove } from '../releasing/traffic-move.ts';
import { requireLedger } from './earlier-releases.ts';
import { freeLeftLock, operatorOf, withLock } from './operator-session.ts';
import { openStage, type StageAccess, type StageOptions } from './stage-access.ts';
import { functionNamesOf, StageStacks } from './stage-stacks.ts';

/** What `npm run prune` is told. */
export interface PruneOptions extends StageOptions {
  readonly stealLock: boolean;
}

/** @throws CommandFailure (`precondition`) where a move is half done: what it needs cannot be told from what nobody does */
async function requireNoMove({ ledger, typed }: Operator): Promise<void> {
  const move = await unfinishedMove(ledger);
  if (move === undefined) return;
  throw new CommandFailure('precondition', `a ${move.kind} by ${move.actor} is half done; finish or undo it first`, {
    next: typed('doctor'),
  });
}

/** What no kept release holds and no alias points at, as things stand. */
async function look({ aws, stage }: StageAccess, operator: Operator): Promise<{ kept: Release[]; prunable: Prunable }> {
  await requireNoMove(operator);
  const kept = await reachableReleases(operator.ledger, keptReleases);
  const deployed = functionNamesOf(await new StageStacks(aws, stage.name).list(), stage.name);
  // A function that has left the API is of no stack, and may still have versions.
  const names = new Set([...deployed, ...kept.flatMap(({ functions }) => Object.keys(functions))]);
  return { kept, prunable: await prunableVersions(operator.fleet, [...names], kept) };
}

function changesOf(prunable: Prunable): PlannedChange[] {
  return [...prunable].map(([name, old]) => ({ change: '-', what: `versions of ${name}`, detail: old.join(', ') }));
}

/** `npm run prune`: deletes versions of functions that nobody can be rolled back to any more. Nothing else deletes one. */
export async function runPrune(run: OperatorRun, options: PruneOptions): Promise<OperatorEnding> {
  const access = await openStage(options);
  const { account, stage, typed } = access;
  await requireLedger(run, access);
  const operator = operatorOf(access, run, typed('prune'), options.stealLock);
  const current = await liveName(operator.ledger);
  run.about({ stage: stage.name, account, region: stage.region, ...(current !== undefined && { current }) });
  const { kept, prunable } = await run.step('look for old versions', () => look(access, operator));
  const [newest, oldest] = [kept[0]?.name ?? 'none', kept.at(-1)?.name ?? 'none'];
  const risks = [`deleted versions do not come back; kept are those of ${oldest} to ${newest}, and what callers have`];
  const changes = changesOf(prunable);
  if (!(await run.approve({ changes, risks }, { destructive: true }))) {
    if (changes.length === 0) await freeLeftLock(run, access, operator);
    return { summary: 'nothing was deleted' };
  }
  const deleted = await withLock(operator, async () => {
    // Somebody may have released, or gone back, since the plan was made: only what was shown goes, and only what nobody needs.
    const still = prunableStill(prunable, (await look(access, operator)).prunable);
    const count = [...still.values()].flat().length;
    run.stands('some old versions are deleted, and others not', typed('prune'));
    await run.step('delete old versions', async ({ signal, progress }) =>
      prune(operator.fleet, still, { signal, progress: (done) => progress(`${done} of ${count} versions`) }),
    );
    return { count, still };
  });
  run.stands('old versions are deleted');
  return {
    summary: `${deleted.count} versions of ${deleted.still.size} functions deleted`,
    next: [typed('releases')],
    data: { deleted: Object.fromEntries(deleted.still) },
  };
}
