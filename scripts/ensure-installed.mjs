/**
 * Runs before `npm start` and `npm test`, possibly on an older Node and before node_modules exists: plain JavaScript,
 * builtins only. Installs what is missing, and what the lockfile has changed since the last install.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const marker = join(root, 'node_modules', '.cache', 'status-board-lockfile.sha256');
const lockfileHash = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');

if (existsSync(marker) && readFileSync(marker, 'utf8') === lockfileHash) process.exit(0);

// NODE_ENV=production or npm_config_omit would otherwise leave out the tools, and the pinned Node.
console.log('Installing dependencies; the first time this takes about a minute…');
const startedAt = Date.now();
const { status, error } = spawnSync('npm', ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'], {
  cwd: root,
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
if (status !== 0) {
  console.error(
    `npm ci failed${error ? `: ${error.message}` : ''}. Check the network and the registry, then run it again.`,
  );
  process.exit(status ?? 1);
}
mkdirSync(dirname(marker), { recursive: true });
writeFileSync(marker, lockfileHash);
console.log(`Installed in ${Math.round((Date.now() - startedAt) / 1_000)} s.`);
