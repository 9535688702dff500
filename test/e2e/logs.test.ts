import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { StartedCloud } from '../support/started-cloud.ts';
import { http, type Sent } from './support/http-call.ts';
import { linesOf, runScript } from './support/run-script.ts';
import { givenShop } from './support/shop-with-keys.ts';

jest.setTimeout(60_000);

/** What people say about themselves and their customers; each is unlike anything else in a log. */
const canary = {
  name: 'Quixotina Zebulon',
  phone: '+13105550987',
  email: 'quixotina@canary.example',
  customerNotes: 'prefers canary yellow',
  plate: '9CNRY77',
  vin: '1CANARY0000000001',
  make: 'Canarymobile',
  address: '4711 Canary Row',
  notes: 'the gate code is 90210-canary',
  reason: 'the canary escaped',
  technician: 'Canary Technician',
  service: 'Canary polish',
  search: 'zebulonsearch',
  idempotencyKey: 'canary-idempotency-key',
  forgedKey: 'sb_test_000000000000_CanaryCanaryCanaryCanaryCanary00000000',
  shopPhone: '+13105550986',
};

describe("the functions' logs", () => {
  let cloud: StartedCloud;
  let key: string;
  let sentCount = 0;

  beforeAll(async () => {
    cloud = await StartedCloud.start({ args: ['--seed', 'none', '--log', 'json'] });
    key = (await givenShop(cloud, 'westside', ['manager'])).manager;
  });

  afterAll(() => cloud.dispose());

  const send = async (path: string, status: number, sent: Sent = {}) => {
    sentCount += 1;
    const reply = await http(`${cloud.baseUrl}/api/admin/${path}`, { key, ...sent });
    expect({ path, status: reply.status, body: reply.body }).toMatchObject({ path, status });
    return reply.body;
  };
  const post = (path: string, status: number, body: unknown, headers: Record<string, string> = {}) =>
    send(path, status, { method: 'POST', body, headers });

  /** A shop's work, everything in it a canary, with the mistakes people make. */
  const work = async () => {
    const { name, phone, email, plate, vin, make, address, notes, reason } = canary;
    const keyed = { 'idempotency-key': canary.idempotencyKey };
    const { data: technician } = await post('technicians', 201, { name: canary.technician });
    await post('services', 201, { code: 'POLISH', name: canary.service, price: 100, minutes: 10 });
    const person = { name, phone, email, notes: canary.customerNotes };
    const { data: customer } = await post('customers', 201, person, keyed);
    await post('customers', 422, { ...person, email: null }, keyed);
    await post('customers', 400, { ...person, phone: `${phone} ext. 1` });
    await post('customers', 400, { ...person, [name]: notes });
    const vehicle = { year: 2018, make, model: 'F-150', plate, vin };
    await post('vehicles', 201, { customerId: customer.id, ...vehicle });
    await send(`customers?q=${canary.search}`, 200);
    await send(`customers?q=${canary.search}&${canary.search}=1`, 400);
    await send(`customers/${encodeURIComponent(name)}`, 404);
    const booking = {
      start: '2025-09-20T09:00:00-07:00',
      customer: { id: customer.id },
      vehicle,
      serviceCodes: ['POLISH'],
      technicianId: technician.id,
      address,
      notes,
    };
    const { data: card } = await post('appointments', 201, booking, keyed);
    await post('appointments', 400, { ...booking, serviceCodes: [canary.service] });
    const move = (version: number, to: string) => ({ version, status: to, reason });
    await post(`appointments/${card.id}/move`, 200, move(1, 'in_progress'));
    await post(`appointments/${card.id}/move`, 409, move(1, 'ready'));
    await post(`appointments/${card.id}/move`, 409, move(2, 'no_show'));
    await send(`appointments/${card.id}`, 200, { method: 'PATCH', body: { version: 2, notes, address } });
    await send(`appointments/${card.id}`, 409, { method: 'PATCH', body: { version: 1, notes, address } });
    await send('appointments/board?date=2025-09-20', 200);
    await send('shop', 200, { method: 'PATCH', body: { version: 1, phone: canary.shopPhone } });
    await send('shop', 401, { key: canary.forgedKey });
    await send('shop', 401, { key: `${key}x` });
    const json = { 'content-type': 'application/json' };
    sentCount += 1;
    const broken = await fetch(`${cloud.baseUrl}/api/admin/customers`, {
      method: 'POST',
      headers: { 'x-api-key': key, ...json },
      body: `{"name": ${name}`,
    });
    expect(broken.status).toBe(400);
  };

  it('say what happened, and nothing a person said', async () => {
    await work();
    const folder = join(cloud.dataDir, 'logs');
    const logs = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
    const requests = logs.flatMap((log) => log.split('\n').filter((line) => line.includes('"message":"request"')));
    const told = requests.map((line) => JSON.parse(line));
    expect(told.length).toBe(sentCount);
    expect(new Set(told.map(({ status }) => status))).toEqual(new Set([200, 201, 400, 401, 404, 409, 422]));
    expect(told.filter(({ shop }) => shop === 'westside').length).toBe(told.length - 2);

    const secrets = { ...canary, firstName: 'Quixotina', surname: 'Zebulon', secret: key.split('_')[3] ?? '' };
    const output = [...logs, ...cloud.stderr, ...cloud.stdout].join('\n').toLowerCase();
    const found = Object.entries(secrets).filter(([, text]) => output.includes(text.toLowerCase()));
    expect(found).toEqual([]);
  });

  describe('by npm run logs', () => {
    const logs = (...args: string[]) => runScript('logs', [...args, '--data', cloud.dataDir]);
    const ask = (path: string, correlationId: string) =>
      http(`${cloud.baseUrl}/api/admin/${path}`, { key, headers: { 'x-correlation-id': correlationId } });

    it('tell one request across functions, in order of time, for people and for programs', async () => {
      await ask('shop', 'one-walk-through');
      await ask('services/NOTHING', 'one-walk-through');
      await ask('shop', 'another-request');
      const time = String.raw`\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}Z`;
      const told = await logs('--correlation', 'one-walk-through');
      expect({ code: told.code, lines: linesOf(told.stdout) }).toEqual({
        code: 0,
        lines: [
          expect.stringMatching(new RegExp(String.raw`^${time} INFO  getShop v\$LATEST 200 \d+ ms one-walk-through$`)),
          expect.stringMatching(
            new RegExp(String.raw`^${time} INFO  getService v\$LATEST 404 \d+ ms not_found one-walk-through$`),
          ),
        ],
      });
      expect(told.stderr).toMatch(/^logs · stage local /);
      expect(told.stderr).toContain('✓ 2 lines, ');

      const json = await logs('--json', '--operation', 'getService', '--correlation', 'one-walk-through');
      expect({ code: json.code, stderr: json.stderr }).toEqual({ code: 0, stderr: '' });
      expect(linesOf(json.stdout).map((line) => JSON.parse(line))).toEqual([
        {
          time: expect.any(String),
          function: 'status-board-local-get-service',
          operation: 'getService',
          version: '$LATEST',
          log: expect.objectContaining({ status: 404, correlationId: 'one-walk-through' }),
        },
      ]);
    });

    it('say where they were cut, and how to go on', async () => {
      const { code, stdout, stderr } = await logs('--limit', '1', '--operation', 'getShop');
      expect({ code, lines: linesOf(stdout).length }).toEqual({ code: 0, lines: 1 });
      expect(stderr).toContain('cut at the limit of 1: there are more lines');
      expect(stderr).toMatch(/next {2}npm run logs -- --since \S+Z --operation getShop --stage local --data /);
    });

    it('are followed until somebody has seen enough', async () => {
      await ask('shop', 'while-followed');
      const args = ['--follow', '--json', '--correlation', 'while-followed', '--data', cloud.dataDir];
      const seen: string[] = [];
      const { code, stdout } = await runScript('logs', args, {}, (child) => {
        child.stdout?.on('data', (chunk) => {
          seen.push(String(chunk));
          // The next request is made when the first is told, so that the second can only have been followed.
          if (seen.length === 1) void ask('services/NOTHING', 'while-followed');
          else child.kill('SIGINT');
        });
      });
      expect({ code, operations: linesOf(stdout).map((line) => JSON.parse(line).operation) }).toEqual({
        code: 0,
        operations: ['getShop', 'getService'],
      });
    });

    it('refuse what cannot be meant', async () => {
      const refused = async (...args: string[]) => {
        const { code, stdout, stderr } = await logs(...args);
        return { code, stdout, stderr };
      };
      expect(await refused('--operation', 'getShopp')).toMatchObject({
        code: 2,
        stdout: '',
        stderr: expect.stringContaining('✗ no operation is called "getShopp"; did you mean getShop?'),
      });
      expect(await refused('--json', '--since', 'yesterday')).toEqual({
        code: 2,
        stdout: '',
        stderr: expect.stringMatching(/^✗ --since must be so long ago, such as .*, not "yesterday"\n$/),
      });
    });
  });
});
