import { execFile } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const run = promisify(execFile);

describe('before npm test', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'status-board-runtime-client-'));
    for (const folder of ['scripts', 'bin']) mkdirSync(join(root, folder));
    cpSync(join(__dirname, '../../scripts/ensure-runtime-client.mjs'), join(root, 'scripts/ensure-runtime-client.mjs'));
  });

  afterEach(() => rmSync(root, { recursive: true, force: true }));

  /** Puts another npm before the real one. */
  function npmDoes(script: string): void {
    writeFileSync(join(root, 'bin/npm'), `#!/bin/sh\necho "$@" >>"${root}/asked"\n${script}\n`);
    chmodSync(join(root, 'bin/npm'), 0o755);
  }

  const ensure = (...args: string[]) =>
    run(process.execPath, [join(root, 'scripts/ensure-runtime-client.mjs'), ...args], {
      env: { PATH: `${join(root, 'bin')}${delimiter}${process.env.PATH}` },
    });
  const cached = () => {
    const folder = join(root, '.cache/aws-lambda-ric');
    return existsSync(folder) ? readdirSync(folder) : [];
  };

  it('asks npm for the one package and runs nothing of it', async () => {
    npmDoes('exit 1');
    await ensure();
    expect(readFileSync(join(root, 'asked'), 'utf8')).toBe(
      'pack aws-lambda-ric@4.0.2 --ignore-scripts --loglevel=error\n',
    );
  });

  it('says what is missing where there is no network, keeps nothing, and lets the tests run', async () => {
    npmDoes('echo "getaddrinfo ENOTFOUND registry" >&2; exit 1');
    const { stderr } = await ensure();
    expect(stderr).toMatch(
      /^✗ AWS's runtime client is missing; check the network and the registry\. .*ENOTFOUND registry\n$/,
    );
    expect(cached()).toEqual([]);
    await expect(ensure('--print-path')).rejects.toMatchObject({ code: 1, stdout: '' });
  });

  it('refuses a package with other contents than were looked at', async () => {
    npmDoes('echo "something else" >aws-lambda-ric-4.0.2.tgz');
    const { stderr } = await ensure();
    expect(stderr).toContain('aws-lambda-ric@4.0.2 is not what it was: sha512-');
    expect(cached()).toEqual([]);
  });

  it('asks for nothing where it is there', async () => {
    npmDoes('exit 1');
    mkdirSync(join(root, '.cache/aws-lambda-ric/4.0.2'), { recursive: true });
    expect(await ensure()).toEqual({ stdout: '', stderr: '' });
    const { stdout } = await ensure('--print-path');
    expect(stdout).toBe(`${join(root, '.cache/aws-lambda-ric/4.0.2/index.mjs')}\n`);
    expect(existsSync(join(root, 'asked'))).toBe(false);
  });
});
