import { beforeEach, describe, expect, it } from '@jest/globals';
import { getAppointment, updateAppointment } from '#shared/contract/appointments.ts';
import { updateTechnician } from '#shared/contract/technicians.ts';
import { listVehicles } from '#shared/contract/vehicles.ts';
import { givenAppointment, givenCustomer, givenTechnician, givenVehicle, moved, must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { errorsOf, openWatchedWorld, storedCard } from '../open-world.ts';
import type { WatchedTable } from '../watched-table.ts';

let world: World;
let board: WatchedTable;
// biome-ignore lint/suspicious/noExplicitAny: tests reach into replies of every shape
let card: any;

/** Changes the card as it was last seen. */
async function update(changes: Record<string, unknown>, request: Record<string, unknown> = {}) {
  const body = { version: card.version, ...changes };
  const answer = await world.call(updateAppointment, { params: { id: card.id }, body, ...request });
  if (answer.status === 200) card = answer.body.data;
  return answer;
}

beforeEach(async () => {
  ({ world, board } = await openWatchedWorld());
  const vehicle = { year: 2020, make: 'Kia', model: 'Niro' };
  const { id: technicianId } = await givenTechnician(world);
  card = await givenAppointment(world, { vehicle, technicianId, address: '1 Main St', notes: 'Gate' });
});

describe('a field', () => {
  it('that is absent stays, and one that is null is cleared', async () => {
    const before = card;
    world.clock += 1_000;
    await update({});
    const updatedAt = new Date(world.clock).toISOString();
    expect(card).toEqual({ ...before, version: 2, updatedAt });
    await update({ vehicle: null, technicianId: null, address: null, notes: null });
    const cleared = { vehicle: null, technician: null, address: null, notes: null };
    expect(card).toEqual({ ...before, ...cleared, version: 3, updatedAt });
    expect(await must(world, getAppointment, { params: { id: card.id } })).toEqual(card);
  });

  it.each([
    'status',
    'rank',
    'date',
    'checkedInAt',
    'id',
    'services',
    'technician',
  ])('%s is not changed this way', async (name) => {
    expect(errorsOf(await update({ [name]: card[name] }))).toEqual({ [`/body/${name}`]: 'is not a known field' });
  });

  it.each(['start', 'end', 'serviceCodes', 'total', 'paid', 'version'])('%s cannot be cleared', async (name) => {
    expect(Object.keys(errorsOf(await update({ [name]: null })))).toEqual([`/body/${name}`]);
  });

  it('takes what a new one takes: address, notes, what is paid', async () => {
    const changes = { address: '2 Side St', notes: '', paid: 1_000_000_000 };
    await update(changes);
    expect(card).toMatchObject(changes);
  });
});

describe('a car', () => {
  it('given inline is added to the customer in the same transaction', async () => {
    board.watch();
    await update({ vehicle: { year: 1999, make: 'VW', model: 'Golf', plate: 'B-XY 1' } }, { idempotencyKey: 'car' });
    expect(board.calls.filter((call) => call === 'write' || call === 'transact')).toEqual(['transact']);
    expect(card.vehicle).toMatchObject({ label: '1999 VW Golf', plate: 'B-XY 1' });
    const { items } = await must(world, listVehicles, { params: { id: card.customer.id } });
    expect(items.map(({ id }: { id: string }) => id)).toContain(card.vehicle.id);
    expect(items).toHaveLength(2);
  });

  it('has an id from the key, so the key cannot stand for a car of another appointment', async () => {
    const inline = { vehicle: { year: 1999, make: 'VW', model: 'Golf' } };
    await update(inline, { idempotencyKey: 'car' });
    card = await givenAppointment(world);
    expect((await update(inline, { idempotencyKey: 'car' })).body.code).toBe('idempotency_mismatch');
    expect(await must(world, getAppointment, { params: { id: card.id } })).toEqual(card);
  });

  it('is added once where the reply was lost on the way and no key was sent', async () => {
    board.loseReply('transact');
    await update({ vehicle: { year: 1999, make: 'VW', model: 'Golf' } });
    expect(card).toMatchObject({ version: 2, vehicle: { label: '1999 VW Golf' } });
    expect((await must(world, listVehicles, { params: { id: card.customer.id } })).items).toHaveLength(2);
  });

  it('must be the customer’s own', async () => {
    const own = await givenVehicle(world, card.customer.id);
    await update({ vehicle: { id: own.id } });
    expect(card.vehicle).toEqual({ id: own.id, label: '2018 Ford F-150', plate: '8ABC123' });
    const foreign = await givenVehicle(world, (await givenCustomer(world)).id);
    expect(errorsOf(await update({ vehicle: { id: foreign.id } }))).toEqual({
      '/body/vehicle/id': `the customer has no vehicle ${foreign.id}`,
    });
  });
});

it('leaves a technician on the card who went off duty since, named again or not, and takes no other who is', async () => {
  const { id } = card.technician;
  await must(world, updateTechnician, { params: { id }, body: { version: 1, name: 'Alba R.', active: false } });
  await update({ notes: 'x' });
  await update({ technicianId: id, notes: 'y' });
  expect(card).toMatchObject({ technician: { id, name: 'Alba Reyes' }, notes: 'y' });
  await update({ technicianId: null });
  expect(errorsOf(await update({ technicianId: id }))).toEqual({
    '/body/technicianId': 'the technician Alba R. is not active',
  });
});

it('holds a stale version against a request before references that lead nowhere', async () => {
  const current = await moved(world, card, 'in_progress');
  const answer = await update({ serviceCodes: ['NOPE1'], technicianId: 'tec_0000000000000000' });
  expect(answer.body).toMatchObject({ code: 'version_conflict', current });
});

it('keeps what a newer release wrote into the item, on the same day and on another', async () => {
  const { pk = '', sk = '' } = (await storedCard(world, card)) ?? {};
  const newer = { kind: 'update', key: { pk, sk }, set: { mileage: 7 }, remove: [] } as const;
  await board.write({ ...newer, condition: { kind: 'present' } });
  await update({ notes: 'x' });
  expect(await storedCard(world, card)).toMatchObject({ mileage: 7 });
  await update({ start: '2025-09-22T08:00:00-07:00', notes: null });
  expect(await storedCard(world, card)).toMatchObject({ mileage: 7, pk: 'T#edgar#D#2025-09-22' });
  expect(await storedCard(world, card)).not.toHaveProperty('notes');
});
