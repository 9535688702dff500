import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';
import { CloudError } from '../cloud-error.ts';
import { privateFile } from './private-files.ts';
import { isRunning, type ProcessIdentity, thisProcess } from './process.ts';

const Holder = z.object({
  pid: z.int().check(z.gte(1)),
  startedAt: z.string(),
  /** Inode of the folder: a copy of it is not held by who holds the original. */
  folder: z.optional(z.number()),
});

/** `SQLITE_BUSY`: somebody else has the file locked. */
const busy = 5;

/** Milliseconds a lock may be held by nobody who says so. */
const patience = 1_000;
const interval = 10;

/** Identifies the folder a file is in. */
const folderOf = (file: string): number => statSync(path.dirname(file)).ino;

/** Who says to hold a lock; undefined when nobody does, or the file was cut short by a crash. */
function holderOf(file: string): ProcessIdentity | undefined {
  try {
    const holder = Holder.parse(JSON.parse(readFileSync(file, 'utf8')));
    return (holder.folder ?? folderOf(file)) === folderOf(file) ? holder : undefined;
  } catch {
    return undefined;
  }
}

function inUse(file: string, holder: ProcessIdentity | undefined): CloudError {
  const who = holder === undefined ? 'another process' : `process ${holder.pid}`;
  return new CloudError(`${file} says that ${who} uses this folder; stop it, or choose another --data`);
}

/**
 * Locks a file for this process, by the one lock of the operating system that Node can reach: SQLite's. It ends with the
 * process, in whatever way, so there is none to take over and no moment in which two could do so.
 * @returns undefined where somebody else has it locked
 */
function lockFile(file: string): DatabaseSync | undefined {
  try {
    // Closing a file ends the locks this process has on it, so one that is there stays closed.
    if (!existsSync(file)) closeSync(openSync(file, 'a', privateFile));
    const database = new DatabaseSync(file);
    try {
      database.exec('begin exclusive');
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  } catch (error) {
    if ((error as { errcode?: number }).errcode === busy) return undefined;
    throw new Error(`${(error as Error).message}, ${file}`, { cause: error });
  }
}

/** @throws CloudError where somebody else keeps it locked */
function lockPatiently(file: string): DatabaseSync {
  for (let waited = 0; ; waited += interval) {
    const lock = lockFile(`${file}.db`);
    if (lock !== undefined) return lock;
    const holder = holderOf(file);
    if (waited >= patience || (holder !== undefined && isRunning(holder))) throw inUse(file, holder);
    // Of a process killed this very moment some threads may still be dying; one that has just won has yet to say so.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, interval);
  }
}

/**
 * Takes a lock for this process; one left by a process that no longer runs, reaped or not, is free. The file says who
 * holds it; what holds it is a lock on the file of that name with `.db` after it, which stays when the lock is given back:
 * deleted, it could be locked twice.
 * @returns gives the lock back
 * @throws CloudError naming the process that holds it
 */
export function takeLock(file: string): () => void {
  const lock = lockPatiently(file);
  try {
    const holder = holderOf(file);
    // Somebody may have deleted the locked file, or an older version, which locked none, may be running.
    if (holder !== undefined && isRunning(holder)) throw inUse(file, holder);
    writeFileSync(file, JSON.stringify({ ...thisProcess(), folder: folderOf(file) }), { mode: privateFile });
  } catch (error) {
    lock.close();
    throw error;
  }
  return () => {
    rmSync(file, { force: true });
    lock.close();
  };
}
