import { beforeEach, expect, it } from '@jest/globals';
import { getAppointment } from '#shared/contract/appointments.ts';
import { listTechnicians, updateTechnician } from '#shared/contract/technicians.ts';
import { givenAppointment, givenTechnician, must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { errorsOf, openWatchedWorld } from '../open-world.ts';
import type { WatchedTable } from '../watched-table.ts';

let world: World;
let board: WatchedTable;
// biome-ignore lint/suspicious/noExplicitAny: tests reach into replies of every shape
let technician: any;

async function update(changes: Record<string, unknown>, request: Record<string, unknown> = {}) {
  const body = { version: technician.version, ...changes };
  const answer = await world.call(updateTechnician, { params: { id: technician.id }, body, ...request });
  if (answer.status === 200) technician = answer.body.data;
  return answer;
}

beforeEach(async () => {
  ({ world, board } = await openWatchedWorld());
  technician = await givenTechnician(world);
});

it('renames, takes off duty and puts on duty again; what is absent stays', async () => {
  const before = technician;
  await update({ active: false });
  expect(technician).toEqual({ ...before, version: 2, active: false });
  await update({ name: 'Alba Cruz' });
  await update({ active: true });
  expect(technician).toEqual({ ...before, version: 4, name: 'Alba Cruz' });
  expect((await must(world, listTechnicians, {})).items).toEqual([technician]);
});

it.each([
  { name: null },
  { name: ' ' },
  { active: null },
  { id: 'x' },
  { version: null },
])('refuses %j', async (changes) => {
  expect(Object.keys(errorsOf(await update(changes)))).toEqual([`/body/${Object.keys(changes)[0]}`]);
});

it('leaves cards as they were assigned', async () => {
  const card = await givenAppointment(world, { technicianId: technician.id });
  await update({ name: 'Alba Cruz', active: false });
  expect(await must(world, getAppointment, { params: { id: card.id } })).toEqual(card);
});

it('answers a stale version with the technician as it stands', async () => {
  await update({ name: 'Alba Cruz' });
  const answer = await update({ version: 1, name: 'Other' });
  expect(answer.body).toMatchObject({ code: 'version_conflict', current: technician });
});

it('is carried out once where the reply was lost on the way and no key was sent', async () => {
  board.loseReply('write');
  expect((await update({ name: 'Zoë' })).body.data).toMatchObject({ name: 'Zoë', version: 2 });
});
