import { describe, expect, it } from '@jest/globals';
import { getHealth } from '#shared/contract/health.ts';
import { noTables } from '#shared/data/tables.ts';
import { publicEndpoint } from '#shared/http/public-endpoint.ts';
import { call } from '#test/support/call.ts';
import { fakeRuntime } from './fakes.ts';

describe('a public endpoint', () => {
  const handler = publicEndpoint(getHealth, async (_input, context) => ({
    status: 'ok' as const,
    stage: context.stage,
    functionVersion: [context.functionVersion, ...Object.keys(context).sort()].join(' '),
  }));

  it('knows its stage, its version, the time and the tables, and nothing of who asks', async () => {
    const { status, body } = await call(handler.on(fakeRuntime().runtime), getHealth, {});
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ stage: 'test', functionVersion: '7 functionVersion now stage tables' });
  });

  it('is held to its contract all the same', async () => {
    const { status } = await call(handler.on(fakeRuntime().runtime), getHealth, { query: { nonsense: 1 } });
    expect(status).toBe(400);
  });
});

describe('an operation without tables', () => {
  const tables = noTables();

  it.each([
    'board',
    'access',
  ] as const)('is told which right it lacks when it touches %s all the same', async (name) => {
    const key = { pk: 'a', sk: 'b' };
    const attempts = [
      tables[name].get(key),
      tables[name].batchGet([key]),
      tables[name].query({ partition: 'a' }),
      tables[name].write({ kind: 'put', item: key }),
      tables[name].transact([]),
    ];
    const settled = await Promise.allSettled(attempts);
    expect(settled.map((attempt) => attempt.status === 'rejected' && attempt.reason.message)).toEqual(
      Array(5).fill(`the contract names no action on the table "${name}"`),
    );
  });
});
