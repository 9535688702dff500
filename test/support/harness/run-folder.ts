import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRunning } from '../is-running.ts';

/** Which process's run a folder belongs to. */
const owned = /^status-board-test-(\d+)-/;

/** Removes what runs left that were killed before they could do so themselves. */
function sweep(parent: string): void {
  for (const name of readdirSync(parent)) {
    const [, pid] = owned.exec(name) ?? [];
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(parent, name), { recursive: true, force: true });
  }
}

declare global {
  var testRunFolder: string | undefined;
}

/**
 * One folder for all temporary files of a run, of whatever test and whatever process a test starts: `os.tmpdir()` is it
 * from here on. Jest hands its environment down to its workers.
 */
export function openRunFolder(): string {
  if (globalThis.testRunFolder === undefined) {
    const parent = tmpdir();
    sweep(parent);
    globalThis.testRunFolder = mkdtempSync(join(parent, `status-board-test-${process.pid}-`));
    process.env.TMPDIR = globalThis.testRunFolder;
  }
  return globalThis.testRunFolder;
}

/** Deletes the folder with all that tests have left in it. */
export function closeRunFolder(): void {
  if (globalThis.testRunFolder !== undefined) rmSync(globalThis.testRunFolder, { recursive: true, force: true });
}
