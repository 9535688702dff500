import { beforeEach, describe, expect, it } from '@jest/globals';
import { getAppointment, listAppointments, updateAppointment } from '#shared/contract/appointments.ts';
import { updateCustomer } from '#shared/contract/customers.ts';
import { updateVehicle } from '#shared/contract/vehicles.ts';
import { customerKey, vehicleKey } from '#shared/data/keys.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import { givenAppointment, givenCustomer, givenVehicle, moved, must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { errorsOf, openWatchedWorld } from '../open-world.ts';
import type { WatchedTable } from '../watched-table.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests reach into replies of every shape
type Any = any;

let world: World;
let board: WatchedTable;
let card: Any;

async function update(changes: Record<string, unknown>) {
  const answer = await world.call(updateAppointment, {
    params: { id: card.id },
    body: { version: card.version, ...changes },
  });
  if (answer.status === 200) card = answer.body.data;
  return answer;
}

/** Corrects customer and car where no card learns of it, as a release before did. */
async function correctedBefore() {
  const { customer, vehicle } = card;
  const set = (key: { pk: string; sk: string }, attributes: Record<string, string | number>) =>
    board.write({ kind: 'update', key, set: attributes, remove: [], condition: { kind: 'present' } });
  await set(customerKey(provenTenant('edgar'), customer.id), { name: 'Mia C.', phone: '+442079460018', version: 2 });
  await set(vehicleKey(provenTenant('edgar'), customer.id, vehicle.id), { model: 'Soul', version: 2 });
}

const refreshedCustomer = { name: 'Mia C.', phone: '+442079460018' };

beforeEach(async () => {
  ({ world, board } = await openWatchedWorld());
  card = await givenAppointment(world, { vehicle: { year: 2020, make: 'Kia', model: 'Niro' } });
});

describe('naming the customer of an appointment again', () => {
  it('refreshes what the card says of them, and nothing else', async () => {
    const before = card;
    await correctedBefore();
    await update({ customer: { id: card.customer.id } });
    expect(card).toEqual({ ...before, version: 2, customer: { ...before.customer, ...refreshedCustomer } });
    await update({ vehicle: { id: card.vehicle.id } });
    expect(card.vehicle).toEqual({ ...before.vehicle, label: '2020 Kia Soul' });
  });

  it('leaves one that is over as it was', async () => {
    card = await moved(world, card, 'in_progress', 'completed');
    const { customer, vehicle } = card;
    await correctedBefore();
    await update({ customer: { id: customer.id }, vehicle: { id: vehicle.id }, notes: 'x' });
    expect(card).toMatchObject({ customer, vehicle, notes: 'x' });
  });

  it.each([{ name: 'x', phone: '+13105550123' }, null, {}, { id: 'cus_1' }])('takes no %j', async (customer) => {
    expect(Object.keys(errorsOf(await update({ customer })))[0]).toMatch(/^\/body\/customer/);
  });
});

describe('another customer', () => {
  it('gets the appointment with a car of theirs, or none, and it follows them from then on', async () => {
    const other = await givenCustomer(world, { name: 'Zoë' });
    const theirs = await givenVehicle(world, other.id);
    const first = card.customer.id;
    await update({ customer: { id: other.id }, vehicle: { id: theirs.id } });
    expect(card).toMatchObject({ customer: { id: other.id, name: 'Zoë' }, vehicle: { id: theirs.id } });
    const listed = async (customerId: string) => (await must(world, listAppointments, { query: { customerId } })).items;
    expect([await listed(first), await listed(other.id)]).toEqual([[], [card]]);
    await must(world, updateCustomer, { params: { id: first }, body: { version: 1, name: 'Nobody' } });
    await must(world, updateCustomer, { params: { id: other.id }, body: { version: 1, name: 'Zoë M.' } });
    await must(world, updateVehicle, { params: { id: theirs.id }, body: { version: 1, plate: null } });
    card = await must(world, getAppointment, { params: { id: card.id } });
    expect(card).toMatchObject({ customer: { name: 'Zoë M.' }, vehicle: { plate: null } });
    await update({ customer: { id: first }, vehicle: null });
    expect(card).toMatchObject({ customer: { id: first, name: 'Nobody' }, vehicle: null });
  });

  it('can be put right on one that is over, too', async () => {
    card = await moved(world, card, 'no_show');
    const other = await givenCustomer(world, { name: 'Zoë' });
    await update({ customer: { id: other.id }, vehicle: null });
    expect(card.customer.name).toBe('Zoë');
  });

  it('does not get the car of the one before by silence, nor by its id', async () => {
    const other = await givenCustomer(world, { name: 'Zoë' });
    const customer = { id: other.id };
    expect(errorsOf(await update({ customer }))).toEqual({
      '/body/vehicle': 'is missing: the 2020 Kia Niro is not a car of Zoë; send one of theirs, or null',
    });
    const vehicle = { id: card.vehicle.id };
    expect(errorsOf(await update({ customer, vehicle }))).toEqual({
      '/body/vehicle/id': `the customer has no vehicle ${vehicle.id}`,
    });
  });

  it('must be one of this shop', async () => {
    const id = 'cus_0000000000000000';
    expect(errorsOf(await update({ customer: { id }, vehicle: null }))).toEqual({
      '/body/customer/id': `there is no customer ${id} in this shop`,
    });
  });
});

describe('an appointment that is taken back', () => {
  it.each([
    [['in_progress', 'completed'], 'ready'],
    [['no_show'], 'scheduled'],
    [['canceled'], 'in_progress'],
  ] as const)('from %j to %s says what is true of customer and car by now', async (way, back) => {
    const before = card;
    card = await moved(world, card, ...way);
    await must(world, updateCustomer, { params: { id: card.customer.id }, body: { version: 1, ...refreshedCustomer } });
    await must(world, updateVehicle, { params: { id: card.vehicle.id }, body: { version: 1, model: 'Soul' } });
    expect(await must(world, getAppointment, { params: { id: card.id } })).toEqual(card);
    expect(await moved(world, card, back)).toMatchObject({
      customer: { ...before.customer, ...refreshedCustomer },
      vehicle: { ...before.vehicle, label: '2020 Kia Soul' },
    });
  });

  it('from one way of being over to another keeps what was true', async () => {
    card = await moved(world, card, 'no_show');
    await correctedBefore();
    expect((await moved(world, card, 'canceled')).customer).toEqual(card.customer);
  });
});
