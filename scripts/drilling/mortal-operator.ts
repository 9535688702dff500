import { randomUUID } from 'node:crypto';
import type { StageAccess } from '../operating/stage-access.ts';
import type { Fleet } from '../releasing/fleet.ts';
import { Ledger } from '../releasing/ledger.ts';
import { OperatorLock } from '../releasing/lock.ts';
import type { Operator } from '../releasing/traffic-move.ts';
import { Killed, KillSwitch } from './kill-switch.ts';
import { silentRun } from './silent-run.ts';

/** An operator whose process ends at one of its calls. The runs before are known to have ended, as on one machine. */
export function mortalOperator({ ops, typed }: StageAccess, fleet: Fleet, fate: KillSwitch, command: string): Operator {
  const table = fate.over(ops);
  const token = randomUUID();
  const again = typed(command);
  const lock = new OperatorLock(table, {
    owner: token,
    command: again,
    doctor: typed('doctor'),
    token,
    now: Date.now,
    steal: false,
    isGone: () => true,
  });
  const ledger = new Ledger(table);
  return { fleet: fate.over(fleet), ledger, lock, run: silentRun, actor: token, now: Date.now, again, typed };
}

/**
 * Lets a command run until its process is killed.
 * @param point the call at which it is
 * @returns whether it got that far
 */
export async function killedAt(point: number, command: (fate: KillSwitch) => Promise<unknown>): Promise<boolean> {
  const fate = new KillSwitch(point);
  try {
    await command(fate);
  } catch (error) {
    // What a dead process makes of its last answer nobody sees: a failure of its own is one, too.
    if (!fate.isKilled && !(error instanceof Killed)) throw error;
  }
  return fate.isKilled;
}

/** A process that nobody kills. */
export const immortal = (): KillSwitch => new KillSwitch(Number.POSITIVE_INFINITY);
