import * as appointments from '#shared/contract/appointments.ts';
import * as customers from '#shared/contract/customers.ts';
import * as devices from '#shared/contract/devices.ts';
import * as jobs from '#shared/contract/jobs.ts';
import * as keys from '#shared/contract/keys.ts';
import type { Operation } from '#shared/contract/operation.ts';
import * as people from '#shared/contract/people.ts';
import * as services from '#shared/contract/services.ts';
import * as technicians from '#shared/contract/technicians.ts';
import * as vehicles from '#shared/contract/vehicles.ts';
import type { Request } from '#test/support/call.ts';
import { booking, givenAppointment, givenTechnician, must } from '#test/support/fixtures.ts';
import { givenDevice } from '#test/support/given-device.ts';
import type { World } from '#test/support/world.ts';

/** One id of each kind. */
export interface Ids {
  readonly appointment: string;
  readonly customer: string;
  readonly vehicle: string;
  readonly technician: string;
  readonly service: string;
  readonly job: string;
  readonly apiKey: string;
  readonly person: string;
  readonly device: string;
}

/** What edgar has, for the parts of a request that are no id under test. */
export interface Own extends Ids {
  readonly scheduled: string;
}

/** A place where an id stands in a request of edgar's. */
export interface IdPlace {
  readonly operation: Operation;
  /** Where: a JSON Pointer into the request. */
  readonly place: string;
  readonly request: (ids: Ids, own: Own) => Request;
  /** What an id that is not edgar's answers there. */
  readonly status: 400 | 404;
}

const inPath = (operation: Operation, kind: keyof Ids, rest: Request = {}): IdPlace => {
  const name = kind === 'service' ? 'code' : 'id';
  const request = (ids: Ids) => ({ params: { [name]: ids[kind] }, ...rest });
  return { operation, place: `/path/${name}`, request, status: 404 };
};

const inQuery = (operation: Operation, name: string, kind: keyof Ids): IdPlace => ({
  operation,
  place: `/query/${name}`,
  request: (ids) => ({ query: { date: '2025-09-20', [name]: ids[kind] } }),
  status: 400,
});

const inList = (name: string, kind: keyof Ids): IdPlace => ({
  operation: appointments.listAppointments,
  place: `/query/${name}`,
  request: (ids) => ({ query: { [name]: ids[kind] } }),
  status: 400,
});

const inBooking = (place: string, fields: (ids: Ids, own: Own) => Record<string, unknown>): readonly IdPlace[] => [
  {
    operation: appointments.createAppointment,
    place,
    request: (ids, own) => ({ body: booking({ customer: { id: own.customer }, ...fields(ids, own) }) }),
    status: 400,
  },
  ...(place === '/body/customer/id'
    ? []
    : [
        {
          operation: appointments.updateAppointment,
          place,
          request: (ids: Ids, own: Own) => ({
            params: { id: own.scheduled },
            body: { version: 1, ...fields(ids, own) },
          }),
          status: 400 as const,
        },
      ]),
];

const inMove = (name: 'afterId' | 'beforeId'): IdPlace => ({
  operation: appointments.moveAppointment,
  place: `/body/${name}`,
  request: (ids, own) => ({
    params: { id: own.scheduled },
    body: { version: 1, status: 'scheduled', [name]: ids.appointment },
  }),
  status: 400,
});

const version = { body: { version: 1 } };

const inBody = (operation: Operation, body: Record<string, unknown>): IdPlace => ({
  operation,
  place: '/body/technicianId',
  request: ({ technician }) => ({ body: { ...body, technicianId: technician } }),
  status: 400,
});

