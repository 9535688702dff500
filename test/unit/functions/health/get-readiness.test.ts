import { expect, it } from '@jest/globals';
import { getReadiness } from '#shared/contract/health.ts';
import { type Table, TableUnavailable } from '#shared/data/table.ts';
import { MemoryTable } from '#test/support/memory-table.ts';
import { World } from '#test/support/world.ts';
import { openWorld } from '../open-world.ts';
import { WatchedTable } from '../watched-table.ts';

it('tells anybody that every table answers, and how long each took', async () => {
  const world = await openWorld();
  const { status, body } = await world.call(getReadiness, { as: null });
  const milliseconds = expect.any(Number);
  expect([status, body.data]).toEqual([
    200,
    {
      status: 'ready',
      checks: [
        { name: 'board', milliseconds },
        { name: 'access', milliseconds },
      ],
    },
  ]);
});

it.each([
  'board',
  'access',
] as const)('answers 503 while the table %s does not answer, and 200 again once it does', async (name) => {
  const tables: Record<'board' | 'access', Table> = {
    board: new WatchedTable(new MemoryTable({ now: () => 0 })),
    access: new WatchedTable(new MemoryTable({ now: () => 0 })),
  };
  const world = await World.open(tables);
  (tables[name] as WatchedTable).before('get', async () => {
    throw new TableUnavailable('10.0.0.7 did not answer');
  });
  const { status, body, headers } = await world.call(getReadiness, { as: null });
  expect([status, body.code, body.retryable, headers['retry-after']]).toEqual([503, 'unavailable', true, '1']);
  expect(JSON.stringify(body)).not.toContain('10.0.0.7');
  expect((await world.call(getReadiness, { as: null })).status).toBe(200);
});
