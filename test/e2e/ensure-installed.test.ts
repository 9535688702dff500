import { execFile } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const run = promisify(execFile);

const here = { os: [process.platform], cpu: [process.arch] };

/** A lockfile with a package, one for this platform and one for another. */
const lockfile = (version = '1.0.0') => ({
  packages: {
    '': { optionalDependencies: { 'node-here': '24.0.0', 'node-elsewhere': '24.0.0' } },
    'node_modules/tool': { version, integrity: `sha512-${version}`, dev: true },
    'node_modules/node-here': { version: '24.0.0', optional: true, ...here },
    'node_modules/node-elsewhere': { version: '24.0.0', optional: true, os: ['haiku'] },
    'node_modules/tool/node_modules/speedup': { version: '3.0.0', optional: true },
  },
});

describe('before npm start and npm test', () => {
  let root: string;

  const write = (path: string, content: unknown) => writeFileSync(join(root, path), JSON.stringify(content));
  const asked = () => (existsSync(join(root, 'asked')) ? readFileSync(join(root, 'asked'), 'utf8').trim() : 'nothing');

  /** Installed as npm leaves it, without some packages. */
  const installed = (version: string, ...without: string[]) => {
    const { packages } = lockfile(version);
    const left = Object.entries(packages).filter(([path]) => path !== '' && !without.includes(path));
    write('node_modules/.package-lock.json', { packages: Object.fromEntries(left) });
  };
  const elsewhere = ['node_modules/node-elsewhere', 'node_modules/tool/node_modules/speedup'];

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'status-board-installed-'));
    mkdirSync(join(root, 'scripts'));
    mkdirSync(join(root, 'node_modules'));
    cpSync(join(__dirname, '../../scripts/ensure-installed.mjs'), join(root, 'scripts/ensure-installed.mjs'));
    write('package-lock.json', lockfile());
    mkdirSync(join(root, 'bin'));
    writeFileSync(join(root, 'bin/npm'), `#!/bin/sh\necho "$@" >"${root}/asked"\nexit "\${NPM_EXIT:-0}"\n`);
    chmodSync(join(root, 'bin/npm'), 0o755);
  });

  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const ensure = (exit = '0') =>
    run(process.execPath, [join(root, 'scripts/ensure-installed.mjs')], {
      env: { PATH: `${join(root, 'bin')}${delimiter}${process.env.PATH}`, NPM_EXIT: exit },
    });

  it('nothing is installed where everything is there, whoever installed it', async () => {
    installed('1.0.0', ...elsewhere);
    expect(await ensure()).toEqual({ stdout: '', stderr: '' });
    expect(asked()).toBe('nothing');
  });

  it.each([
    ['nothing was installed', () => undefined],
    ['the lockfile has changed', () => installed('0.9.0', ...elsewhere)],
    ['a tool was left out', () => installed('1.0.0', 'node_modules/tool', ...elsewhere)],
    ['the Node of this platform was left out', () => installed('1.0.0', 'node_modules/node-here', ...elsewhere)],
  ])('everything is installed where %s', async (_what, arrange) => {
    arrange();
    const { stdout } = await ensure();
    expect(asked()).toMatch(/^ci --include=dev --include=optional /);
    expect(stdout).toMatch(/^Installing dependencies.*\nInstalled in \d+ s\.\n$/);
  });

  it('a failed installation ends the command', async () => {
    await expect(ensure('7')).rejects.toMatchObject({
      code: 7,
      stderr: '✗ npm ci failed; check the network and the registry, then run it again\n',
    });
  });
});
