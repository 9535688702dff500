import { expect, it } from '@jest/globals';
import { losesReply } from '#scripts/rehearsing/fault-proxy.ts';
import { getAppointment, listAppointments, updateAppointment } from '#shared/contract/appointments.ts';
import { getCustomer, searchCustomers } from '#shared/contract/customers.ts';
import { listVehicles } from '#shared/contract/vehicles.ts';
import { eraseCustomer } from '#shared/jobs/customer-erase.ts';
import { mergeCustomers } from '#shared/jobs/customers-merge.ts';
import { givenAppointment, givenCustomer, givenVehicle, must } from '#test/support/fixtures.ts';
import { TestJob } from '#test/support/passing-job.ts';
import { World } from '#test/support/world.ts';
import { proxiedEngine } from './proxied-engine.ts';

const engine = proxiedEngine();

it('two customers become one and are erased on the engine, though each reply is lost once', async () => {
  const world = await World.open(await engine.newTables());
  const [kept, other] = [await givenCustomer(world), await givenCustomer(world, { name: 'Mia C.' })];
  const car = await givenVehicle(world, other.id);
  const card = await givenAppointment(world, { customer: { id: other.id }, vehicle: { id: car.id }, notes: 'Gate 7' });
  const losing = () =>
    engine.proxy.expect((call) =>
      call.action === 'TransactWriteItems' && call.nth % 2 === 1 ? losesReply : undefined,
    );
  losing();
  await mergeCustomers({ keepId: kept.id, mergeId: other.id }, new TestJob(world));
  const query = { from: '2025-09-20', to: '2025-09-20', customerId: kept.id };
  expect((await must(world, listAppointments, { query })).items).toMatchObject([
    { id: card.id, customer: { name: 'Mia Cohen' } },
  ]);
  expect((await must(world, listVehicles, { params: { id: kept.id } })).items).toMatchObject([{ id: car.id }]);
  const gone = await world.call(updateAppointment, {
    params: { id: card.id },
    body: { version: 2, customer: { id: other.id } },
  });
  expect([gone.status, gone.body.errors]).toEqual([400, [expect.objectContaining({ pointer: '/body/customer/id' })]]);
  losing();
  expect(await eraseCustomer({ customerId: kept.id }, new TestJob(world))).toEqual({
    customerId: kept.id,
    appointments: 1,
  });
  expect(await must(world, getAppointment, { params: { id: card.id } })).toMatchObject({
    customer: { id: kept.id, name: 'Erased customer', phone: '' },
    vehicle: null,
    notes: null,
    total: card.total,
  });
  expect((await world.call(getCustomer, { params: { id: kept.id } })).status).toBe(404);
  expect((await must(world, searchCustomers, { query: {} })).items).toEqual([]);
});
