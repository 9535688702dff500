import { cpSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { StartedCloud } from '../support/started-cloud.ts';
import { linesOf, runScript } from './support/run-script.ts';

jest.setTimeout(60_000);

describe('npm start says in one line why it cannot, and fails', () => {
  let folder: string;
  let running: StartedCloud;
  /** A data folder whose cloud has ended. */
  let left: string;
  let neighbour: Server;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'status-board-refusals-'));
    running = await StartedCloud.start({ args: ['--seed', 'none'] });
    const former = await StartedCloud.start({ args: ['--seed', 'none'] });
    await former.end();
    left = join(folder, 'left');
    cpSync(former.dataDir, left, { recursive: true });
    await former.dispose();
    neighbour = createServer();
    await new Promise<void>((resolve) => neighbour.listen(0, '127.0.0.1', resolve));
  });

  afterAll(async () => {
    neighbour.close();
    await running.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What it says on stderr, without the mark in front. */
  const refusal = async (args: readonly string[]) => {
    const { code, stdout, stderr } = await runScript('start', args);
    expect({ code, ready: /^ready/m.test(stdout), lines: linesOf(stderr).length }).toEqual({
      code: 1,
      ready: false,
      lines: 1,
    });
    expect(stderr).toMatch(/^✗ /);
    return stderr.slice(2).trimEnd();
  };

  /** The left data folder with one of its files spoiled. */
  const spoiled = (name: string, file: string): string => {
    const dataDir = join(folder, name);
    cpSync(left, dataDir, { recursive: true });
    truncateSync(join(dataDir, file), 0);
    writeFileSync(join(dataDir, file), 'spoiled');
    return dataDir;
  };

  it('a busy port', async () => {
    const { port } = neighbour.address() as AddressInfo;
    const args = ['--port', String(port), '--data', join(folder, 'busy'), '--seed', 'none'];
    expect(await refusal(args)).toBe(
      `cannot listen on port ${port}: something else listens there; choose another with --port`,
    );
  });

  it('a data folder another cloud uses, which goes on undisturbed', async () => {
    const said = await refusal(['--port', '0', '--data', running.dataDir]);
    expect(said).toContain(`process ${running.pid} uses this folder; stop it, or choose another --data`);
    expect(await refusal(['--port', '0', '--data', running.dataDir, '--reset'])).toBe(said);
    expect((await fetch(`${running.baseUrl}/health/ready`)).status).toBe(200);
  });

  it('a file where the data folder should be', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(await refusal(['--port', '0', '--data', file])).toMatch(/^cannot write to .*file: .*--data$/);
  });

  // A file's inside and the folder of processes are closed to everybody, root too.
  it.each(['/dev/null/board', '/proc/board'])('a data folder that cannot be made: %s', async (dataDir) => {
    const said = await refusal(['--port', '0', '--data', dataDir]);
    expect(said.startsWith(`cannot write to ${dataDir}: `)).toBe(true);
    expect(said).toMatch(/; choose another folder with --data$/);
  });

  it('a folder that belongs to something else', async () => {
    const foreign = join(folder, 'foreign');
    mkdirSync(foreign);
    writeFileSync(join(foreign, 'thesis.md'), '');
    const said = `${foreign} holds thesis.md but no state.json; choose an empty folder with --data`;
    expect(await refusal(['--port', '0', '--data', foreign])).toBe(said);
    expect(await refusal(['--port', '0', '--data', foreign, '--reset'])).toBe(said);
  });

  it.each([
    ['state.json', /state\.json is damaged or of another version; restore it, or start with --reset$/],
    ['dynamodb.db', /^cannot open .*dynamodb\.db: .*; restore the file, or start with --reset to begin anew$/],
  ])('a damaged %s, which --reset makes good', async (file, message) => {
    const dataDir = spoiled(`spoiled-${file}`, file);
    expect(await refusal(['--port', '0', '--data', dataDir])).toMatch(message);
    const anew = await StartedCloud.start({ dataDir, args: ['--seed', 'none', '--reset'] });
    await anew.dispose();
  });

  it('a data folder whose database is gone, where every known key would be refused', async () => {
    const dataDir = join(folder, 'gone');
    cpSync(left, dataDir, { recursive: true });
    rmSync(join(dataDir, 'dynamodb.db'));
    expect(await refusal(['--port', '0', '--data', dataDir])).toBe(
      `${join(dataDir, 'dynamodb.db')} is gone; restore it, or start with --reset to begin anew`,
    );
  });

  it('an option that npm kept for itself', async () => {
    expect(await runScript('start', [], { npm_config_reset: 'true' })).toEqual({
      code: 2,
      stdout: '',
      stderr: '✗ npm kept --reset for itself; write: npm start -- --reset …\n',
    });
  });
});
