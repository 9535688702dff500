import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const repository = join(__dirname, '../../..');

/** A copy of the repository as git knows it, sharing its node_modules, to be edited at will. */
export function repositoryCopy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'status-board-copy-'));
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: repository,
    encoding: 'utf8',
  });
  const wanted =
    /^(functions|shared|infra|local|scripts|client|web|docs\/site)\/|^[^/]+\.json$|^docs\/openapi\.json$|^perf\/[^/]+\.json$/;
  for (const path of listed.split('\0').filter((name) => wanted.test(name))) {
    cpSync(join(repository, path), join(folder, path), { recursive: true, force: true });
  }
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}