/** Every place where an id may stand. */
export const idPlaces: readonly IdPlace[] = [
  inPath(appointments.getAppointment, 'appointment'),
  inPath(appointments.getAppointmentHistory, 'appointment', { query: { on: '2025-09-20' } }),
  inPath(appointments.updateAppointment, 'appointment', version),
  inPath(appointments.deleteAppointment, 'appointment', { query: { version: 1, on: '2025-09-20' } }),
  inPath(appointments.moveAppointment, 'appointment', { body: { version: 1, status: 'in_progress', position: 0 } }),
  inPath(customers.getCustomer, 'customer'),
  inPath(customers.updateCustomer, 'customer', version),
  inPath(vehicles.listVehicles, 'customer'),
  inPath(vehicles.updateVehicle, 'vehicle', version),
  inPath(technicians.updateTechnician, 'technician', version),
  inPath(services.getService, 'service'),
  inPath(services.updateService, 'service', version),
  inPath(jobs.getJob, 'job'),
  inPath(jobs.getJobResult, 'job'),
  inPath(jobs.cancelJob, 'job'),
  inPath(jobs.getDeadJob, 'job'),
  inPath(jobs.retryJob, 'job', { body: {} }),
  inPath(jobs.redriveJob, 'job', { body: {} }),
  inPath(jobs.discardJob, 'job', { body: {} }),
  inPath(keys.rotateApiKey, 'apiKey', { body: {} }),
  inPath(keys.revokeApiKey, 'apiKey'),
  inPath(people.changePerson, 'person', version),
  inPath(people.endPerson, 'person', { body: {} }),
  inBody(people.invitePerson, { email: 'new@example.com', name: 'New', role: 'technician' }),
  inPath(devices.revokeDevice, 'device'),
  inPath(devices.confirmPairing, 'device', { body: { name: 'Wall', role: 'viewer' } }),
  {
    operation: devices.confirmPairing,
    place: '/body/technicianId',
    request: ({ technician: technicianId }, { device: id }) => ({
      params: { id },
      body: { name: 'Van', role: 'technician', technicianId },
    }),
    status: 400,
  },
  inQuery(appointments.getBoard, 'technicianId', 'technician'),
  inList('technicianId', 'technician'),
  inList('customerId', 'customer'),
  inMove('afterId'),
  inMove('beforeId'),
  ...inBooking('/body/customer/id', (ids) => ({ customer: { id: ids.customer } })),
  ...inBooking('/body/vehicle/id', (ids) => ({ vehicle: { id: ids.vehicle } })),
  ...inBooking('/body/technicianId', (ids) => ({ technicianId: ids.technician })),
  ...inBooking('/body/serviceCodes/0', (ids) => ({ serviceCodes: [ids.service] })),
  {
    operation: vehicles.createVehicle,
    place: '/body/customerId',
    request: (ids) => ({ body: { customerId: ids.customer, year: 2018, make: 'Ford', model: 'F-150' } }),
    status: 400,
  },
];

/** Ids of a shop's own things: an appointment scheduled today, and all that stands on it. */
export async function givenIds(world: World, shop: 'edgar' | 'northside', code: string): Promise<Own> {
  const asShop = Object.assign(Object.create(world) as World, {
    call: (operation: Operation, request: Parameters<World['call']>[1]) => world.call(operation, { ...request, shop }),
  });
  await must(asShop, services.createService, { body: { code, name: `Service ${code}`, price: 1, minutes: 30 } });
  const { id: technicianId } = await givenTechnician(asShop);
  const vehicle = { year: 2020, make: 'Kia', model: 'Niro' };
  const card = await givenAppointment(asShop, { vehicle, technicianId, serviceCodes: [code] });
  const ids = { appointment: card.id, customer: card.customer.id, vehicle: card.vehicle.id, technician: technicianId };
  const job = await must(asShop, jobs.submitJob, { body: { kind: 'test.sleep', input: { milliseconds: 0 } } });
  const apiKey = await must(asShop, keys.createApiKey, { body: { role: 'viewer' } });
  const invitee = { email: `${code.toLowerCase()}@example.com`, name: 'Ann', role: 'viewer' };
  const person = await must(asShop, people.invitePerson, { body: invitee });
  const device = await givenDevice(asShop);
  const credentials = { apiKey: apiKey.id, person: person.id, device: device.id };
  return { ...ids, service: code, scheduled: card.id, job: job.id, ...credentials };
}

/** What takes no id: nothing of another shop can be named. */
export const withoutIds = [
  'getHealth',
  'getReadiness',
  'getSlo',
  'getPrincipal',
  'getShop',
  'getJobStats',
  'createApiKey',
  'listApiKeys',
  'listPeople',
  'listMyShops',
  'acceptInvitation',
  'startPairing',
  'claimPairing',
  'getPairing',
  'listDevices',
  'endSignIns',
  'listDeadJobs',
  'listJobs',
  'submitJob',
  'submitJobs',
  'createUpload',
  'updateShop',
  // Operators reach every shop.
  'createShop',
  'getShopStanding',
  'listShops',
  'reinstateShop',
  'suspendShop',
  'updateShopStanding',
  'getDashboardStats',
  'searchCustomers',
  'createCustomer',
  'listServices',
  'createService',
  'listTechnicians',
  'createTechnician',
];
