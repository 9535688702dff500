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

/** Gives the lock free that was left by a run which was killed after all it had to do. */
export async function freeLeftLock(run: OperatorRun, { ops }: StageAccess, operator: Operator): Promise<void> {
  if (run.isDryRun) return;
  const holder = await OperatorLock.holder(ops);
  if (holder !== undefined && isGone(holder.owner)) await withLock(operator, async () => undefined);
}

/**
 * Works under the operators' lock, which is given free however the work ends.
 * @throws CommandFailure (`precondition`) where somebody else holds it
 */
export async function withLock<Result>({ lock, run }: Operator, work: () => Promise<Result>): Promise<Result> {
  await run.step('take the lock', () => lock.take());
  try {
    return await work();
  } finally {
    await run.step('give the lock free', () => lock.release(), { evenInterrupted: true });
  }
}
