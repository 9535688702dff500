import { beforeEach, describe, expect, it } from '@jest/globals';
import { createAppointment, deleteAppointment, getAppointment } from '#shared/contract/appointments.ts';
import { getCustomer, searchCustomers, updateCustomer } from '#shared/contract/customers.ts';
import { updateService } from '#shared/contract/services.ts';
import { updateTechnician } from '#shared/contract/technicians.ts';
import { listVehicles, updateVehicle } from '#shared/contract/vehicles.ts';
import { booking, givenCustomer, givenService, givenTechnician, givenVehicle, must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { errorsOf, openWatchedWorld } from '../open-world.ts';
import type { WatchedTable } from '../watched-table.ts';

let world: World;
let board: WatchedTable;

const car = { year: 2020, make: 'Kia', model: 'Niro' };
const create = (fields: Record<string, unknown> = {}, request: Record<string, unknown> = {}) =>
  world.call(createAppointment, { body: booking(fields), ...request });

beforeEach(async () => {
  ({ world, board } = await openWatchedWorld());
  await givenService(world);
});

describe('whoever is given inline', () => {
  it('is created with the appointment, in one transaction, even where there is one alike', async () => {
    const alike = await givenCustomer(world);
    board.watch();
    const { data } = (await create({ vehicle: car })).body;
    // The other write is the mark of the day's first booking.
    expect(board.calls.filter((call) => call === 'write' || call === 'transact')).toEqual(['transact', 'write']);
    const customer = await must(world, getCustomer, { params: { id: data.customer.id } });
    expect(customer).toMatchObject({ name: 'Mia Cohen', phone: '+13105550123', email: null, version: 1 });
    expect(customer.id).not.toBe(alike.id);
    const { items } = await must(world, listVehicles, { params: { id: customer.id } });
    expect(items).toEqual([expect.objectContaining({ id: data.vehicle.id, ...car, plate: null, vin: null })]);
    const found = await must(world, searchCustomers, { query: { q: 'mia' } });
    expect(found.items).toHaveLength(2);
  });

  it('has an id from the key: the same on every try, another under another key and in another shop', async () => {
    await givenService(world);
    const one = await create({ vehicle: car }, { idempotencyKey: 'one' });
    const again = await create({ vehicle: car }, { idempotencyKey: 'one' });
    const other = await create({ vehicle: car }, { idempotencyKey: 'two' });
    expect(again.body).toEqual(one.body);
    for (const id of ['id', 'customer.id', 'vehicle.id']) {
      const read = ({ body }: typeof one) => id.split('.').reduce((value, name) => value[name], body.data);
      expect(read(one)).not.toBe(read(other));
    }
    expect((await must(world, searchCustomers, {})).items).toHaveLength(2);
  });

  it('is added to a customer who is known, as a car', async () => {
    const { id } = await givenCustomer(world);
    const { data } = (await create({ customer: { id }, vehicle: car })).body;
    const { items } = await must(world, listVehicles, { params: { id } });
    expect(items.map((each: { id: string }) => each.id)).toEqual([data.vehicle.id]);
  });

  it('is not created where the appointment is refused', async () => {
    await create({ vehicle: car, technicianId: 'tec_0000000000000000' });
    expect((await must(world, searchCustomers, {})).items).toEqual([]);
  });

  it('still knows its request when the tombstone of the appointment is long gone', async () => {
    const { data } = (await create({}, { idempotencyKey: 'one' })).body;
    await must(world, deleteAppointment, { params: { id: data.id }, query: { version: 1 } });
    world.clock += 31 * 86_400_000;
    const again = await create({}, { idempotencyKey: 'one' });
    expect([again.status, again.headers['idempotent-replayed']]).toEqual([404, 'true']);
    expect((await create({ notes: 'other' }, { idempotencyKey: 'one' })).status).toBe(422);
  });
});

describe('what a card says of others', () => {
  it('is how they were when it was booked, until they are corrected', async () => {
    const customer = await givenCustomer(world);
    const vehicle = await givenVehicle(world, customer.id);
    const technician = await givenTechnician(world);
    const ids = { customer: { id: customer.id }, vehicle: { id: vehicle.id }, technicianId: technician.id };
    const { data } = (await create(ids)).body;
    expect(data).toMatchObject({
      customer: { id: customer.id, name: 'Mia Cohen', phone: '+13105550123' },
      vehicle: { id: vehicle.id, label: '2018 Ford F-150', plate: '8ABC123' },
      technician: { id: technician.id, name: 'Alba Reyes' },
    });
    await must(world, updateTechnician, { params: { id: technician.id }, body: { version: 1, active: false } });
    expect(await must(world, getAppointment, { params: { id: data.id } })).toEqual(data);
    await must(world, updateCustomer, { params: { id: customer.id }, body: { version: 1, name: 'Zoë' } });
    await must(world, updateVehicle, { params: { id: vehicle.id }, body: { version: 1, plate: null } });
    expect(await must(world, getAppointment, { params: { id: data.id } })).toEqual({
      ...data,
      version: 3,
      customer: { ...data.customer, name: 'Zoë' },
      vehicle: { ...data.vehicle, plate: null },
    });
  });
});

describe('a reference', () => {
  it('to a car of somebody else is refused as one to no car', async () => {
    const { id: customerId } = await givenCustomer(world);
    const { id } = await givenVehicle(world, (await givenCustomer(world)).id);
    for (const vehicle of [id, 'veh_0000000000000000']) {
      const answer = await create({ customer: { id: customerId }, vehicle: { id: vehicle } });
      expect(errorsOf(answer)).toEqual({ '/body/vehicle/id': `the customer has no vehicle ${vehicle}` });
    }
    expect((await create({ vehicle: { id } })).status).toBe(400);
  });

  it('to a service or a technician out of use is refused, and told apart from one to nothing', async () => {
    const technician = await givenTechnician(world);
    await givenService(world, 'OLD001');
    await must(world, updateService, { params: { code: 'OLD001' }, body: { version: 1, active: false } });
    await must(world, updateTechnician, { params: { id: technician.id }, body: { version: 1, active: false } });
    const answer = await create({ serviceCodes: ['OIL001', 'OLD001'], technicianId: technician.id });
    expect(errorsOf(answer)).toEqual({
      '/body/serviceCodes/1': 'the service OLD001 is not active',
      '/body/technicianId': 'the technician Alba Reyes is not active',
    });
  });

  it('that leads nowhere is told together with all others that do', async () => {
    const nowhere = '0000000000000000';
    const answer = await create({
      customer: { id: `cus_${nowhere}` },
      vehicle: { id: `veh_${nowhere}` },
      technicianId: `tec_${nowhere}`,
      serviceCodes: ['NOPE1', 'OIL001', 'NOPE2'],
    });
    expect(answer.status).toBe(400);
    expect(errorsOf(answer)).toEqual({
      '/body/customer/id': `there is no customer cus_${nowhere} in this shop`,
      '/body/vehicle/id': `the customer has no vehicle veh_${nowhere}`,
      '/body/technicianId': `there is no technician tec_${nowhere} in this shop`,
      '/body/serviceCodes/0': 'there is no service NOPE1 in this shop',
      '/body/serviceCodes/2': 'there is no service NOPE2 in this shop',
    });
  });

  it('to what went out of use since does not keep a repetition from being known', async () => {
    const first = await create({}, { idempotencyKey: 'one' });
    await must(world, updateService, { params: { code: 'OIL001' }, body: { version: 1, active: false } });
    expect((await create({}, { idempotencyKey: 'one' })).body).toEqual(first.body);
    expect((await create({}, { idempotencyKey: 'two' })).status).toBe(400);
  });

  it('may be null where there is nobody', async () => {
    const { data } = (await create({ vehicle: null, technicianId: null, address: null, notes: null })).body;
    expect(data).toMatchObject({ vehicle: null, technician: null, address: null, notes: null });
  });
});
