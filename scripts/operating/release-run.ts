import { isDeepStrictEqual } from 'node:util';
import type { Stage } from '#infra/config.ts';
import { schemaVersions } from '#shared/data/schema-versions.ts';
import { CommandFailure } from '../cli/command-failure.ts';
import type { OperatorEnding } from '../cli/operate.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import { type Checkout, readCheckout, requireReleasable, tagRelease } from '../releasing/checkout.ts';
import { requireKept } from '../releasing/kept-bundles.ts';
import type { Move, Release } from '../releasing/manifest.ts';
import { finishRelease, type HalfDoneRelease, halfDoneRelease, release, standingOf } from '../releasing/release.ts';
import { numberOf, unmovedRelease } from '../releasing/release-preparation.ts';
import { requireTested } from '../releasing/tested.ts';
import { liveRelease, type Operator, requireUnmovedSince } from '../releasing/traffic-move.ts';
import type { CanaryShare } from '../releasing/wanted-release.ts';
import { type BuildStage, deployBuild, planBuild } from './deploy-run.ts';
import { requireLedger } from './earlier-releases.ts';
import { askBudget } from './error-budget.ts';
import { freeLeftLock, operatorOf, withLock } from './operator-session.ts';
import { judgesOf } from './release-judges.ts';
import { type ReleaseOptions, releaseCommand } from './release-options.ts';
import { finishPlan, releasePlan } from './release-plan.ts';
import { requireSecrets } from './secret-findings.ts';
import { openStage, type StageAccess } from './stage-access.ts';
import { StageStacks } from './stage-stacks.ts';
import { otherThanFirst, tablesOfStacks } from './tables-in-use.ts';

/** What the command works on and with. */
export interface ReleaseSources {
  readonly rootDir: string;
  readonly build: BuildStage;
}

/** A run of the command on an opened stage. */
interface Session {
  readonly run: OperatorRun;
  readonly access: StageAccess;
  readonly operator: Operator;
  readonly options: ReleaseOptions;
  readonly canary: CanaryShare | undefined;
  /** What callers have. */
  readonly live: Release | undefined;
  /** The newest move of traffic when it began. */
  readonly last: Move | undefined;
}

function canaryOf(stage: Stage, { canary = stage.canary }: ReleaseOptions): CanaryShare | undefined {
  return canary === undefined || canary === 'none'
    ? undefined
    : { share: canary.percent / 100, milliseconds: canary.minutes * 60_000 };
}

/**
 * The tables the release will work on, where a restore has put others in the place of the first.
 * @throws CommandFailure (`precondition`) where the stacks name other tables than callers have: a release would move them there unseen
 */
async function tablesToRelease(
  { aws, stage, typed }: StageAccess,
  live: Release | undefined,
): Promise<Record<string, string> | undefined> {
  const stacks = await new StageStacks(aws, stage.name).list();
  const tables = otherThanFirst(stage, tablesOfStacks(stage, stacks).current);
  if (live === undefined || isDeepStrictEqual(tables, live.tables)) return tables;
  const reason = `the stacks name other tables than ${live.name} has, by a restore that is half done or was rolled back`;
  throw new CommandFailure('precondition', `${reason}; end it first`, { next: typed('restore', '--undo') });
}

/** What the stage wants of a checkout before it is released. @throws CommandFailure (`precondition`) */
async function inspect({ run, access, options, live }: Session, rootDir: string): Promise<Checkout> {
  return run.step('look at the checkout', async (step) => {
    const checkout = await readCheckout(rootDir, options.name);
    step.detail(checkout.commit.slice(0, 12));
    if (access.stage.name === 'local' || options.untested !== undefined) return checkout;
    requireReleasable(checkout, options.name);
    await requireTested(rootDir, checkout.commit);
    if (access.stage.name === 'prod' && live !== undefined) await requireKept(rootDir, live.name);
    return checkout;
  });
}

function reasonOf({ reason, untested, despiteBudget }: ReleaseOptions): string | undefined {
  const exceptions = [
    ...(untested === undefined ? [] : [`untested: ${untested}`]),
    ...(despiteBudget === undefined ? [] : [`despite its error budget: ${despiteBudget}`]),
  ];
  return exceptions.length === 0 ? reason : `${reason ?? 'no reason given'} (${exceptions.join('; ')})`;
}

