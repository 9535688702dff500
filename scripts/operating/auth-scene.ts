import { CommandFailure } from '../cli/command-failure.ts';
import { Insights } from '../releasing/insights.ts';
import { apiStacksOf } from './api-stacks.ts';
import { AuthLedger } from './auth-ledger.ts';
import type { AuthState } from './auth-plan.ts';
import { ScheduledReturns } from './auth-returns.ts';
import { openStage, type StageAccess, type StageOptions } from './stage-access.ts';
import { apiFunctionNamesOf, type StageStack, StageStacks } from './stage-stacks.ts';
import { unsignedCallers } from './unsigned-callers.ts';

/** Milliseconds of the past whose callers are told. */
const day = 86_400_000;

/** A stage with what its auth mode is looked at and switched by. */
export interface AuthScene extends StageAccess {
  readonly cloudFormation: StageStacks;
  readonly stacks: readonly StageStack[];
  readonly returns: ScheduledReturns;
  readonly ledger: AuthLedger;
}

/**
 * Opens a stage for its auth mode.
 * @throws CommandFailure (`precondition`) where it has no stack of the API
 */
export async function openAuth(options: StageOptions): Promise<AuthScene> {
  const access = await openStage(options);
  const { account, aws, ops, stage, typed } = access;
  const cloudFormation = new StageStacks(aws, stage.name);
  const stacks = await cloudFormation.list();
  if (apiStacksOf(stage.name, stacks).length === 0) {
    const reason = `stage ${stage.name} has no stack of the API in account ${account}, region ${stage.region}`;
    throw new CommandFailure('precondition', reason, { next: typed('deploy') });
  }
  const returns = new ScheduledReturns(aws, () => cloudFormation.list());
  return { ...access, cloudFormation, stacks, returns, ledger: new AuthLedger(ops) };
}

/** How the auth mode of a stage stands now. */
export async function look(scene: AuthScene, signal: AbortSignal): Promise<AuthState> {
  const { aws, ledger, returns, stacks, stage } = scene;
  const modes = apiStacksOf(stage.name, stacks).map(({ name, mode }) => ({ stack: name, mode }));
  const functionNames = apiFunctionNamesOf(stacks, stage.name);
  const [pending, [lastSwitch], told] = await Promise.all([
    returns.pending(modes.map(({ stack }) => stack)),
    ledger.switches(1),
    unsignedCallers(new Insights(aws), { functionNames, from: Date.now() - day, signal }).then(
      (unsigned) => ({ unsigned }),
      // Who may switch need not be allowed to read logs.
      (error: Error) => ({ unsigned: undefined, unreadable: error.message }),
    ),
  ]);
  signal.throwIfAborted();
  return { modes, returns: pending, lastSwitch, ...told };
}
