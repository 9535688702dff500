import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { freePort } from '#local/dynamodb/free-port.ts';
import type { ShopRole } from '#shared/contract/access.ts';
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
  let keys: Record<ShopRole, string>;
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
    const steps = linesOf(finished.stderr).filter((line) => /^[✓✗] /.test(line));
    return { ...finished, steps: steps.map((line) => line.replace(/,? +\d+\.\d s/, '')) };
  };

  const endpointsFile = (name: string, changes: Readonly<Record<string, string>> = {}): string => {
    const file = join(folder, name);
    writeFileSync(file, JSON.stringify({ functionUrls: { ...cloud.outputs.functionUrls, ...changes } }));
    return file;
  };

  it('holds on a healthy cloud, tells how long each step took, and leaves the board as it was', async () => {
    const { code, stdout, stderr, steps } = await smoke(cloud.baseUrl, keys.manager);
    expect({ code, stdout, first: linesOf(stderr)[0] }).toEqual({
      code: 0,
      stdout: '',
      first: `smoke · at ${cloud.baseUrl}`,
    });
    expect(steps.at(-1)).toBe('✓ all 15 steps held');
    expect(stderr.match(/^✓ .+ {2}\d+\.\d s$/gm)).toHaveLength(15);
    expect(await onTheBoard()).toEqual([booked]);
  });

  it('takes the Function URLs of an endpoints.json, and prints the report every command prints', async () => {
    const file = endpointsFile('endpoints.json');
    const { code, stdout } = await smoke(file, keys.manager, '--json', '--stage', 'local', '--data', cloud.dataDir);
    const { ok, stage, account, steps } = JSON.parse(stdout);
    const where = { stage: 'local', account: '000000000000' };
    expect({ code, ok, stage, account, steps: steps.length }).toEqual({ code: 0, ok: true, ...where, steps: 15 });
    expect(steps[0]).toEqual({ name: 'health', outcome: 'done', milliseconds: expect.any(Number), detail: '' });
    expect(await onTheBoard()).toEqual([booked]);
  });

  it.each([
    ['a viewer', 'customer', 'createCustomer answered 403 forbidden'],
    ['nobody', 'board', 'getBoard answered 401 unauthorized'],
  ])('fails with the key of %s, naming the step %s', async (who, step, detail) => {
    const key = who === 'nobody' ? 'sb_test_nonsense' : keys.viewer;
    const { code, steps } = await smoke(cloud.baseUrl, key);
    expect(code).toBe(1);
    expect(steps.slice(-2)).toEqual([
      expect.stringMatching(new RegExp(`^✗ ${step} +${detail}`)),
      expect.stringMatching(new RegExp(`^✗ the smoke test failed at ${step}: ${detail}`)),
    ]);
    expect(await onTheBoard()).toEqual([booked]);
  });

  it('fails where nothing answers, naming the address', async () => {
    const target = `http://127.0.0.1:${await freePort('127.0.0.1')}`;
    const { code, steps } = await smoke(target, keys.manager);
    const why = `getHealth: no answer from ${target}: ECONNREFUSED`;
    expect({ code, steps }).toEqual({
      code: 1,
      steps: [`✗ health  ${why}`, `✗ the smoke test failed at health: ${why}`],
    });
  });

  it('removes its appointment when a step in the middle fails', async () => {
    const { getHealth = '' } = cloud.outputs.functionUrls;
    const file = endpointsFile('misled.json', { moveAppointment: getHealth });
    const { code, stderr, steps } = await smoke(file, keys.manager);
    expect(code).toBe(1);
    expect(steps.slice(-3)).toEqual([
      expect.stringMatching(/^✗ move to in_progress +moveAppointment answered 404/),
      '✓ clean up',
      expect.stringMatching(/^✗ the smoke test failed at move to in_progress: moveAppointment answered 404/),
    ]);
    expect(stderr).toContain("  state  the test's appointment is removed\n");
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
    expect(steps.slice(-3, -1)).toEqual([
      expect.stringMatching(/^✗ create +createAppointment: no answer/),
      '✓ clean up',
    ]);
    expect(await onTheBoard()).toEqual([booked]);
  });

  it('removes its appointment when it is interrupted', async () => {
    let child: ChildProcess | undefined;
    const proxy = await interceptingProxy(cloud.outputs.functionUrls.createAppointment ?? '', (count) => {
      if (count === 1) child?.kill('SIGINT');
    });
    const args = [endpointsFile('interrupted.json', { createAppointment: proxy.url }), '--key', keys.manager];
    const { code, stderr } = await runScript('smoke', args, {}, (started) => {
      child = started;
    });
    proxy.close();
    expect(code).toBe(130);
    expect(stderr).toMatch(
      /\n✓ clean up .*\n✗ interrupted by SIGINT\n {2}state {2}the test's appointment is removed\n$/,
    );
    expect(await onTheBoard()).toEqual([booked]);
  });

  it('cannot use a file that says no endpoints', async () => {
    const stderr = '✗ package.json is no endpoints.json: it has no "functionUrls" by operation\n';
    expect(await runScript('smoke', ['package.json', '--key', 'k'])).toEqual({ code: 3, stdout: '', stderr });
  });

  it.each([
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
