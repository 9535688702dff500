import { createCustomer, getCustomer, searchCustomers, updateCustomer } from '#shared/contract/customers.ts';
import { getDashboardStats } from '#shared/contract/dashboard.ts';
import { getHealth, getReadiness, getSlo } from '#shared/contract/health.ts';
import { createService, getService, listServices, updateService } from '#shared/contract/services.ts';
import { getPrincipal, getShop, updateShop } from '#shared/contract/shop.ts';
import { createTechnician, listTechnicians, updateTechnician } from '#shared/contract/technicians.ts';
import { createVehicle, listVehicles, updateVehicle } from '#shared/contract/vehicles.ts';
import {
  givenAppointment,
  givenCustomer,
  givenService,
  givenTechnician,
  givenVehicle,
  moved,
  must,
} from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { freshKey, type Scenarios, unknownId } from './scenario.ts';

const mia = { name: 'Mia Cohen', phone: '+13105550123' };

async function usedKeyOn(world: World, operation: Scenarios['operation'], params: Record<string, string>) {
  const idempotencyKey = freshKey();
  const change = { params, body: { version: 1, name: 'First name' }, idempotencyKey };
  await must(world, operation, change);
  return { params, body: { version: 2, name: 'Second name' }, idempotencyKey };
}

async function usedKeyOnCreate(world: World, operation: Scenarios['operation'], body: Record<string, unknown>) {
  const idempotencyKey = freshKey();
  await must(world, operation, { body, idempotencyKey });
  return { body: { ...body, name: 'Another name' }, idempotencyKey };
}

const service = () => ({ code: `CODE${freshKey().slice(4)}`, name: 'Wash', price: 1_900, minutes: 20 });

async function car(world: World) {
  return givenVehicle(world, (await givenCustomer(world)).id);
}

