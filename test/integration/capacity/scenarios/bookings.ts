import { createAppointment, deleteAppointment, updateAppointment } from '#shared/contract/appointments.ts';
import { must } from '#test/support/fixtures.ts';
import type { MeteredShop } from '../metered-shop.ts';
import { cardAt, type Scenario } from '../scenario.ts';

const start = '2025-09-22T09:00:00-07:00';
const night = { start: '2025-09-22T22:00:00-07:00', end: '2025-09-23T06:00:00-07:00' };
const newCustomer = { name: 'Noor Łukasz', phone: '+13105550199', email: 'noor@example.com' };
const newVehicle = { year: 2019, make: 'Honda', model: 'CR-V', plate: '8HND555' };

const known = ({ day }: MeteredShop) => ({
  start,
  customer: { id: day.customers[0].id },
  vehicle: { id: day.vehicles[0].id },
  technicianId: day.technicians[0].id,
  serviceCodes: ['OIL001', 'TIRE001'],
});

const updating = (index: number, changes: object | ((shop: MeteredShop) => object)) => ({
  request: (shop: MeteredShop) => {
    const card = shop.day.cards[index];
    const body = typeof changes === 'function' ? changes(shop) : changes;
    return { ...cardAt(card), body: { version: card.version, ...body } };
  },
});

const deleting = (index: number) => ({
  request: ({ day }: MeteredShop) => {
    const { id, date, version } = day.cards[index];
    return { params: { id }, query: { on: date, version } };
  },
});

/** What makes, changes and removes appointments, each another card. By five: completed, ready, in progress, scheduled, scheduled. */
export const bookings: readonly Scenario[] = [
  {
    operation: createAppointment,
    when: 'customer by id, one service',
    request: ({ day }) => ({ body: { start, customer: { id: day.customers[0].id }, serviceCodes: ['OIL001'] } }),
  },
  {
    operation: createAppointment,
    when: 'customer, vehicle and technician by id, two services',
    request: (shop) => ({ body: known(shop) }),
  },
  {
    operation: createAppointment,
    when: 'new customer of two names, new vehicle, one service',
    request: () => ({ body: { start, customer: newCustomer, vehicle: newVehicle, serviceCodes: ['OIL001'] } }),
  },
  {
    operation: createAppointment,
    when: 'customer by id, one service, over midnight',
    request: ({ day }) => ({
      body: { ...night, customer: { id: day.customers[0].id }, serviceCodes: ['OIL001'] },
    }),
  },
  {
    operation: createAppointment,
    when: 'repeated with its `Idempotency-Key`',
    request: async (shop) => {
      const request = { idempotencyKey: 'capacity-create', body: known(shop) };
      await must(shop.world, createAppointment, request);
      return request;
    },
  },
  { operation: updateAppointment, when: 'notes, money or times of the day', ...updating(28, { notes: 'Call first' }) },
  {
    operation: updateAppointment,
    when: 'its end, to beyond midnight',
    ...updating(27, { end: '2025-09-21T06:00:00-07:00' }),
  },
  {
    operation: updateAppointment,
    when: 'another technician',
    ...updating(29, ({ day }) => ({ technicianId: day.technicians[2].id })),
  },
  {
    operation: updateAppointment,
    when: 'one service added',
    ...updating(38, ({ day }) => ({
      serviceCodes: [...day.cards[38].services.map(({ code }: { code: string }) => code), 'OIL001'],
    })),
  },
  { operation: updateAppointment, when: 'to another day, outside `open`', ...updating(30, { start }) },
  { operation: updateAppointment, when: 'to another day, still scheduled', ...updating(33, { start }) },
  { operation: updateAppointment, when: 'to another day, inside `open`', ...updating(32, { start }) },
  { operation: deleteAppointment, when: 'outside `open`', ...deleting(35) },
  { operation: deleteAppointment, when: 'still scheduled', ...deleting(34) },
  { operation: deleteAppointment, when: 'inside `open`', ...deleting(37) },
];
