import { beforeEach, expect, it } from '@jest/globals';
import { deleteAppointment, getAppointmentHistory, listAppointments } from '#shared/contract/appointments.ts';
import { givenAppointment, must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { errorsOf, openWorld } from '../open-world.ts';

let world: World;
let id: string;

beforeEach(async () => {
  world = await openWorld();
  await givenAppointment(world);
  ({ id } = await givenAppointment(world));
});

const history = (request: Record<string, unknown> = {}) =>
  world.call(getAppointmentHistory, { params: { id }, ...request });

it('is empty until consumers of the stream write it', async () => {
  expect((await history({ query: { on: '2025-09-20', limit: 10 } })).body.data).toEqual({
    items: [],
    nextCursor: null,
  });
});

it('refuses cursors that are none of its own', async () => {
  const { nextCursor } = await must(world, listAppointments, { query: { limit: 1 } });
  for (const cursor of ['garbage', nextCursor]) {
    expect(Object.keys(errorsOf(await history({ query: { cursor } })))).toEqual(['/query/cursor']);
  }
});

it('is nowhere where the appointment is: unknown, or deleted', async () => {
  await must(world, deleteAppointment, { params: { id }, query: { version: 1 } });
  expect((await history()).status).toBe(404);
});
