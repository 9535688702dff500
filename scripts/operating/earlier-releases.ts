import type { StageName } from '#infra/config.ts';
import { resourceName } from '#infra/names.ts';
import { CommandFailure } from '../cli/command-failure.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import { Ledger } from '../releasing/ledger.ts';
import { type Lack, lacking } from '../releasing/needs.ts';
import { reachableReleases } from '../releasing/reachable-releases.ts';
import type { ReleasableBuild } from './releasable-build.ts';
import type { StageAccess } from './stage-access.ts';
import { type StageStack, StageStacks } from './stage-stacks.ts';

/** Releases that can be rolled back to, and therefore must find what they need. */
const rollbackDepth = 5;

/** Whether the table of ledgers and locks is there: a first deployment makes it. */
export async function hasLedger({ aws, stage }: StageAccess): Promise<boolean> {
  return isLedgerAmong(await new StageStacks(aws, stage.name).list(), stage.name);
}

/** Whether the stack of that table is one of these, and was made. */
export function isLedgerAmong(stacks: readonly StageStack[], stage: StageName): boolean {
  return stacks.some(({ name, status }) => name === resourceName(stage, 'data') && status !== 'REVIEW_IN_PROGRESS');
}

/** That a stage is not deployed, in words: who looks into the wrong region in a hurry must not be talked into deploying there. */
export function notDeployed(stage: StageName): string {
  const elsewhere = stage === 'local' ? '' : '; STATUS_BOARD_REGION and AWS_PROFILE say where to look';
  return `stage ${stage} is not deployed here${elsewhere}`;
}

/**
 * Refuses a stage nobody deployed, after the line that says where that is.
 * @throws CommandFailure (`precondition`)
 */
export async function requireLedger(run: OperatorRun, access: StageAccess): Promise<void> {
  if (await hasLedger(access)) return;
  const { account, stage, typed } = access;
  run.about({ stage: stage.name, account, region: stage.region });
  throw new CommandFailure('precondition', notDeployed(stage.name), { next: typed('deploy') });
}

/** @throws CommandFailure (`precondition`) where an earlier release would lack something */
export async function requireNeeds({ ops, typed }: StageAccess, { given }: ReleasableBuild): Promise<void> {
  const lacks = lacking(given, await reachableReleases(new Ledger(ops), rollbackDepth));
  if (lacks.length === 0) return;
  throw new CommandFailure(
    'precondition',
    `this would take away what releases need that can be rolled back to: ${wordsOf(lacks)} until ${rollbackDepth} releases do without`,
    { next: typed('releases') },
  );
}

/**
 * What is lacking, and how it is kept. The rights to all shops, which functions have had that now act for one at a time, are hundreds:
 * they are counted.
 */
function wordsOf(lacks: readonly Lack[]): string {
  const named = lacks.filter(({ leftForOneShop }) => leftForOneShop === undefined);
  const toAllShops = lacks.filter(({ leftForOneShop }) => leftForOneShop !== undefined);
  const counted = Array.from(
    Map.groupBy(toAllShops, ({ release }) => release),
    ([release, those]) => {
      const [first, ...others] = [...new Set(those.map(({ leftForOneShop }) => leftForOneShop))].sort();
      return `${release} needs the rights to all shops of ${first}${others.length > 0 ? ` and ${others.length} more` : ''}`;
    },
  );
  const names = [...named.map(({ release, what }) => `${release} needs ${what}`), ...counted].join('; ');
  const settings = [
    ...(named.length > 0 ? ['formerTableActions, retired'] : []),
    ...(counted.length > 0 ? ['keepsRightsToAllShops of the stage'] : []),
  ];
  return `${names}; keep it (${settings.join(', ')})`;
}
