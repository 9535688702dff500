import { describe, expect, it } from '@jest/globals';
import * as z from 'zod/mini';
import type { Limits } from '#shared/contract/limit-numbers.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { mintApiKey } from '#shared/data/api-key.ts';
import { TableUnavailable } from '#shared/data/table.ts';
import type { UseCase } from '#shared/http/chain.ts';
import { openLimiting } from '#shared/http/limiting.ts';
import type { Runtime } from '#shared/http/runtime.ts';
import type { Request } from '#test/support/call.ts';
import { MemoryWindowCounters } from '#test/support/memory-window-counters.ts';
import { apiKey, fakeRuntime, operationLike, send } from './fakes.ts';

const numbers: Limits = {
  caller: { minute: 3, hour: 100 },
  raisedBy: 5,
  shop: { minute: 400 },
  address: { minute: 300 },
  classes: { credentials: { minute: 2 }, jobs: { minute: 2 }, pairing: { minute: 4 }, upload: { hour: 3 } },
  refused: { minute: 2 },
  tiers: { trial: {}, standard: {}, premium: {} },
};
const params = z.strictObject({});
const reading = { method: 'GET', path: '/things', scope: 'appointments:read', params, body: null } as const;
const read = operationLike(reading);
const board = operationLike({ ...reading, conditional: true });
const unknown = mintApiKey('test', () => 3).key;

/** A chain of an operation whose calls are limited, and what its calls came to. */
function limited(
  operation: Operation = operationLike(),
  useCase: UseCase = async () => ({ revision: 'r1' }),
  apiKeys: Runtime['apiKeys'] = fakeRuntime('viewer').runtime.apiKeys,
  limits: Limits = numbers,
) {
  const counters = new MemoryWindowCounters();
  const fakes = fakeRuntime('viewer');
  const clock = { now: fakes.runtime.now() };
  const now = () => clock.now;
  const isRead = operation.method === 'GET';
  const ran: unknown[] = [];
  const runtime = { ...fakes.runtime, now, apiKeys, limits: openLimiting(JSON.stringify(limits), counters, now) };
  const ask = (request: Request = {}) =>
    send(isRead ? { params: {}, body: undefined, ...request } : request, {
      operation,
      runtime,
      useCase: async (state) => {
        ran.push(state);
        return useCase(state);
      },
    });
  return { ask, counters, clock, ran, records: fakes.records };
}

describe('the day of a shop', () => {
  it('is told by headers, warned of from 80 and 95 percent on, and ends with 429 until the shop’s midnight', async () => {
    const { ask, clock, records } = limited(read, undefined, undefined, {
      ...numbers,
      caller: {},
      tiers: { ...numbers.tiers, standard: { day: 20 } },
    });
    clock.now = Date.parse('2025-09-20T23:00:00Z');
    const seen: (string | undefined)[] = [];
    for (let call = 1; call <= 20; call += 1) {
      const { status, headers } = await ask();
      expect([status, headers['x-quota-used'], headers['x-quota-remaining']]).toEqual([
        200,
        String(call),
        String(20 - call),
      ]);
      seen.push(headers['x-quota-warning']);
    }
    expect(seen.slice(14)).toEqual([undefined, '80', '80', '80', '95', '95']);
    expect(records.at(-1)).toMatchObject({ quotaWarning: 95 });
    const { status, headers, body } = await ask();
    expect([status, body.code, body.retryable, headers['retry-after']]).toEqual([429, 'quota_exceeded', true, '3600']);
    expect(body['violated-policies']).toEqual(['day']);
    expect(headers).toMatchObject({
      'x-quota-limit': '20',
      'x-quota-used': '20',
      'x-quota-reset': String(Date.parse('2025-09-21T00:00:00Z') / 1_000),
      ratelimit: '"day";r=0;t=3600',
    });
    expect(headers['ratelimit-policy']).toContain('"day";q=20;w=86400');
    clock.now += 3_600_000;
    expect((await ask()).headers['x-quota-used']).toBe('1');
  });

  it('that has no end is not told of', async () => {
    const { headers } = await limited(read).ask();
    expect(Object.keys(headers).filter((name) => name.startsWith('x-quota'))).toEqual([]);
  });
});

