import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
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
      // An answer's own id, handed on as by a function that asks another.
      const { headers } = await http(`${cloud.baseUrl}/api/admin/shop`, { key });
      const id = headers.get('x-correlation-id') ?? '';
      await ask('services/NOTHING', id);
      await ask('shop', 'another-request');
      const time = String.raw`\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}Z`;
      const told = await logs('--correlation', id);
      expect({ code: told.code, lines: linesOf(told.stdout) }).toEqual({
        code: 0,
        lines: [
          expect.stringMatching(new RegExp(String.raw`^${time} INFO  getShop v\$LATEST 200 \d+ ms ${id}$`)),
          expect.stringMatching(
            new RegExp(String.raw`^${time} INFO  getService v\$LATEST 404 \d+ ms not_found ${id}$`),
          ),
        ],
      });
      expect(told.stderr).toMatch(/^logs · stage local /);
      expect(told.stderr).toContain('✓ 2 lines, ');

      const { code, stdout } = await logs('--json', '--operation', 'getService', '--correlation', id);
      const { stage, data } = JSON.parse(stdout);
      expect({ code, stage, isCut: data.isCut }).toEqual({ code: 0, stage: 'local', isCut: false });
      expect(data.lines).toEqual([
        {
          time: expect.any(String),
          function: 'status-board-local-get-service',
          operation: 'getService',
          version: '$LATEST',
          log: expect.objectContaining({ status: 404, correlationId: id }),
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
      const args = ['--follow', '--ndjson', '--correlation', 'while-followed', '--data', cloud.dataDir];
      const operations: string[] = [];
      const { code } = await runScript('logs', args, {}, (child) => {
        if (child.stdout === null) throw new Error('stdout is not piped');
        createInterface(child.stdout).on('line', (line) => {
          const { event, data } = JSON.parse(line);
          if (event !== 'data') return;
          operations.push(data.operation);
          // The next request is made when the first is told, so that the second can only have been followed.
          if (operations.length === 1) void ask('services/NOTHING', 'while-followed');
          else child.kill('SIGINT');
        });
      });
      expect({ code, operations }).toEqual({ code: 0, operations: ['getShop', 'getService'] });
    });

    it('say what may be wrong where there are none: a clock that is ahead looks into a time that is yet to come', async () => {
      const hour = 3_600_000;
      const ahead = encodeURIComponent(`const now = Date.now; Date.now = () => now() + ${hour};`);
      const { code, stdout, stderr } = await runScript('logs', ['--data', cloud.dataDir], {
        NODE_OPTIONS: `--import=data:text/javascript,${ahead}`,
      });
      expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
      expect(stderr).toMatch(
        /\nthe clock here is (1 h 0|59|60) min ahead, and --since goes by it\nnothing since \S+Z\n/,
      );
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
      expect(await refused('--since', 'yesterday')).toEqual({
        code: 2,
        stdout: '',
        stderr: expect.stringMatching(/^✗ --since must be so long ago, such as .*, not "yesterday"\n$/),
      });
      expect(await refused('--follow', '--json')).toMatchObject({
        code: 2,
        stdout: expect.stringMatching(/^{"version":1,.*"exitCode":2/),
        stderr: '✗ --follow has no end to report at; take --ndjson\n',
      });
    });
  });
});
