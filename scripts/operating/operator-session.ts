import { randomUUID } from 'node:crypto';
import type { OperatorRun } from '../cli/operator-run.ts';
import { LambdaFleet } from '../releasing/lambda-fleet.ts';
import { Ledger } from '../releasing/ledger.ts';
import { OperatorLock } from '../releasing/lock.ts';
import type { Operator } from '../releasing/traffic-move.ts';
import { actorHere, isGone, type StageAccess } from './stage-access.ts';

/**
 * An operator of a stage, at work on its releases. The lock is not taken yet.
 * @param again what is typed to do, or go on with, what this run does
 */
export function operatorOf(access: StageAccess, run: Operator['run'], again: string, steal = false): Operator {
  const actor = actorHere();
  const lock = new OperatorLock(access.ops, {
    owner: actor,
    command: again,
    doctor: access.typed('doctor'),
    token: randomUUID(),
    now: Date.now,
    steal,
    isGone,
  });
  const { aws, ops, typed } = access;
  return { fleet: new LambdaFleet(aws), ledger: new Ledger(ops), lock, run, actor, now: Date.now, again, typed };
}

/** Gives the lock free that was left by a run which was killed after all it had to do, where it may be taken. */
export async function freeLeftLock(
  { isDryRun }: Pick<OperatorRun, 'isDryRun'>,
  { ops }: Pick<StageAccess, 'ops'>,
  operator: Pick<Operator, 'lock' | 'run'>,
): Promise<void> {
  if (isDryRun) return;
  const holder = await OperatorLock.holder(ops);
  if (holder !== undefined && operator.lock.mayTakeFrom(holder)) await withLock(operator, async () => undefined);
}

/**
 * Works under the operators' lock, which is given free however the work ends. Where that fails it is told: what came of the work weighs
 * more.
 * @throws CommandFailure (`precondition`) where somebody else holds it
 */
export async function withLock<Result>(
  { lock, run }: Pick<Operator, 'lock' | 'run'>,
  work: () => Promise<Result>,
): Promise<Result> {
  await run.step('take the lock', () => lock.take());
  try {
    return await work();
  } finally {
    await run
      .step('give the lock free', () => lock.release(), { evenInterrupted: true })
      .catch(() => run.tell('the lock is still held: whoever comes next takes it with --steal-lock'));
  }
}