describe('a limited reply', () => {
  it('tells the closest limit, in both dialects, and counts down', async () => {
    const { ask, clock } = limited(read);
    clock.now += 15_500;
    const first = await ask();
    expect(first.headers).toMatchObject({
      'x-ratelimit-limit': '3',
      'x-ratelimit-remaining': '2',
      'x-ratelimit-reset': String(Date.parse('2025-09-20T16:01:00Z') / 1_000),
      ratelimit: '"minute";r=2;t=45',
      'ratelimit-policy':
        '"minute";q=3;w=60, "hour";q=100;w=3600, "address-minute";q=300;w=60, "shop-minute";q=400;w=60',
    });
    expect((await ask()).headers['x-ratelimit-remaining']).toBe('1');
  });

  it('is 429 with the seconds to wait where there is no room, and none of it is charged', async () => {
    const { ask, clock, records } = limited(read);
    for (let call = 0; call < 3; call += 1) expect((await ask()).status).toBe(200);
    clock.now += 59_999;
    const { status, headers, body } = await ask();
    expect({ status, ...body }).toMatchObject({
      status: 429,
      code: 'rate_limited',
      retryable: true,
      'violated-policies': ['minute'],
    });
    expect(headers).toMatchObject({ 'retry-after': '1', 'x-ratelimit-remaining': '0', ratelimit: '"minute";r=0;t=1' });
    expect(records.at(-1)).toMatchObject({ problem: 'rate_limited', shop: 'edgar' });
    clock.now += 1;
    expect((await ask()).headers['x-ratelimit-remaining']).toBe('2');
  });

  it('is also that of a request which something is wrong with', async () => {
    const { ask } = limited(read);
    const { status, headers } = await ask({ query: { nonsense: 1 } });
    expect([status, headers['x-ratelimit-remaining']]).toEqual([400, '2']);
    const elsewhere = await ask({ headers: { 'x-shop-id': 'northside' } });
    expect([elsewhere.status, elsewhere.headers['x-ratelimit-remaining']]).toEqual([403, '1']);
  });
});

describe('a write', () => {
  const write = operationLike({ scope: 'appointments:read' });

  it('is charged before anything happens, so that a refused one did not happen', async () => {
    const { ask, ran } = limited(write);
    for (let call = 0; call < 5; call += 1) await ask();
    expect(ran).toHaveLength(3);
  });

  it('of a class has the limit of that too', async () => {
    const { ask } = limited(operationLike({ scope: 'appointments:read', limit: 'jobs' }));
    const statuses = [await ask(), await ask(), await ask()].map(({ status }) => status);
    expect(statuses).toEqual([200, 200, 429]);
  });
});