/** Deploys and releases what is checked out. @returns undefined where nobody wanted it */
async function releaseCheckout(session: Session, { rootDir, build }: ReleaseSources): Promise<Release | undefined> {
  const { run, access, operator, options, canary, live } = session;
  // Before minutes are spent on it, and before a deployment.
  await unmovedRelease(operator, options.name);
  const tables = await tablesToRelease(access, live);
  const checkout = await inspect(session, rootDir);
  await askBudget(run, access, operator.again, options.despiteBudget);
  const built = await run.step('build', () => build(access.stage));
  const deployment = await planBuild(run, access, built, options.dropOrigins);
  const plan = releasePlan({ ...options, built, canary, checkout, deployment, live });
  if (!(await run.approve(plan))) return undefined;
  const isChanged = checkout.changed.length > 0;
  const wanted = {
    name: options.name,
    gitSha: isChanged ? `${checkout.commit}+` : checkout.commit,
    reason: reasonOf(options),
    ...built,
    ...(tables !== undefined && { tables }),
    schemaVersions,
    canary,
  };
  return withLock(operator, async () => {
    await requireUnmovedSince(operator, session.last);
    const number = await numberOf(operator, options.name);
    await deployBuild(run, access, built, { again: operator.again, number });
    await run.step('look at the secrets', () => requireSecrets(access, 'rolled-back'));
    return release(operator, wanted, judgesOf(access, run, operator.fleet, options.key));
  });
}

/** Tags the commit of a live release, also for a run that was killed before it did. A tag on what was not released would lie. */
async function tag({ run, access }: Session, rootDir: string, live: Release): Promise<void> {
  if (access.stage.name === 'local' || live.gitSha.endsWith('+')) return;
  const untold = (error: Error) => run.tell(`${live.name} is not tagged: ${error.message}`);
  await tagRelease(rootDir, live).catch(untold);
}

/** Goes on with what an earlier run left half done: its versions are published and judged. @returns undefined where nobody wanted it */
async function finish(session: Session, half: HalfDoneRelease): Promise<Release | undefined> {
  const { run, access, operator, options, canary } = session;
  const seen = await run.step('look where everything stands', () => standingOf(operator, half));
  if (!(await run.approve(finishPlan({ ...half, seen }, canary)))) return undefined;
  const judges = judgesOf(access, run, operator.fleet, options.key);
  return withLock(operator, async () => {
    await requireUnmovedSince(operator, half.move);
    await run.step('look at the secrets', () => requireSecrets(access, 'precondition'));
    return finishRelease(operator, { ...half, seen }, canary, judges);
  });
}

/**
 * `npm run release`: builds, deploys, publishes and judges the new versions, gives them a share of the calls, then all of them, and
 * walks through the URLs. What fails puts everything back; what was killed is finished by running it again.
 */
export async function runRelease(
  run: OperatorRun,
  options: ReleaseOptions,
  sources: ReleaseSources,
): Promise<OperatorEnding> {
  const access = await openStage(options);
  const { account, stage, typed } = access;
  await requireLedger(run, access);
  const operator = operatorOf(access, run, releaseCommand(typed, options), options.stealLock);
  const [last] = await operator.ledger.moves(1);
  const number = await liveRelease(operator.ledger);
  const live = number === undefined ? undefined : await operator.ledger.release(number);
  const current = live === undefined ? {} : { current: live.name };
  run.about({ stage: stage.name, account, region: stage.region, ...current, target: options.name });
  const session = { run, access, operator, options, canary: canaryOf(stage, options), live, last };
  const half = await halfDoneRelease(operator, options.name);
  if (half === undefined && live?.name === options.name) {
    await freeLeftLock(run, access, operator);
    if (!run.isDryRun) await tag(session, sources.rootDir, live);
    return { summary: `${options.name} is live already`, next: [typed('releases')] };
  }
  const made = await (half === undefined ? releaseCheckout(session, sources) : finish(session, half));
  if (made === undefined) return { summary: 'nothing was changed' };
  await tag(session, sources.rootDir, made);
  const before = made.replaced === null ? undefined : await operator.ledger.release(made.replaced);
  return {
    summary: `${made.name} is live: ${Object.keys(made.functions).length} functions`,
    next: [
      typed('releases'),
      ...(stage.name === 'local' ? [] : [`git push origin ${made.name}`, `npm run keep-release -- ${made.name}`]),
    ],
    ...(before !== undefined && { undo: typed('rollback', before.name, '--reason', '…') }),
    data: made,
  };
}
