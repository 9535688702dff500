import type { OperatorRun } from '../cli/operator-run.ts';
import type { RunFacts } from '../cli/run-report.ts';
import { Ledger } from '../releasing/ledger.ts';
import { liveName } from '../releasing/traffic-move.ts';
import { isLedgerAmong } from './earlier-releases.ts';
import type { StageAccess, StagePlace } from './stage-access.ts';
import { type StageStack, StageStacks } from './stage-stacks.ts';

/** What a command knows beside where it works. */
interface Known {
  /** The stacks of the stage, where they have been read already. */
  readonly stacks?: readonly StageStack[];
  readonly authMode?: RunFacts['authMode'];
  /** The address it was told beside the stage. */
  readonly at?: string | undefined;
}

/** Where a command works, as far as everybody may know it: which release callers have stands in a table of the operators. */
export function placeOf({ account, stage }: StagePlace): RunFacts {
  return { stage: stage.name, account, region: stage.region };
}

async function current({ aws, ops, stage }: StageAccess, given?: readonly StageStack[]): Promise<string | undefined> {
  const stacks = given ?? (await new StageStacks(aws, stage.name).list());
  return isLedgerAmong(stacks, stage.name) ? liveName(new Ledger(ops)) : undefined;
}

/**
 * Tells where a command works: stage, account, region, and the release callers have there, where there has been one. A ledger that
 * cannot be read is told, and stops nobody who only looks: logs are read when other things fail.
 */
export async function tellWhere(run: OperatorRun, access: StageAccess, known: Known = {}): Promise<void> {
  const { at, authMode, stacks } = known;
  let unknown: string | undefined;
  const release = await current(access, stacks).catch((error: Error) => {
    unknown = error.message;
    return undefined;
  });
  run.about({
    ...placeOf(access),
    ...(release !== undefined && { current: release }),
    ...(authMode !== undefined && { authMode }),
    ...(at !== undefined && { at }),
  });
  if (unknown !== undefined) run.tell(`which release callers have cannot be read: ${unknown}`);
}
