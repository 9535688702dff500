import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { freePort } from '#local/dynamodb/free-port.ts';
import type { Role } from '#shared/contract/access.ts';
import { type RunningCloud, sharedCloud } from '../support/shared-cloud.ts';
import { http } from './support/http-call.ts';
import { interceptingProxy } from './support/intercepting-proxy.ts';
import { linesOf, runScript } from './support/run-script.ts';
import { givenShop, ownShopId } from './support/shop-with-keys.ts';

jest.setTimeout(60_000);

const day = 86_400_000;

describe('npm run smoke', () => {
  const folder = mkdtempSync(join(tmpdir(), 'status-board-smoke-'));
  let cloud: RunningCloud;
  let keys: Record<Role, string>;
  let booked: string;

  const call = (path: string, sent = {}) => http(`${cloud.baseUrl}/api/admin/${path}`, { key: keys.manager, ...sent });

  beforeAll(async () => {
    cloud = await sharedCloud();
    keys = await givenShop(cloud, ownShopId('westside'), ['viewer', 'manager']);
    const service = { code: 'OIL001', name: 'Oil change', price: 8_900, minutes: 45 };
    await call('services', { method: 'POST', body: service });
    const body = {
      start: new Date(Date.now() + 60 * day).toISOString(),
      customer: { name: 'Mia Cohen', phone: '+13105550123' },
      serviceCodes: ['OIL001'],
    };
    booked = (await call('appointments', { method: 'POST', body })).body.data.id;
  });

  /** The appointments around the day on which the test works; a booking of the shop's own among them. */
  const onTheBoard = async (): Promise<string[]> => {
    const date = (days: number) => new Date(Date.now() + days * day).toISOString().slice(0, 10);
    const { body } = await call(`appointments?from=${date(55)}&to=${date(65)}`);
    return body.data.items.map(({ id }: { id: string }) => id);
  };

  const smoke = async (target: string, key: string, ...args: string[]) => {
    const finished = await runScript('smoke', [target, ...args], { STATUS_BOARD_KEY: key });
    const steps = linesOf(finished.stdout).map((line) => line.replace(/ +\d+ ms/, ''));
    return { ...finished, steps };
  };

  const endpointsFile = (name: string, changes: Readonly<Record<string, string>> = {}): string => {
    const file = join(folder, name);
    writeFileSync(file, JSON.stringify({ functionUrls: { ...cloud.outputs.functionUrls, ...changes } }));
    return file;
  };

  it('holds on a healthy cloud, tells how long each step took, and leaves the board as it was', async () => {
    const { code, stdout, stderr, steps } = await smoke(cloud.baseUrl, keys.manager);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(steps.at(-1)).toBe('all 15 steps held');
    expect(stdout.match(/^✓ .+ \d+ ms$/gm)).toHaveLength(15);
    expect(await onTheBoard()).toEqual([booked]);
  });

  it('takes the Function URLs of an endpoints.json, and prints JSON', async () => {
    const { code, stdout } = await smoke(endpointsFile('endpoints.json'), keys.manager, '--json');
    const { ok, steps } = JSON.parse(stdout);
    expect({ code, ok, steps: steps.length }).toEqual({ code: 0, ok: true, steps: 15 });
    expect(steps[0]).toEqual({ step: 'health', ok: true, milliseconds: expect.any(Number), detail: '' });
    expect(await onTheBoard()).toEqual([booked]);
  });

  it.each([
    ['a viewer', 'customer', 'createCustomer answered 403 forbidden'],
    ['nobody', 'board', 'getBoard answered 401 unauthorized'],
  ])('fails with the key of %s, naming the step %s', async (who, step, detail) => {
    const key = who === 'nobody' ? 'sb_test_nonsense' : keys.viewer;
    const { code, stderr, steps } = await smoke(cloud.baseUrl, key);
    expect({ code, stderr }).toEqual({ code: 1, stderr: `✗ the smoke test failed at: ${step}\n` });
    expect(steps.at(-1)).toMatch(new RegExp(`^✗ ${step} +${detail}`));
    expect(await onTheBoard()).toEqual([booked]);
  });

  it('fails where nothing answers, naming the address', async () => {
    const target = `http://127.0.0.1:${await freePort('127.0.0.1')}`;
    const { code, stderr, steps } = await smoke(target, keys.manager);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '✗ the smoke test failed at: health\n' });
    expect(steps).toEqual([expect.stringContaining(`getHealth: no answer from ${target}: ECONNREFUSED`)]);
  });

  it('removes its appointment when a step in the middle fails', async () => {
    const { getHealth = '' } = cloud.outputs.functionUrls;
    const file = endpointsFile('misled.json', { moveAppointment: getHealth });
    const { code, stderr, steps } = await smoke(file, keys.manager);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '✗ the smoke test failed at: move to in_progress\n' });
    expect(steps.slice(-2)).toEqual([
      expect.stringMatching(/^✗ move to in_progress +moveAppointment answered 404/),
      expect.stringMatching(/^✓ clean up$/),
    ]);
    expect(await onTheBoard()).toEqual([booked]);
  });

  it('removes its appointment also when it was never told that it has one', async () => {
    const proxy = await interceptingProxy(cloud.outputs.functionUrls.createAppointment ?? '', (count, response) => {
      if (count === 1) response.destroy();
    });
    const { code, steps } = await smoke(
      endpointsFile('forgetful.json', { createAppointment: proxy.url }),
      keys.manager,
    );
    proxy.close();
    expect(code).toBe(1);
    expect(steps.slice(-2)).toEqual([
      expect.stringMatching(/^✗ create +createAppointment: no answer/),
      expect.stringMatching(/^✓ clean up$/),
    ]);
    expect(await onTheBoard()).toEqual([booked]);
  });

  it('removes its appointment when it is interrupted', async () => {
    let child: ChildProcess | undefined;
    const proxy = await interceptingProxy(cloud.outputs.functionUrls.createAppointment ?? '', (count) => {
      if (count === 1) child?.kill('SIGINT');
    });
    const args = [endpointsFile('interrupted.json', { createAppointment: proxy.url }), '--key', keys.manager];
    const { code, stdout } = await runScript('smoke', args, {}, (started) => {
      child = started;
    });
    proxy.close();
    expect(code).toBe(1);
    // A signal overtakes an answer or it does not: the step it ends is the next one or the one after.
    expect(stdout).toMatch(/^✗ (read back|move to in_progress) .* interrupted\n✓ clean up .*\n$/m);
    expect(await onTheBoard()).toEqual([booked]);
  });

  it('cannot use a file that says no endpoints', async () => {
    const stderr = '✗ package.json is no endpoints.json: it has no "functionUrls" by operation\n';
    expect(await runScript('smoke', ['package.json', '--key', 'k'])).toEqual({ code: 1, stdout: '', stderr });
  });

  it.each([
    [[], 'say where: a base URL, endpoints.json or --stage; see npm run smoke -- --help'],
    [
      ['http://127.0.0.1:4000'],
      "--key is missing: a manager's key, which may stand in STATUS_BOARD_KEY too; see npm run smoke -- --help",
    ],
    [
      ['nowhere.json', '--key', 'k'],
      '"nowhere.json" is neither a URL nor a file; give a base URL such as http://127.0.0.1:4000, or endpoints.json',
    ],
  ])('refuses %j in one line', async (args, message) => {
    expect(await runScript('smoke', args)).toEqual({ code: 2, stdout: '', stderr: `✗ ${message}\n` });
  });
});
