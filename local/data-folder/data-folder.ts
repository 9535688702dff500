import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { CloudError, reasonOf } from '../cloud-error.ts';
import { refuseForeign } from './foreign-folder.ts';
import { takeLock } from './lock.ts';
import { databaseName, inboxName, lockName, stateName } from './names.ts';
import { makeFolder, makePrivate } from './private-files.ts';
import { readState, type State, writeState } from './state.ts';

function lock(folder: string): () => void {
  try {
    makeFolder(folder);
    return takeLock(path.join(folder, lockName));
  } catch (error) {
    if (error instanceof CloudError) throw error;
    const reason = reasonOf(error);
    throw new CloudError(`cannot write to ${folder}: ${reason}; choose another folder with --data`, { cause: error });
  }
}

/** The folder that holds everything a local cloud remembers. One process at a time uses it. */
export class DataFolder {
  readonly path: string;
  readonly #unlock: () => void;
  #state: State;

  private constructor(folder: string, unlock: () => void) {
    this.path = folder;
    this.#unlock = unlock;
    refuseForeign(folder);
    makePrivate(folder);
    const hasDatabase = existsSync(this.databaseFile) ? { hasDatabase: true as const } : {};
    const unknown = { format: 1 as const, functionUrlPorts: {}, ...hasDatabase };
    this.#state = readState(path.join(folder, stateName)) ?? unknown;
    this.update({});
  }

  /**
   * Opens the folder, creating it when it does not exist.
   * @throws CloudError when it cannot be written to, is used by another process, holds something else, or is damaged
   */
  static open(directory: string): DataFolder {
    const folder = path.resolve(directory);
    const unlock = lock(folder);
    try {
      return new DataFolder(folder, unlock);
    } catch (error) {
      unlock();
      throw error;
    }
  }

  get databaseFile(): string {
    return path.join(this.path, databaseName);
  }

  get enginePidFile(): string {
    return path.join(this.path, 'dynamodb.pid');
  }

  /** The code of functions, by its digest. */
  get code(): string {
    return path.join(this.path, 'code');
  }

  /** What is remembered of each function: versions and aliases. */
  get lambda(): string {
    return path.join(this.path, 'lambda');
  }

  /** What is remembered of each stack. */
  get stacks(): string {
    return path.join(this.path, 'stacks');
  }

  /** What is to happen once, at a time. */
  get schedules(): string {
    return path.join(this.path, 'schedules.json');
  }

  /** When what is done again and again was done last. */
  get rates(): string {
    return path.join(this.path, 'rates.json');
  }

  /** Queues with their messages, buckets with their objects. */
  get queuesAndFiles(): string {
    return path.join(this.path, 'queues-and-files');
  }

  /** What functions and platform measured. */
  get metrics(): string {
    return path.join(this.path, 'metrics.db');
  }

  /** The state of alarms, and what happened to them. */
  get alarms(): string {
    return path.join(this.path, 'alarms.json');
  }

  /** What would have gone to people by mail or chat. */
  get inbox(): string {
    return path.join(this.path, inboxName);
  }

  /** Backups of tables. */
  get backups(): string {
    return path.join(this.path, 'backups');
  }

  get secrets(): string {
    return path.join(this.path, 'secrets.json');
  }

  get logs(): string {
    return path.join(this.path, 'logs');
  }

  get state(): State {
    return this.#state;
  }

  /** Remembers changes of the state. */
  update(changes: Partial<State>): void {
    this.#state = { ...this.#state, ...changes };
    writeState(path.join(this.path, stateName), this.#state);
  }

  close(): void {
    this.#unlock();
  }
}

/**
 * Deletes everything in a data folder, also a damaged one, but the file its lock is on. A folder that does not exist is
 * fine.
 * @throws CloudError when it is in use, or is not a data folder
 */
export function resetDataFolder(directory: string): void {
  const folder = path.resolve(directory);
  if (!existsSync(folder)) return;
  const unlock = lock(folder);
  try {
    refuseForeign(folder);
    const names = readdirSync(folder).filter((name) => !name.startsWith(lockName));
    for (const name of names) rmSync(path.join(folder, name), { recursive: true });
  } finally {
    unlock();
  }
}
