/**
 * Runs before `npm test`: fetches AWS's own Node.js runtime client, `aws-lambda-ric`, into `.cache/`, once. It is no
 * dependency, since npm would compile its native part, which takes minutes and a C++ compiler; the tests put something else
 * in that part's place. With `--print-path` it says where the client's one module is. Plain JavaScript, builtins only, like `ensure-installed.mjs`.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const name = 'aws-lambda-ric';
const version = '4.0.2';
/** Of the package's tarball, as a lockfile would have it. */
const integrity = 'sha512-FE5Vskx7mYNnqAnWWJXUOsLp2VGgdsJsCoRLFTa8L4Yk0QVtArqR8q58yPA++QC1a73ZWJXBQ2AH31nIAv7NOQ==';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(root, '.cache', name, version);

function run(command, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status === 0) return stdout;
  throw new Error(`${command} ${args.join(' ')} failed: ${error?.message ?? stderr.trim()}`);
}

function fetchInto(parent) {
  const unfinished = mkdtempSync(join(parent, 'unfinished-'));
  try {
    run('npm', ['pack', `${name}@${version}`, '--ignore-scripts', '--loglevel=error'], unfinished);
    const tarball = `${name}-${version}.tgz`;
    const found = `sha512-${createHash('sha512')
      .update(readFileSync(join(unfinished, tarball)))
      .digest('base64')}`;
    if (found !== integrity) throw new Error(`${name}@${version} is not what it was: ${found} instead of ${integrity}`);
    run('tar', ['-xzf', tarball, 'package/index.mjs', 'package/LICENSE'], unfinished);
    try {
      renameSync(join(unfinished, 'package'), folder);
    } catch (error) {
      // Another process was faster.
      if (!existsSync(folder)) throw error;
    }
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

const isAsked = process.argv.includes('--print-path');
try {
  if (!existsSync(folder)) {
    mkdirSync(dirname(folder), { recursive: true });
    fetchInto(dirname(folder));
  }
  if (isAsked) console.log(join(folder, 'index.mjs'));
} catch (error) {
  console.error(`✗ AWS's runtime client is missing; check the network and the registry. ${error.message}`);
  // The test that needs it and asks fails; all others run without.
  if (isAsked) process.exitCode = 1;
}
