import {
  createAppointment,
  deleteAppointment,
  getAppointment,
  getAppointmentHistory,
  getBoard,
  listAppointments,
  moveAppointment,
  updateAppointment,
} from '#shared/contract/appointments.ts';
import {
  booking,
  givenAppointment,
  givenCustomer,
  givenService,
  givenTechnician,
  givenVehicle,
  moved,
  must,
} from '#test/support/fixtures.ts';
import { tie } from '#test/support/tie.ts';
import type { World } from '#test/support/world.ts';
import { freshKey, type Scenarios, unknownId } from './scenario.ts';

const on = '2025-09-20';

/** A request about a card that exists, as its creator would send it. */
async function aboutCard(world: World, body: Record<string, unknown> = {}) {
  const card = await givenAppointment(world);
  return { params: { id: card.id }, body: { version: card.version, ...body } };
}

/** A request for the place between two cards whose ranks leave no room, so that a neighbour gets a new one. */
async function betweenTies(world: World) {
  const card = await givenAppointment(world);
  const column = [];
  for (const hour of ['10', '11', '12']) {
    column.push(await givenAppointment(world, { start: `2025-09-20T${hour}:00:00-07:00` }));
  }
  const [above, below] = column;
  await tie(world, above, below);
  return { params: { id: card.id }, body: { version: 1, status: 'scheduled', afterId: above.id } };
}

/** A request with a key that was used for another change of the same card. */
async function withUsedKey(world: World, body: Record<string, unknown>) {
  const card = await givenAppointment(world);
  const idempotencyKey = freshKey();
  const move = { params: { id: card.id }, body: { version: 1, status: 'in_progress' }, idempotencyKey };
  await must(world, moveAppointment, move);
  return { params: { id: card.id }, body: { version: 2, ...body }, idempotencyKey };
}

/** How the operations on appointments reach their outcomes. */
export const appointmentScenarios: readonly Scenarios[] = [
  {
    operation: getBoard,
    success: async (world) => {
      const yesterdays = await givenAppointment(world, { start: '2025-09-19T09:00:00-07:00' });
      await moved(world, yesterdays, 'in_progress');
      await givenAppointment(world);
      return { query: { date: on } };
    },
    problems: { validation_failed: () => ({ query: { date: '2025-02-30' } }) },
  },
  {
    operation: listAppointments,
    success: async (world) => {
      await givenAppointment(world);
      return { query: { from: on, to: on } };
    },
    alsoSucceeds: [
      async (world) => {
        const { customer } = await givenAppointment(world);
        return { query: { customerId: customer.id } };
      },
    ],
    problems: { validation_failed: () => ({ query: { from: '2025-09-01', to: '2025-12-01' } }) },
  },
  {
    operation: createAppointment,
    success: async (world) => {
      await givenService(world);
      const customer = await givenCustomer(world);
      const vehicle = await givenVehicle(world, customer.id);
      const technician = await givenTechnician(world);
      const known = { customer: { id: customer.id }, vehicle: { id: vehicle.id }, technicianId: technician.id };
      return { body: booking(known), idempotencyKey: freshKey() };
    },
    problems: {
      validation_failed: () => ({ body: booking({ serviceCodes: ['NOPE1'] }) }),
      idempotency_mismatch: async (world) => {
        const idempotencyKey = freshKey();
        await givenAppointment(world, {}, { idempotencyKey });
        return { body: booking({ notes: 'another' }), idempotencyKey };
      },
    },
  },
  {
    operation: getAppointment,
    success: async (world) => ({ params: { id: (await givenAppointment(world)).id }, query: { on } }),
    problems: { not_found: () => ({ params: { id: unknownId('apt') } }) },
  },
  {
    operation: updateAppointment,
    success: (world) => aboutCard(world, { notes: 'Gate code 4471' }),
    alsoSucceeds: [
      (world) => aboutCard(world, { start: '2025-09-22T09:00:00-07:00' }),
      async (world) => {
        await givenService(world, 'TIRE001');
        return aboutCard(world, { serviceCodes: ['TIRE001'] });
      },
      async (world) => aboutCard(world, { customer: { id: (await givenCustomer(world)).id } }),
    ],
    problems: {
      not_found: () => ({ params: { id: unknownId('apt') }, body: { version: 1 } }),
      version_conflict: (world) => aboutCard(world, { version: 7 }),
      idempotency_mismatch: (world) => withUsedKey(world, { notes: 'another' }),
    },
  },
  {
    operation: deleteAppointment,
    success: async (world) => ({ params: { id: (await givenAppointment(world)).id }, query: { version: 1, on } }),
    problems: {
      validation_failed: () => ({ params: { id: unknownId('apt') }, query: { version: 'one' } }),
      not_found: () => ({ params: { id: unknownId('apt') }, query: { version: 1 } }),
      version_conflict: async (world) => ({
        params: { id: (await givenAppointment(world)).id },
        query: { version: 2 },
      }),
      idempotency_mismatch: async (world) => {
        const { params, idempotencyKey } = await withUsedKey(world, {});
        return { params, query: { version: 2 }, idempotencyKey };
      },
    },
  },
  {
    operation: moveAppointment,
    success: (world) => aboutCard(world, { status: 'in_progress', position: 0, reason: 'Customer came early' }),
    alsoSucceeds: [betweenTies],
    problems: {
      not_found: () => ({ params: { id: unknownId('apt') }, body: { version: 1, status: 'ready' } }),
      version_conflict: (world) => aboutCard(world, { version: 7, status: 'in_progress' }),
      invalid_transition: (world) => aboutCard(world, { status: 'ready' }),
      idempotency_mismatch: (world) => withUsedKey(world, { status: 'ready' }),
    },
  },
  {
    operation: getAppointmentHistory,
    success: async (world) => ({ params: { id: (await givenAppointment(world)).id } }),
    problems: { not_found: () => ({ params: { id: unknownId('apt') } }) },
  },
];
