/**
 * Runs before `npm start` and `npm test`, possibly on an older Node and before node_modules exists: plain JavaScript,
 * builtins only. Installs what is missing, and what the lockfile has changed since the last install, whoever made that.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

function packagesOf(lockfile) {
  return JSON.parse(readFileSync(join(root, lockfile), 'utf8')).packages;
}

/** What npm installed last: it writes this file when it is done. */
function installedPackages() {
  try {
    return packagesOf('node_modules/.package-lock.json');
  } catch {
    return {};
  }
}

/** Whether a package of the lockfile has to be there on this machine. */
function isNeeded(path, { optional = false, os, cpu }, own) {
  if (!optional) return path !== '';
  // Of the packages for other platforms, and those that speed something up, only our own must not be left out.
  const isOurs = path.replace('node_modules/', '') in own;
  return (
    isOurs && (os ?? [process.platform]).includes(process.platform) && (cpu ?? [process.arch]).includes(process.arch)
  );
}

function isComplete() {
  const wanted = packagesOf('package-lock.json');
  const installed = installedPackages();
  const own = wanted[''].optionalDependencies ?? {};
  return Object.entries(wanted).every(
    ([path, entry]) =>
      !isNeeded(path, entry, own) ||
      (installed[path]?.version === entry.version && installed[path]?.integrity === entry.integrity),
  );
}

function install() {
  // Said here because npm itself says nothing when it is silenced.
  console.log('Installing dependencies; the first time this takes about a minute…');
  const startedAt = Date.now();
  // NODE_ENV=production or npm_config_omit would otherwise leave out the tools, and the pinned Node.
  const options = ['--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, error } = spawnSync('npm', ['ci', ...options], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    const reason = error === undefined ? '' : `: ${error.message}`;
    console.error(`✗ npm ci failed${reason}; check the network and the registry, then run it again`);
    process.exit(status ?? 1);
  }
  console.log(`Installed in ${Math.round((Date.now() - startedAt) / 1_000)} s.`);
}

if (!isComplete()) install();
