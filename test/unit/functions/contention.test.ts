import { beforeEach, expect, it } from '@jest/globals';
import { deleteAppointment, getAppointment, moveAppointment } from '#shared/contract/appointments.ts';
import { appointmentPointerKey } from '#shared/data/keys.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import type { Answer } from '#test/support/call.ts';
import { givenAppointment, must } from '#test/support/fixtures.ts';
import { tie } from '#test/support/tie.ts';
import type { World } from '#test/support/world.ts';
import { openWatchedWorld } from './open-world.ts';
import type { WatchedTable } from './watched-table.ts';

let world: World;
let board: WatchedTable;

beforeEach(async () => {
  ({ world, board } = await openWatchedWorld());
});

/** Lets something happen before each transaction of a request. */
function beforeEveryTransaction(happens: () => Promise<unknown>): void {
  board.before('transact', async () => {
    await happens();
    beforeEveryTransaction(happens);
  });
}

function expectToBeSentAgain({ status, body, headers }: Answer): void {
  expect([status, body.code, body.retryable, headers['retry-after']]).toEqual([503, 'unavailable', true, '1']);
}

it('a move whose neighbours never come to rest gives up after a while, and changes nothing', async () => {
  const cards: { id: string; date: string; rank: string }[] = [];
  for (let count = 0; count < 4; count += 1) cards.push(await givenAppointment(world));
  await tie(world, ...cards);
  const order = cards.map(({ id }) => id).sort();
  let reads = 0;
  beforeEveryTransaction(async () => {
    reads += 1;
    for (const { id } of cards.slice(1)) {
      await must(world, moveAppointment, { params: { id }, body: { version: reads, status: 'scheduled' } });
    }
  });
  const [card] = cards;
  if (card === undefined) throw new Error('no card was booked');
  const neighbour = order.find((id) => id !== card.id);
  const body = { version: 1, status: 'scheduled', afterId: neighbour };
  expectToBeSentAgain(await world.call(moveAppointment, { params: { id: card.id }, body }));
  expect(reads).toBe(8);
  expect(await must(world, getAppointment, { params: { id: card.id } })).toMatchObject({ version: 1 });
});

it('a pointer that leads to no card is nobody’s fault but ours: ask again, it is not "not found"', async () => {
  const { id } = await givenAppointment(world);
  const key = appointmentPointerKey(provenTenant('edgar'), id);
  await board.write({ kind: 'update', key, set: { date: '2031-01-01' }, remove: [], condition: { kind: 'present' } });
  expectToBeSentAgain(await world.call(getAppointment, { params: { id } }));
  expectToBeSentAgain(await world.call(deleteAppointment, { params: { id }, query: { version: 1 } }));
  expect((await world.call(getAppointment, { params: { id }, query: { on: '2025-09-20' } })).status).toBe(200);
});
