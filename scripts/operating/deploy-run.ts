import type { Stage } from '#infra/config.ts';
import { releaseParameter } from '#infra/names.ts';
import { CommandFailure } from '../cli/command-failure.ts';
import type { OperatorEnding } from '../cli/operate.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import type { Plan } from '../cli/plan.ts';
import { deployStacks } from './deployment.ts';
import { planDeployment } from './deployment-plan.ts';
import { requireOrigins } from './dropped-origins.ts';
import { hasLedger, requireNeeds } from './earlier-releases.ts';
import { tellWhere } from './first-line.ts';
import { freeLeftLock, operatorOf, withLock } from './operator-session.ts';
import type { ReleasableBuild } from './releasable-build.ts';
import { requireIndexes } from './restored-indexes.ts';
import { requireSecrets } from './secret-findings.ts';
import type { StackOutcome } from './stack-outcome.ts';
import { openStage, type StageAccess, type StageOptions } from './stage-access.ts';
import { StageStacks } from './stage-stacks.ts';
import { indexesOf } from './table-presence.ts';
import { tablesOfStacks } from './tables-in-use.ts';

/** What `npm run deploy` is told. */
export interface DeployOptions extends StageOptions {
  readonly stealLock: boolean;
  /** Origins may be shut out although the stage asks for a canary. */
  readonly dropOrigins?: boolean;
}

/** Builds a stage, and synthesizes its templates. */
export type BuildStage = (stage: Stage) => Promise<ReleasableBuild>;

const named = (outcomes: readonly StackOutcome[], wanted: StackOutcome['outcome']): string =>
  outcomes
    .filter(({ outcome }) => outcome === wanted)
    .map(({ stack }) => stack)
    .join(', ') || 'none';

/** Where each stack stands, in a line. */
function standing(outcomes: readonly StackOutcome[]): string {
  const [updated, left] = [named(outcomes, 'updated'), named(outcomes, 'not begun')];
  const unsettled = outcomes.some(({ outcome }) => outcome === 'unsettled')
    ? `unsettled: ${named(outcomes, 'unsettled')}; `
    : '';
  return `updated: ${updated}; put back: ${named(outcomes, 'failed')}; ${unsettled}not begun: ${left}; callers have what they had`;
}

/** @throws CommandFailure that says which stacks are updated, which are not, and of which nobody knows */
export function requireAll(
  outcomes: readonly StackOutcome[],
  { signal }: Pick<OperatorRun, 'signal'>,
  next: string,
): void {
  const state = standing(outcomes);
  const failed = outcomes.filter(({ outcome }) => outcome === 'failed' || outcome === 'unsettled');
  if (failed.length > 0) {
    const reasons = failed.map(({ stack, reason }) => `${stack}: ${reason}`).join('; ');
    const isHalf = outcomes.some(({ outcome }) => outcome === 'updated' || outcome === 'unsettled');
    throw new CommandFailure(isHalf ? 'half-done' : 'rolled-back', `${reasons} (${state})`, { next });
  }
  if (outcomes.every(({ outcome }) => outcome !== 'not begun')) return;
  throw new CommandFailure('interrupted', `${(signal.reason as Error | undefined)?.message ?? 'stopped'} (${state})`, {
    next,
  });
}

/**
 * What a deployment of a build would change.
 * @throws CommandFailure (`precondition`) where an earlier release or a restored table would lack something, or origins would be shut out
 */
export async function planBuild(
  run: OperatorRun,
  access: StageAccess,
  build: ReleasableBuild,
  dropOrigins = false,
): Promise<Plan> {
  const { plan, shutOut } = await run.step('compare', () => planDeployment(build.assemblyDir, access.aws));
  requireOrigins(access.stage, shutOut, dropOrigins);
  if (await hasLedger(access)) {
    await requireNeeds(access, build);
    await requireRestored(access, build);
  }
  return plan;
}

/** @throws CommandFailure (`precondition`) where a table that was restored lacks what the build gives the one of the stack */
async function requireRestored({ aws, stage, typed }: StageAccess, { given }: ReleasableBuild): Promise<void> {
  const { current } = tablesOfStacks(stage, await new StageStacks(aws, stage.name).list());
  await requireIndexes(given, { stage, current, indexesOf: (table) => indexesOf(aws, table) }, typed);
}

/**
 * Updates the stacks of a stage with a build. It moves no traffic: callers keep the release they have, whatever comes of it.
 * @param release the command this is a part of, which goes on where it is interrupted, and the number it will have; left out where it is
 * `npm run deploy` itself
 * @throws CommandFailure where an earlier release would lack something, or not all stacks are updated
 */
export async function deployBuild(
  run: OperatorRun,
  access: StageAccess,
  build: ReleasableBuild,
  release?: { readonly again: string; readonly number: number },
): Promise<StackOutcome[]> {
  // Another operator may have released since the plan was made.
  if (await hasLedger(access)) await requireNeeds(access, build);
  const next = release?.again ?? access.typed('deploy');
  run.stands('some stacks may be updated, and others not; callers have what they had', next);
  const outcomes = await run.step('update the stacks', async ({ signal, progress, detail }) => {
    const made = await deployStacks(build.assemblyDir, access, {
      signal,
      ...(release !== undefined && { given: { [releaseParameter]: String(release.number) } }),
      progress: ({ stack, done, of }) => progress(`${stack} ${done}/${of}`),
    });
    detail(`${made.filter(({ outcome }) => outcome === 'updated').length} of ${made.length} changed`);
    requireAll(made, run, next);
    return made;
  });
  run.stands('the stacks are updated; callers have what they had', release?.again);
  return outcomes;
}

/** `npm run plan`: what a deployment would change. Changes nothing, and takes no lock. */
export async function runPlan(run: OperatorRun, options: StageOptions, build: BuildStage): Promise<OperatorEnding> {
  const access = await openStage(options);
  await tellWhere(run, access);
  const built = await run.step('build', () => build(access.stage));
  // It shows as a risk what a deployment refuses.
  const plan = await planBuild(run, access, built, true);
  run.show(plan);
  const wouldChange = plan.changes.length > 0;
  return { wouldChange, ...(wouldChange && { next: [access.typed('deploy')] }), data: plan };
}

/** `npm run deploy`: brings the stacks of a stage to what is built. No traffic moves. */
export async function runDeploy(run: OperatorRun, options: DeployOptions, build: BuildStage): Promise<OperatorEnding> {
  const access = await openStage(options);
  await tellWhere(run, access);
  const built = await run.step('build', () => build(access.stage));
  const plan = await planBuild(run, access, built, options.dropOrigins);
  const removes = plan.changes.some(({ change, what }) => change === '-' && what.includes('AWS::DynamoDB::'));
  const operator = operatorOf(access, run, access.typed('deploy'), options.stealLock);
  if (!(await run.approve(plan, { destructive: removes }))) {
    if (plan.changes.length === 0) await freeLeftLock(run, access, operator);
    return { summary: 'nothing was changed' };
  }
  const deploy = () => deployBuild(run, access, built);
  const outcomes = (await hasLedger(access)) ? await withLock(operator, deploy) : await deploy();
  await run.step('look at the secrets', () => requireSecrets(access, 'half-done'));
  const changed = outcomes.filter(({ outcome }) => outcome === 'updated').length;
  return {
    summary: `${changed} of ${outcomes.length} stacks updated; no traffic moved`,
    next: [access.typed('release', 'vX.Y.Z')],
    data: { stacks: outcomes },
  };
}
