import { createAppointment, moveAppointment } from '#shared/contract/appointments.ts';
import { createCustomer } from '#shared/contract/customers.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { createService } from '#shared/contract/services.ts';
import type { Status } from '#shared/contract/statuses.ts';
import { createTechnician } from '#shared/contract/technicians.ts';
import { createVehicle } from '#shared/contract/vehicles.ts';
import type { Request } from './call.ts';
import type { World } from './world.ts';

/** Calls an operation that has to succeed and returns `data`. */
// biome-ignore lint/suspicious/noExplicitAny: tests reach into replies of every shape
export async function must(world: World, operation: Operation, request: Parameters<World['call']>[1]): Promise<any> {
  const answer = await world.call(operation, request);
  if (answer.status < 300) return answer.body.data;
  throw new Error(`${operation.id} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
}

/** What only the answer that makes something says: secrets, and who else it may be. */
const toldOnce = ['possibleDuplicates', 'key', 'deviceCode', 'userCode'];

/** What a create answers, without what only a create says. */
// biome-ignore lint/suspicious/noExplicitAny: tests reach into replies of every shape
export function asRead(item: any): any {
  return Object.fromEntries(Object.entries(item).filter(([name]) => !toldOnce.includes(name)));
}

/** Makes sure the shop offers a service; answers its code. */
export async function givenService(world: World, code = 'OIL001', price = 8_900): Promise<string> {
  const answer = await world.call(createService, { body: { code, name: `Service ${code}`, price, minutes: 45 } });
  if (answer.status !== 201 && answer.status !== 409) throw new Error(JSON.stringify(answer.body));
  return code;
}

/** Adds a customer; answers the customer as it is read. */
export async function givenCustomer(world: World, fields: Record<string, unknown> = {}) {
  const body = { name: 'Mia Cohen', phone: '+13105550123', ...fields };
  return asRead(await must(world, createCustomer, { body }));
}

/** Adds a car to a customer; answers the car. */
export const givenVehicle = (world: World, customerId: string) =>
  must(world, createVehicle, { body: { customerId, year: 2018, make: 'Ford', model: 'F-150', plate: '8ABC123' } });

/** Adds a technician; answers the technician. */
export const givenTechnician = (world: World, name = 'Alba Reyes') => must(world, createTechnician, { body: { name } });

/** A body that books an appointment with a new customer. */
export function booking(fields: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    start: '2025-09-20T09:00:00-07:00',
    customer: { name: 'Mia Cohen', phone: '+13105550123' },
    serviceCodes: ['OIL001'],
    ...fields,
  };
}

/** Books an appointment; answers its card. */
export async function givenAppointment(world: World, fields: Record<string, unknown> = {}, request: Request = {}) {
  await givenService(world);
  return asRead(await must(world, createAppointment, { body: booking(fields), ...request }));
}

/** Moves a card through statuses; answers the card as it then is. */
// biome-ignore lint/suspicious/noExplicitAny: tests reach into replies of every shape
export async function moved(world: World, card: any, ...statuses: Status[]): Promise<any> {
  let current = card;
  for (const status of statuses) {
    const body = { version: current.version, status };
    current = await must(world, moveAppointment, { params: { id: card.id }, body });
  }
  return current;
}
