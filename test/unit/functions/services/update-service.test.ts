import { beforeEach, expect, it } from '@jest/globals';
import { getAppointment } from '#shared/contract/appointments.ts';
import { createService, getService, updateService } from '#shared/contract/services.ts';
import { givenAppointment, must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { errorsOf, openWatchedWorld } from '../open-world.ts';
import type { WatchedTable } from '../watched-table.ts';

let world: World;
let board: WatchedTable;
// biome-ignore lint/suspicious/noExplicitAny: tests reach into replies of every shape
let service: any;

const params = { code: 'WASH' };
async function update(changes: Record<string, unknown>, request: Record<string, unknown> = {}) {
  const answer = await world.call(updateService, {
    params,
    body: { version: service.version, ...changes },
    ...request,
  });
  if (answer.status === 200) service = answer.body.data;
  return answer;
}

beforeEach(async () => {
  ({ world, board } = await openWatchedWorld());
  const body = { code: 'WASH', name: 'Wash', description: 'By hand', price: 1_900, minutes: 20 };
  service = await must(world, createService, { body });
});

it('keeps what is absent, clears the description where it is null, and changes the rest', async () => {
  const before = service;
  world.clock += 1_000;
  const updatedAt = new Date(world.clock).toISOString();
  await update({});
  expect(service).toEqual({ ...before, version: 2, updatedAt });
  const changes = { name: 'Wash & wax', description: null, price: 0, minutes: 30, active: false };
  await update(changes);
  expect(service).toEqual({ ...before, ...changes, version: 3, updatedAt });
  expect(await must(world, getService, { params })).toEqual(service);
});

it.each([
  { name: null },
  { price: null },
  { minutes: 0 },
  { active: 'yes' },
  { code: 'WAX' },
  { version: '1' },
])('refuses %j', async (changes) => {
  expect(Object.keys(errorsOf(await update(changes)))).toEqual([`/body/${Object.keys(changes)[0]}`]);
});

it('leaves cards as they were booked', async () => {
  const card = await givenAppointment(world, { serviceCodes: ['WASH'] });
  await update({ price: 1, name: 'Other', active: false });
  expect(await must(world, getAppointment, { params: { id: card.id } })).toEqual(card);
});

it('answers a stale version with the service as it stands', async () => {
  await update({ price: 2_000 });
  const answer = await update({ version: 1, price: 3_000 });
  expect(answer.body).toMatchObject({ code: 'version_conflict', current: service });
});

it('tells of a change that came in between, and overwrites nothing', async () => {
  board.before('write', () => must(world, updateService, { params, body: { version: 1, price: 5 } }));
  const answer = await update({ price: 6 });
  expect(answer.body).toMatchObject({ code: 'version_conflict', current: { price: 5, version: 2 } });
});

it('is carried out once where the reply was lost on the way and no key was sent', async () => {
  board.loseReply('write');
  expect((await update({ price: 5 })).body.data).toMatchObject({ price: 5, version: 2 });
});
