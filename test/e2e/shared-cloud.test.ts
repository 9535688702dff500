import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from '@jest/globals';
import { isRunning } from '../support/is-running.ts';
import { sharedCloud } from '../support/shared-cloud.ts';
import { http } from './support/http-call.ts';
import { givenShop, ownShopId } from './support/shop-with-keys.ts';
import { until } from './support/until.ts';

const server = join(import.meta.dirname, '../support/harness/server.ts');

/** Starts what files share, as a run of Jest does, and stays until it is killed. */
const run = `
const { spawn } = require('node:child_process');
spawn(process.execPath, [process.argv[1]], { stdio: ['pipe', 'inherit', 'inherit'] });
setInterval(() => undefined, 1_000);
`;

describe('what the files of a run share', () => {
  let killed: ChildProcess | undefined;

  afterEach(() => {
    killed?.kill('SIGKILL');
  });

  it('ends with the run, however that ends: no cloud, no engine, no data', async () => {
    killed = spawn(process.execPath, ['-e', run, server], { stdio: ['ignore', 'pipe', 'inherit'] });
    if (killed.stdout === null) throw new Error('stdout is not piped');
    const [address] = await once(createInterface(killed.stdout), 'line');
    const { body } = await http(`${address}/cloud`, { method: 'POST', body: { seed: 'none' } });
    const { dataDir } = body;
    const [cloud, engine] = ['cloud.lock', 'dynamodb.pid'].map((name) =>
      Number(/\d+/.exec(readFileSync(join(dataDir, name), 'utf8'))?.[0]),
    );
    expect([cloud, engine].map((pid) => isRunning(pid ?? 0))).toEqual([true, true]);
    killed.kill('SIGKILL');
    await until('nothing of it is left', () => ![cloud, engine].some((pid) => isRunning(pid ?? 0)));
    await until('its data is gone', () => !existsSync(dataDir));
  });

  it('is one cloud, where no file meets the shop of another', async () => {
    const [one, other] = await Promise.all([sharedCloud(), sharedCloud()]);
    expect(one).toEqual(other);
    const id = ownShopId('corner');
    await givenShop(one, id, []);
    await expect(givenShop(one, id, [])).rejects.toThrow(`there is a shop "${id}" already`);
    expect(ownShopId('corner')).not.toBe(id);
  });
});
