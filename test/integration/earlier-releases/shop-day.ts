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
import { createCustomer, getCustomer, searchCustomers, updateCustomer } from '#shared/contract/customers.ts';
import { getDashboardStats } from '#shared/contract/dashboard.ts';
import { getReadiness } from '#shared/contract/health.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { createService, getService, listServices, updateService } from '#shared/contract/services.ts';
import { getPrincipal, getShop, updateShop } from '#shared/contract/shop.ts';
import { createTechnician, listTechnicians, updateTechnician } from '#shared/contract/technicians.ts';
import { createVehicle, listVehicles, updateVehicle } from '#shared/contract/vehicles.ts';
import type { Request } from '#test/support/call.ts';

/** Something a shop asks for, and what has to be true of it for anybody to believe the answer. */
export type Question = readonly [operation: Operation, request: Request];

/** Calls an operation that has to succeed. @returns `data` */
// biome-ignore lint/suspicious/noExplicitAny: replies of every shape are handed on
export type Ask = (operation: Operation, request: Request) => Promise<any>;

const day = '2025-09-20';

/**
 * A shop's day through every operation that writes, all optional fields set: every kind of item is in the tables afterwards.
 * @param name what tells this day from another one in the same shop
 * @returns everything that can be read of it
 */
export async function writeDay(ask: Ask, name: string): Promise<Question[]> {
  const code = `OIL${name}`;
  const service = await ask(createService, { body: { code, name: `Oil ${name}`, price: 8_995, minutes: 45 } });
  await ask(updateService, { params: { code }, body: { version: service.version, price: 9_995 } });
  const technician = await ask(createTechnician, { body: { name: `Alba ${name}` } });
  await ask(updateTechnician, { params: { id: technician.id }, body: { version: 1, name: `Alba R. ${name}` } });
  const person = { name: `Zoë ${name}`, phone: '+13105550142', email: 'zoe@example.com', notes: 'gate code 12' };
  const customer = await ask(createCustomer, { body: person });
  await ask(updateCustomer, { params: { id: customer.id }, body: { version: 1, notes: 'gate code 13' } });
  const car = { year: 2018, make: 'Ford', model: 'F-150', plate: '8ABC123', vin: '1FTEW1E50JFA00001' };
  const vehicle = await ask(createVehicle, { body: { customerId: customer.id, ...car } });
  await ask(updateVehicle, { params: { id: vehicle.id }, body: { version: 1, plate: '9KLM402' } });
  const shop = await ask(getShop, {});
  await ask(updateShop, { body: { version: shop.version, name: `Shop ${name}` } });
  const booking = {
    customer: { id: customer.id },
    vehicle: { id: vehicle.id },
    technicianId: technician.id,
    serviceCodes: [code],
    address: '1248 Ocean Park Blvd',
    notes: 'two keys',
    paid: 500,
  };
  const cards = [];
  for (const [index, journey] of [[], ['in_progress'], ['in_progress', 'ready', 'completed']].entries()) {
    const start = new Date(Date.parse(`${day}T16:00:00.000Z`) + index * 3_600_000).toISOString();
    let card = await ask(createAppointment, { body: { start, ...booking } });
    for (const status of journey) {
      const body = { version: card.version, status, position: 0, reason: 'it is so' };
      card = await ask(moveAppointment, { params: { id: card.id }, query: { on: day }, body });
    }
    const changed = { version: card.version, notes: `three keys ${index}` };
    cards.push(await ask(updateAppointment, { params: { id: card.id }, query: { on: day }, body: changed }));
  }
  const gone = await ask(createAppointment, { body: { start: `${day}T22:00:00.000Z`, ...booking } });
  await ask(deleteAppointment, { params: { id: gone.id }, query: { on: day, version: 1 } });
  return [
    [getReadiness, {}],
    [getPrincipal, {}],
    [getShop, {}],
    [listServices, {}],
    [getService, { params: { code } }],
    [listTechnicians, {}],
    [getCustomer, { params: { id: customer.id } }],
    [searchCustomers, { query: { q: 'zoe' } }],
    [searchCustomers, { query: { q: '+1310555' } }],
    [listVehicles, { params: { id: customer.id } }],
    [getBoard, { query: { date: day } }],
    [listAppointments, { query: { from: day, to: day } }],
    [getDashboardStats, { query: { from: day, to: day } }],
    ...[...cards, gone].flatMap(({ id }): Question[] => [
      [getAppointment, { params: { id }, query: { on: day } }],
      [getAppointmentHistory, { params: { id }, query: { on: day } }],
    ]),
  ];
}