describe('a read', () => {
  it('is charged while it is carried out', async () => {
    const { ask, counters } = limited(read, async () => {
      expect(counters.updates).toBe(1);
      return {};
    });
    expect((await ask()).status).toBe(200);
  });

  it('that turns out to be 304 is not charged, and neither told about limits; one that does not is', async () => {
    const { ask, counters } = limited(board);
    const same = { headers: { 'if-none-match': 'W/"r1"' } };
    for (let call = 0; call < 10; call += 1) {
      const { status, headers } = await ask(same);
      expect(status).toBe(304);
      expect(headers).not.toHaveProperty('x-ratelimit-limit');
    }
    expect(counters.updates).toBe(0);
    const other = { headers: { 'if-none-match': 'W/"r0"' } };
    const statuses: number[] = [];
    for (let call = 0; call < 4; call += 1) statuses.push((await ask(other)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
  });

  it('that is refused although it named a version is not carried out again until there is room, and 304 is free until then', async () => {
    const { ask, clock, ran } = limited(board);
    const [same, other] = ['W/"r1"', 'W/"r0"'].map((etag) => ({ headers: { 'if-none-match': etag } }));
    for (let call = 0; call < 3; call += 1) await ask();
    expect([(await ask(same)).status, (await ask(other)).status, ran.length]).toEqual([304, 429, 5]);
    for (let call = 0; call < 5; call += 1) expect((await ask(other)).status).toBe(429);
    expect(ran).toHaveLength(5);
    clock.now += 60_000;
    expect([(await ask(same)).status, (await ask(other)).status]).toEqual([304, 200]);
  });

  it('that fails is charged, and 429 where there is no room, whatever it failed with', async () => {
    const { ask } = limited(board, async () => {
      throw new Error('of ours');
    });
    const other = { headers: { 'if-none-match': 'W/"r0"' } };
    const statuses: number[] = [];
    for (let call = 0; call < 4; call += 1) statuses.push((await ask(other)).status);
    expect(statuses).toEqual([500, 500, 500, 429]);
  });
});

describe('where the table does not count,', () => {
  const failing = (operation: Operation) => {
    const bench = limited(operation);
    bench.counters.update = async () => {
      throw new TableUnavailable('no answer');
    };
    return bench;
  };

  it.each([
    ['reads', read],
    ['writes', operationLike({ scope: 'appointments:read' })],
    ['work', operationLike({ scope: 'appointments:read', limit: 'jobs' })],
    ['uploads', operationLike({ scope: 'appointments:read', limit: 'upload' })],
  ])('%s go on, and the log says why nobody counted them', async (_what, operation) => {
    const { ask, records } = failing(operation);
    const { status, headers } = await ask();
    expect(status).toBe(200);
    expect(headers).not.toHaveProperty('x-ratelimit-limit');
    expect(records).toMatchObject([{ status: 200, failure: { message: 'no answer' } }]);
  });

  it('nothing makes or tries credentials', async () => {
    const { ask, ran } = failing(operationLike({ scope: 'appointments:read', limit: 'credentials' }));
    const { status, headers } = await ask();
    expect([status, headers['retry-after'], ran.length]).toEqual([503, '1', 0]);
  });

  it('a credential that is none is refused as ever', async () => {
    const { ask, records } = failing(read);
    expect((await ask({ key: unknown })).status).toBe(401);
    expect(records).toMatchObject([{ status: 401, failure: { message: 'no answer' } }]);
  });
});

describe('an address that sends no valid credential', () => {
  it('is told so a few times, then to wait, whatever is wrong with what it sends', async () => {
    const { ask, clock } = limited(read);
    const statuses: number[] = [];
    for (const key of [unknown, 'nonsense', unknown, 'nonsense']) statuses.push((await ask({ key })).status);
    expect(statuses).toEqual([401, 401, 429, 429]);
    const { headers } = await ask({ key: unknown });
    expect(headers).toMatchObject({ ratelimit: '"refused-minute";r=0;t=60', 'retry-after': '60' });
    clock.now += 60_000;
    expect((await ask({ key: unknown })).status).toBe(401);
  });

  it('is not listened to while it waits, but for whoever proved himself there before', async () => {
    const tries = async ({ ask }: ReturnType<typeof limited>) => {
      for (let call = 0; call < 3; call += 1) await ask({ key: unknown });
    };
    const stranger = limited(read);
    await tries(stranger);
    expect((await stranger.ask({ key: apiKey })).status).toBe(429);
    const known = limited(read);
    await known.ask({ key: apiKey });
    await tries(known);
    expect((await known.ask({ key: apiKey })).status).toBe(200);
  });

  it('is not listened to either where it sends what was good once', async () => {
    const { apiKeys } = fakeRuntime('viewer').runtime;
    const judged: string[] = [];
    const verify: typeof apiKeys.verify = async (keyId, secret) => {
      judged.push(keyId);
      return judged.length === 1 ? apiKeys.verify(keyId, secret) : undefined;
    };
    const shopOf: typeof apiKeys.shopOf = (keyId) => apiKeys.shopOf(keyId);
    const note = () => undefined;
    const { ask } = limited(read, undefined, { verify, shopOf, note } as unknown as typeof apiKeys);
    const statuses: number[] = [];
    for (let call = 0; call < 6; call += 1) statuses.push((await ask()).status);
    expect([statuses, judged.length]).toEqual([[200, 401, 401, 429, 429, 429], 4]);
  });

  it('leaves a valid key from elsewhere unaffected', async () => {
    const { ask } = limited(read);
    for (let call = 0; call < 5; call += 1) await ask({ key: unknown });
    expect((await ask({ key: apiKey, sourceIp: '203.0.113.9' })).status).toBe(200);
  });
});

describe('what is public', () => {
  it('is charged to nobody', async () => {
    const operation = operationLike({ scope: null, method: 'GET', path: '/health', params, body: null });
    const { ask, counters } = limited(operation);
    for (let call = 0; call < 10; call += 1) expect((await ask()).headers).not.toHaveProperty('ratelimit');
    expect(counters.updates).toBe(0);
  });
});
