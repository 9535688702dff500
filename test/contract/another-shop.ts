import { createAppointment } from '#shared/contract/appointments.ts';
import { createCustomer } from '#shared/contract/customers.ts';
import { confirmPairing } from '#shared/contract/devices.ts';
import { createUpload, submitJob } from '#shared/contract/jobs.ts';
import { createApiKey } from '#shared/contract/keys.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { invitePerson } from '#shared/contract/people.ts';
import { createService } from '#shared/contract/services.ts';
import { createTechnician } from '#shared/contract/technicians.ts';
import { createVehicle } from '#shared/contract/vehicles.ts';
import type { Request } from '#test/support/call.ts';
import { booking, must } from '#test/support/fixtures.ts';
import { givenPairing } from '#test/support/given-device.ts';
import { JobWorker } from '#test/support/job-worker.ts';
import { MemoryTable } from '#test/support/memory-table.ts';
import { World } from '#test/support/world.ts';
import type { Kind } from './id-places.ts';

/** A world with tables in process. */
export async function newWorld(): Promise<World> {
  let opened: World | undefined;
  const table = () => new MemoryTable({ now: () => opened?.clock ?? 0 });
  opened = await World.open({ board: table(), access: table(), work: table() });
  return opened;
}

/** The other shop. */
export const shop = 'northside';

/** One more device of the other shop. */
async function pairDevice(world: World): Promise<void> {
  const { id } = await givenPairing(world);
  await must(world, confirmPairing, { shop, params: { id }, body: { name: 'Theirs', role: 'viewer' } });
}

/** What another shop has, of every kind. */
export async function theirs(world: World): Promise<Record<Kind, string>> {
  const make = (operation: Operation, body: unknown) => must(world, operation, { shop, body } as Request);
  const { code } = await make(createService, { code: 'THEIRS', name: 'Oil change', price: 8_900, minutes: 45 });
  const customer = await make(createCustomer, { name: 'Theirs', phone: '+12125550123' });
  const car = { year: 2018, make: 'Ford', model: 'F-150', plate: '8THEIRS' };
  const vehicle = await make(createVehicle, { customerId: customer.id, ...car });
  const technician = await make(createTechnician, { name: 'Theirs' });
  const appointment = await make(createAppointment, booking({ serviceCodes: [code] }));
  const job = await make(submitJob, { kind: 'test.fail', input: {} });
  await new JobWorker(world).workOff();
  const upload = await make(createUpload, { bytes: 1_000 });
  const key = await make(createApiKey, { role: 'viewer' });
  await pairDevice(world);
  const person = await make(invitePerson, { email: 'theirs@example.com', name: 'Theirs', role: 'viewer' });
  const ids = { customer, vehicle, technician, appointment, job, upload, key, person };
  return { code, ...Object.fromEntries(Object.entries(ids).map(([kind, { id }]) => [kind, id])) } as Record<
    Kind,
    string
  >;
}

/** More of what the other shop has, so that its lists go on. */
export async function more(world: World, { customer, code }: Record<Kind, string>): Promise<void> {
  const make = (operation: Operation, body: unknown) => must(world, operation, { shop, body } as Request);
  await make(createService, { code: 'MORE', name: 'Brakes', price: 8_900, minutes: 45 });
  await make(createCustomer, { name: 'Theirs Too', phone: '+12125550124' });
  await make(createVehicle, { customerId: customer, year: 2018, make: 'Ford', model: 'F-150', plate: '9THEIRS' });
  await make(createTechnician, { name: 'Theirs Too' });
  await make(invitePerson, { email: 'more@example.com', name: 'Theirs Too', role: 'viewer' });
  await make(createAppointment, booking({ serviceCodes: [code] }));
  await pairDevice(world);
  await make(submitJob, { kind: 'test.fail', input: {} });
  await new JobWorker(world).workOff();
}
