import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type afterAll, afterEach } from '@jest/globals';

/**
 * Gives folders that are deleted after the test.
 * @param after `afterAll` where the tests of a file share them
 */
export function temporaryFolders(after: typeof afterAll | typeof afterEach = afterEach): () => string {
  const folders: string[] = [];
  after(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
  return () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'status-board-'));
    folders.push(folder);
    return folder;
  };
}
