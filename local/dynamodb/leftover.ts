import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

const patience = 2_000;
const interval = 10;

/** The arguments of a running process; undefined when there is none of that id. */
function commandLine(pid: number): string[] | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return undefined;
  }
}

function readPid(pidFile: string): number | undefined {
  try {
    const pid = Number(readFileSync(pidFile, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Ends the engine an earlier run may have left on a database file, and waits until it is gone. Process ids are reused,
 * so a process counts as that engine only if it was started on the very file.
 */
export async function endLeftoverEngine(pidFile: string, databaseFile: string): Promise<void> {
  const pid = readPid(pidFile);
  const isRunning = (): boolean => pid !== undefined && commandLine(pid)?.includes(databaseFile) === true;
  if (pid === undefined || !isRunning()) return;
  process.kill(pid, 'SIGTERM');
  for (let waited = 0; isRunning(); waited += interval) {
    if (waited === patience) process.kill(pid, 'SIGKILL');
    await delay(interval);
  }
}
