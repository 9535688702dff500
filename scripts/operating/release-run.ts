import { join } from 'node:path';
import type { Stage } from '#infra/config.ts';
import { functionName } from '#infra/names.ts';
import { operations as everyOperation } from '#shared/contract/operations.ts';
import { schemaVersions } from '#shared/data/schema-versions.ts';
import { CommandFailure } from '../cli/command-failure.ts';
import type { OperatorEnding } from '../cli/operate.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import type { PlannedChange } from '../cli/plan.ts';
import { type Checkout, readCheckout, requireReleasable, tagRelease } from '../releasing/checkout.ts';
import type { Judges, WantedRelease } from '../releasing/release.ts';
import { release } from '../releasing/release.ts';
import { requireTested } from '../releasing/tested.ts';
import { unfinishedMove } from '../releasing/traffic-move.ts';
import { judgeVersions } from '../releasing/version-judge.ts';
import { callerAccount } from './caller-account.ts';
import { operatorOf, withLock } from './operator-session.ts';
import type { ReleasableBuild } from './releasable-build.ts';
import { liveName } from './rollback-run.ts';
import { smokeFault } from './smoke-fault.ts';
import { openStage, type StageAccess, type StageOptions } from './stage-access.ts';

/** What `npm run release` is told. */
export interface ReleaseOptions extends StageOptions {
  /** Such as `v1.4.0`. */
  readonly name: string;
  readonly reason: string | undefined;
  /** A key of the shop the smoke test may use; a manager's. */
  readonly key: string | undefined;
  /** Overrides the stage's: percent of the calls, and minutes; null is none. */
  readonly canary: Stage['canary'] | null | undefined;
  readonly stealLock: boolean;
  /** Says why what a clean checkout and its tests would prove may be done without; on stage `local` nothing is asked. */
  readonly untested: string | undefined;
}

/** What the command needs of the building and deploying of a stage, so that neither is in its way in tests. */
export interface ReleaseSteps {
  readonly rootDir: string;
  /** Builds, and synthesizes the templates of the stage. */
  build(stage: Stage): Promise<ReleasableBuild>;
  /** Updates the stacks with that build. @returns what it would change, or changed, in lines */
  deploy(run: OperatorRun, access: StageAccess, build: ReleasableBuild): Promise<void>;
  /** Watches the canary. */
  watch(access: StageAccess): Judges['canary'];
}

const operationNames = (stage: Stage) =>
  everyOperation.map(({ operation }) => ({ operation, functionName: functionName(stage.name, operation.id) }));

/** What the stage wants of a release before it is made. @throws CommandFailure (`precondition`) */
async function inspect(
  run: OperatorRun,
  { stage }: StageAccess,
  rootDir: string,
  options: ReleaseOptions,
): Promise<Checkout> {
  return run.step('look at the checkout', async (step) => {
    const checkout = await readCheckout(rootDir, options.name);
    step.detail(checkout.commit.slice(0, 12));
    if (stage.name === 'local' || options.untested !== undefined) return checkout;
    requireReleasable(checkout, options.name);
    await requireTested(rootDir, checkout.commit);
    return checkout;
  });
}

function canaryOf(stage: Stage, { canary }: ReleaseOptions): WantedRelease['canary'] {
  const share = canary === undefined ? stage.canary : canary;
  return share == null ? undefined : { share: share.percent / 100, milliseconds: share.minutes * 60_000 };
}

function planned(build: ReleasableBuild, name: string): PlannedChange[] {
  return [...build.built.keys()].map((functionName) => ({
    change: '~',
    what: `alias live of ${functionName}`,
    detail: `to the version of ${name}`,
  }));
}

/**
 * `npm run release`: builds, deploys, publishes and judges the new versions, gives them a share of the calls, then all of them, and
 * walks through the URLs. What fails puts everything back.
 */
export async function runRelease(
  run: OperatorRun,
  options: ReleaseOptions,
  steps: ReleaseSteps,
): Promise<OperatorEnding> {
  const access = await openStage(options);
  const { stage, typed } = access;
  const again = typed('release', options.name);
  const operator = operatorOf(access, run, again, options.stealLock);
  const current = await liveName(operator.ledger);
  const account = await callerAccount(access.aws);
  run.about({
    stage: stage.name,
    account,
    region: stage.region,
    ...(current !== undefined && { current }),
    target: options.name,
  });
  const checkout = await inspect(run, access, steps.rootDir, options);
  run.tell('error budget: not known yet, no figure is kept');
  if (current === options.name && (await unfinishedMove(operator.ledger)) === undefined) {
    return { summary: `${options.name} is live already`, next: [typed('releases')] };
  }
  const build = await run.step('build', () => steps.build(stage));
  const canary = canaryOf(stage, options);
  const shares =
    canary === undefined
      ? 'all calls at once'
      : `${canary.share * 100} % of the calls for ${canary.milliseconds / 60_000} min, then all`;
  if (!(await run.approve({ changes: planned(build, options.name), risks: [shares] })))
    return { summary: 'nothing was changed' };
  const judges: Judges = {
    versions: (versions) => judgeVersions(operator.fleet, operationNames(stage), versions, options.key),
    canary: steps.watch(access),
    urls: () => smokeFault(access, options.key),
  };
  const wanted: WantedRelease = {
    name: options.name,
    gitSha: checkout.commit,
    reason:
      options.untested === undefined
        ? options.reason
        : `${options.reason ?? 'no reason'} (untested: ${options.untested})`,
    ...build,
    schemaVersions,
    canary,
  };
  const made = await withLock(operator, async () => {
    await steps.deploy(run, access, build);
    return release(operator, wanted, judges);
  });
  if (stage.name !== 'local') await tagRelease(steps.rootDir, options.name, checkout);
  return {
    summary: `${made.name} is live: ${Object.keys(made.functions).length} functions`,
    next: [typed('releases'), ...(stage.name === 'local' ? [] : [`git push origin ${made.name}`])],
    ...(current !== undefined && { undo: typed('rollback', current, '--reason', '"…"') }),
    data: made,
  };
}

/** @throws CommandFailure (`usage`) where this is no name of a release */
export function requireReleaseName(name: string): string {
  if (/^v\d+\.\d+\.\d+(-[\da-z.]+)?$/.test(name)) return name;
  throw new CommandFailure('usage', `a release is called such as v1.4.0, not "${name}"`);
}

/** Folder the bundles of a release are in. */
export const bundlesOf = (rootDir: string) => join(rootDir, 'dist/functions');