/** How the operations beside appointments reach their outcomes. */
export const shopScenarios: readonly Scenarios[] = [
  { operation: getHealth, success: () => ({}), problems: {} },
  { operation: getReadiness, success: () => ({}), problems: {} },
  {
    operation: getSlo,
    success: (world) => {
      const missed = { metric: 'SloMiss', dimensions: { Slo: 'availability' }, at: world.clock - 3_600_000 };
      world.metrics.add({ ...missed, value: 0 }, 20);
      world.metrics.add({ ...missed, value: 1 });
      return {};
    },
    problems: {},
  },
  {
    operation: getDashboardStats,
    success: async (world) => {
      await moved(world, await givenAppointment(world, { start: '2025-09-19T09:00:00-07:00' }), 'in_progress');
      await givenAppointment(world);
      return { query: { date: '2025-09-20' } };
    },
    alsoSucceeds: [() => ({ query: { from: '2025-09-19', to: '2025-09-21' } })],
    problems: { validation_failed: () => ({ query: { date: '2025-09-20', from: '2025-09-20', to: '2025-09-20' } }) },
  },
  {
    operation: searchCustomers,
    success: async (world) => {
      await givenCustomer(world);
      return { query: { q: 'coh' } };
    },
    problems: { validation_failed: () => ({ query: { cursor: 'no-cursor' } }) },
  },
  {
    operation: createCustomer,
    success: () => ({ body: mia, idempotencyKey: freshKey() }),
    alsoSucceeds: [
      async (world) => {
        const request = { body: mia, idempotencyKey: freshKey() };
        await must(world, createCustomer, request);
        return request;
      },
    ],
    problems: {
      validation_failed: () => ({ body: { ...mia, phone: '310 555 0123' } }),
      idempotency_mismatch: (world) => usedKeyOnCreate(world, createCustomer, mia),
    },
  },
  {
    operation: getCustomer,
    success: async (world) => ({ params: { id: (await givenCustomer(world)).id } }),
    problems: { not_found: () => ({ params: { id: unknownId('cus') } }) },
  },
  {
    operation: updateCustomer,
    success: async (world) => ({
      params: { id: (await givenCustomer(world)).id },
      body: { version: 1, name: 'Zoë Müller' },
    }),
    alsoSucceeds: [
      async (world) => {
        const { customer } = await givenAppointment(world);
        return { params: { id: customer.id }, body: { version: 1, phone: '+442079460018' } };
      },
    ],
    problems: {
      not_found: () => ({ params: { id: unknownId('cus') }, body: { version: 1 } }),
      version_conflict: async (world) => ({ params: { id: (await givenCustomer(world)).id }, body: { version: 2 } }),
      idempotency_mismatch: async (world) => usedKeyOn(world, updateCustomer, { id: (await givenCustomer(world)).id }),
    },
  },
  {
    operation: listVehicles,
    success: async (world) => ({ params: { id: (await car(world)).customerId } }),
    problems: { not_found: () => ({ params: { id: unknownId('cus') } }) },
  },
  {
    operation: createVehicle,
    success: async (world) => {
      const customer = await givenCustomer(world);
      return {
        body: { customerId: customer.id, year: 2018, make: 'Ford', model: 'F-150' },
        idempotencyKey: freshKey(),
      };
    },
    problems: {
      validation_failed: () => ({ body: { customerId: unknownId('cus'), year: 2018, make: 'Ford', model: 'F-150' } }),
      idempotency_mismatch: async (world) => {
        const { id: customerId } = await givenCustomer(world);
        const idempotencyKey = freshKey();
        const body = { customerId, year: 2018, make: 'Ford', model: 'F-150' };
        await must(world, createVehicle, { body, idempotencyKey });
        return { body: { ...body, year: 2019 }, idempotencyKey };
      },
    },
  },
  {
    operation: updateVehicle,
    success: async (world) => ({ params: { id: (await car(world)).id }, body: { version: 1, plate: null } }),
    alsoSucceeds: [
      async (world) => {
        const { vehicle } = await givenAppointment(world, { vehicle: { year: 2020, make: 'Kia', model: 'Niro' } });
        return { params: { id: vehicle.id }, body: { version: 1, model: 'Soul' } };
      },
    ],
    problems: {
      not_found: () => ({ params: { id: unknownId('veh') }, body: { version: 1 } }),
      version_conflict: async (world) => ({ params: { id: (await car(world)).id }, body: { version: 2 } }),
      idempotency_mismatch: async (world) => {
        const params = { id: (await car(world)).id };
        const idempotencyKey = freshKey();
        await must(world, updateVehicle, { params, body: { version: 1, year: 2001 }, idempotencyKey });
        return { params, body: { version: 2, year: 2002 }, idempotencyKey };
      },
    },
  },
  {
    operation: listServices,
    success: async (world) => {
      await givenService(world);
      return {};
    },
    alsoSucceeds: [
      async (world) => {
        for (const code of ['OIL001', 'TIRE001']) await givenService(world, code);
        return { query: { limit: 1 } };
      },
    ],
    problems: { validation_failed: () => ({ query: { limit: 0 } }) },
  },
  {
    operation: createService,
    success: () => ({ body: service(), idempotencyKey: freshKey() }),
    alsoSucceeds: [
      async (world) => {
        const request = { body: service(), idempotencyKey: freshKey() };
        await must(world, createService, request);
        return request;
      },
    ],
    problems: {
      validation_failed: () => ({ body: { ...service(), price: 19.99 } }),
      already_exists: async (world) => ({ body: { ...service(), code: await givenService(world) } }),
      idempotency_mismatch: (world) => usedKeyOnCreate(world, createService, service()),
    },
  },
  {
    operation: getService,
    success: async (world) => ({ params: { code: await givenService(world) } }),
    problems: { not_found: () => ({ params: { code: 'NOPE1' } }) },
  },
  {
    operation: updateService,
    success: async (world) => {
      const body = service();
      await must(world, createService, { body });
      return { params: { code: body.code }, body: { version: 1, price: 2_100 } };
    },
    problems: {
      not_found: () => ({ params: { code: 'NOPE1' }, body: { version: 1 } }),
      version_conflict: async (world) => ({ params: { code: await givenService(world) }, body: { version: 9 } }),
      idempotency_mismatch: async (world) => {
        const body = service();
        await must(world, createService, { body });
        return usedKeyOn(world, updateService, { code: body.code });
      },
    },
  },
  {
    operation: listTechnicians,
    success: async (world) => {
      await givenTechnician(world);
      return {};
    },
    problems: { validation_failed: () => ({ query: { limit: 101 } }) },
  },
  {
    operation: createTechnician,
    success: () => ({ body: { name: 'Alba Reyes' }, idempotencyKey: freshKey() }),
    alsoSucceeds: [
      async (world) => {
        const request = { body: { name: 'Alba Reyes' }, idempotencyKey: freshKey() };
        await must(world, createTechnician, request);
        return request;
      },
    ],
    problems: {
      validation_failed: () => ({ body: { name: ' ' } }),
      idempotency_mismatch: (world) => usedKeyOnCreate(world, createTechnician, { name: 'Alba Reyes' }),
    },
  },
  {
    operation: updateTechnician,
    success: async (world) => ({
      params: { id: (await givenTechnician(world)).id },
      body: { version: 1, active: false },
    }),
    problems: {
      not_found: () => ({ params: { id: unknownId('tec') }, body: { version: 1 } }),
      version_conflict: async (world) => ({ params: { id: (await givenTechnician(world)).id }, body: { version: 2 } }),
      idempotency_mismatch: async (world) =>
        usedKeyOn(world, updateTechnician, { id: (await givenTechnician(world)).id }),
    },
  },
  { operation: getPrincipal, success: () => ({ as: 'viewer' }), problems: {} },
  { operation: getShop, success: () => ({}), problems: {} },
  {
    operation: updateShop,
    success: async (world) => {
      const { version } = await must(world, getShop, {});
      return { body: { version, phone: '+13105550199' } };
    },
    problems: {
      version_conflict: () => ({ body: { version: 99, name: 'Other' } }),
      idempotency_mismatch: async (world) => {
        const { version } = await must(world, getShop, {});
        const idempotencyKey = freshKey();
        await must(world, updateShop, { body: { version, name: 'One' }, idempotencyKey });
        return { body: { version: version + 1, name: 'Two' }, idempotencyKey };
      },
    },
  },
];
