import { readFileSync } from 'node:fs';

/** Identifies a process beyond its id, which the system reuses. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Clock ticks between boot and the start of the process; empty where the system does not tell. */
  readonly startedAt: string;
}

/** What `/proc/<pid>/stat` tells: fields 3 and 22, counted after the command name, which may hold spaces and parentheses. */
function statusOf(pid: number): { state: string; startedAt: string } {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', startedAt: fields[19] ?? '' };
  } catch {
    return { state: '', startedAt: '' };
  }
}

/** The process this code runs in. */
export function thisProcess(): ProcessIdentity {
  return { pid: process.pid, startedAt: statusOf(process.pid).startedAt };
}

/** Dead: nothing is left of the process but its entry, which its parent has not asked for yet (`Z`) or will not find (`X`). */
const deadStates = ['Z', 'X'];

/** Whether a process still runs, and is not another one that got its id. One that nobody has reaped does not run. */
export function isRunning({ pid, startedAt }: ProcessIdentity): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs, but belongs to somebody else.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const status = statusOf(pid);
  return status.startedAt === startedAt && !deadStates.includes(status.state);
}
