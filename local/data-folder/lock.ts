import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { CloudError } from '../cloud-error.ts';
import { isRunning, type ProcessIdentity, thisProcess } from './process.ts';

const Holder = z.object({ pid: z.int().check(z.gte(1)), startedAt: z.string() });

/** Who holds a lock; undefined when the file is gone or was cut short by a crash. */
function holderOf(file: string): ProcessIdentity | undefined {
  try {
    return Holder.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

function create(file: string): boolean {
  try {
    writeFileSync(file, JSON.stringify(thisProcess()), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Takes a lock for this process; a lock left by a process that no longer runs is taken over.
 * @returns gives the lock back
 * @throws CloudError naming the process that holds it
 */
export function takeLock(file: string): () => void {
  for (let attempt = 1; !create(file); attempt += 1) {
    const holder = holderOf(file);
    if (attempt > 2 || (holder !== undefined && isRunning(holder))) {
      throw new CloudError(
        `${file} says that process ${holder?.pid} uses this folder; stop it, or choose another --data`,
      );
    }
    rmSync(file, { force: true });
  }
  return () => rmSync(file, { force: true });
}
