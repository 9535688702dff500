import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { demoServices } from '#scripts/demo/catalog.ts';
import { isRunning } from '../support/is-running.ts';
import { StartedCloud } from '../support/started-cloud.ts';
import { http } from './support/http-call.ts';
import { runScript } from './support/run-script.ts';
import { givenShop } from './support/shop-with-keys.ts';
import { until } from './support/until.ts';

jest.setTimeout(60_000);

describe('a cloud that ends', () => {
  let cloud: StartedCloud;

  afterEach(() => cloud.dispose());

  const started = async () => {
    cloud = await StartedCloud.start({ args: ['--seed', 'none'] });
    const { dispatcher: key } = await givenShop(cloud, 'westside', ['dispatcher']);
    return { key, customers: `${cloud.baseUrl}/api/admin/customers` };
  };

  it('answers the request in flight on SIGTERM, then nothing, and exits with 0', async () => {
    const { key, customers } = await started();
    const { enginePid } = cloud;
    const body = JSON.stringify({ name: 'Mia Cohen', phone: '+13105550123' });
    const inFlight = request(customers, {
      method: 'POST',
      headers: {
        'x-api-key': key,
        'content-type': 'application/json',
        'content-length': body.length,
        // The server says "continue" once it has the request, so that it is in flight for certain.
        expect: '100-continue',
      },
    });
    inFlight.flushHeaders();
    await once(inFlight, 'continue');
    const ending = cloud.end('SIGTERM');
    await cloud.line(/^stopping/);
    await until('new connections are refused', () =>
      fetch(`${customers}?q=mia`).then(
        () => false,
        () => true,
      ),
    );
    inFlight.end(body);
    const [response] = await once(inFlight, 'response');
    expect(response.statusCode).toBe(201);
    expect(JSON.parse(await text(response)).data.name).toBe('Mia Cohen');
    expect(await ending).toEqual({ code: 0, signal: null });
    expect(isRunning(enginePid)).toBe(false);
    expect(existsSync(join(cloud.dataDir, 'cloud.lock'))).toBe(false);
    // Commands that need a cloud say so.
    const { code, stderr } = await runScript('keys', ['list', '--shop', 'westside', '--data', cloud.dataDir]);
    expect([code, stderr]).toEqual([
      3,
      expect.stringMatching(/^✗ the local cloud does not answer at \S+: .*\n {2}next {3}npm start /),
    ]);
  });

  it('ends when npm start is told to', async () => {
    cloud = await StartedCloud.start({ args: ['--seed', 'none'], throughNpm: true });
    const { enginePid, baseUrl } = cloud;
    await cloud.end('SIGTERM');
    expect(cloud.stdout.at(-1)).toMatch(/^stopping/);
    expect(isRunning(enginePid)).toBe(false);
    await expect(fetch(baseUrl)).rejects.toThrow('fetch failed');
  });

  it('leaves no engine behind when killed, and loses no acknowledged write', async () => {
    const { key, customers } = await started();
    const { enginePid } = cloud;
    const acknowledged: string[] = [];
    const writer = async (name: string) => {
      for (let count = 0; ; count += 1) {
        const body = { name: `${name} ${count}`, phone: '+13105550123' };
        const reply = await http(customers, { method: 'POST', key, body }).catch(() => undefined);
        if (reply === undefined) return;
        if (reply.status === 201) acknowledged.push(reply.body.data.id);
      }
    };
    const writers = Array.from({ length: 8 }, (_each, index) => writer(`Writer ${index}`));
    await until('writers are under way', () => acknowledged.length > 40);
    expect(await cloud.end('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });
    await Promise.all(writers);
    await until('the engine has ended', () => !isRunning(enginePid));

    const next = await StartedCloud.start({ dataDir: cloud.dataDir });
    try {
      const found = await Promise.all(
        acknowledged.map(async (id) => (await http(`${next.baseUrl}/api/admin/customers/${id}`, { key })).status),
      );
      expect(found.filter((status) => status !== 200)).toEqual([]);
    } finally {
      await next.dispose();
    }
  });

  it('tells when its engine ends without being asked to, and fails', async () => {
    cloud = await StartedCloud.start({ args: ['--seed', 'none'] });
    process.kill(cloud.enginePid, 'SIGKILL');
    expect(await cloud.ended).toEqual({ code: 1, signal: null });
    expect(cloud.stderr.at(-1)).toMatch(/^✗ the DynamoDB engine at http:\S+ ended \(exit \d+\); start again$/);
  });

  it('can be stopped while it seeds, and a later start completes the seeding', async () => {
    cloud = StartedCloud.launch({ args: ['--log', 'json'] });
    // The catalog of the first shop is made through the API; what follows goes into the table, unseen.
    for (let seen = 0, services = 0; services < demoServices.length; services += 1) {
      seen = cloud.stderr.indexOf(await cloud.line(/"operation":"createService"/, 'stderr', seen), seen) + 1;
    }
    expect(await cloud.end('SIGINT')).toEqual({ code: 0, signal: null });
    expect(cloud.stderr.filter((line) => line.startsWith('✗'))).toEqual([]);
    expect(cloud.stdout.at(-1)).toMatch(/^stopping/);
    const next = await StartedCloud.start({ dataDir: cloud.dataDir });
    try {
      const shops = Object.entries(next.outputs.shops);
      const cards = shops.map(async ([, { keys }]) => {
        const board = await http(`${next.baseUrl}/api/admin/appointments/board`, { key: keys.viewer });
        const columns: { count: number }[] = Object.values(board.body.data.columns);
        return columns.reduce((sum, { count }) => sum + count, 0);
      });
      expect(await Promise.all(cards)).toEqual([18, 18]);
    } finally {
      await next.dispose();
    }
  });
});
