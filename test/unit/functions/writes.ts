import {
  createAppointment,
  deleteAppointment,
  moveAppointment,
  updateAppointment,
} from '#shared/contract/appointments.ts';
import { createCustomer, updateCustomer } from '#shared/contract/customers.ts';
import { claimPairing, confirmPairing, revokeDevice, startPairing } from '#shared/contract/devices.ts';
import {
  cancelJob,
  createUpload,
  discardJob,
  redriveJob,
  retryJob,
  submitJob,
  submitJobs,
} from '#shared/contract/jobs.ts';
import { createApiKey, revokeApiKey, rotateApiKey } from '#shared/contract/keys.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { acceptInvitation, changePerson, endPerson, endSignIns, invitePerson } from '#shared/contract/people.ts';
import { createService, updateService } from '#shared/contract/services.ts';
import { createShop, reinstateShop, suspendShop, updateShop, updateShopStanding } from '#shared/contract/shop.ts';
import { createTechnician, updateTechnician } from '#shared/contract/technicians.ts';
import { createVehicle, updateVehicle } from '#shared/contract/vehicles.ts';
import type { Request } from '#test/support/call.ts';
import {
  booking,
  givenAppointment,
  givenCustomer,
  givenService,
  givenTechnician,
  givenVehicle,
  must,
} from '#test/support/fixtures.ts';
import { givenDevice, givenPairing } from '#test/support/given-device.ts';
import { JobWorker } from '#test/support/job-worker.ts';
import { givenInvitation, givenMember } from '#test/support/people.ts';
import { personOfTests, type SentAs, type World } from '#test/support/world.ts';
import {
  type Access,
  appointments,
  begun,
  customers,
  devices,
  jobs,
  keys,
  myShops,
  pairing,
  people,
  services,
  shop,
  signIns,
  standings,
  technicians,
  vehicles,
} from './items.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests reach into replies of every shape
type Any = any;

/** Who looks after shops. */
const as = 'operator' as const;

const westside = { id: 'westside', name: 'Westside Mobile', timeZone: 'Europe/Berlin', currency: 'EUR' };

/** A write, and what is needed to judge its repetitions. */
export interface SampleWrite {
  readonly operation: Operation;
  /** A request that succeeds, in a world where what it needs was made. */
  readonly request: (world: World) => Promise<Request & { readonly as?: SentAs }>;
  /** The same request asking for something else; absent where nothing else can be asked of the same item. */
  readonly other?: (request: Request) => Request;
  /** After so many days what it made or changed is forgotten, its key too. */
  readonly keptDays?: number;
  /** The version its answer has, where that is not 1 of what is created or 2 of what is changed. */
  readonly version?: number | undefined;
  readonly current: Access['current'];
  /** Absent where nothing is left to change. */
  readonly touch?: Access['touch'];
}

const otherBody =
  (fields: Record<string, unknown>) =>
  (request: Request): Request => ({ ...request, body: { ...(request.body as object), ...fields } });

/** A request to change something just made. */
const changing =
  (given: (world: World) => Promise<Any>, fields: object) =>
  async (world: World): Promise<Request> => {
    const item = await given(world);
    return { params: { id: item.id }, body: { version: item.version, ...fields } };
  };

const nap = { kind: 'test.sleep', input: { milliseconds: 0 } };

async function givenDeadJob(world: World): Promise<string> {
  const { id } = await must(world, submitJob, { body: { kind: 'test.fail', input: {} } });
  await new JobWorker(world).workOff();
  return id;
}

const givenApiKey = async (world: World) =>
  (await must(world, createApiKey, { body: { role: 'viewer', client: 'pos' } })).id as string;

const givenCar = async (world: World) => givenVehicle(world, (await givenCustomer(world)).id);

/** The code of the device that was let in last. */
let lastDeviceCode = '';

async function givenPairedDevice(world: World) {
  const device = await givenDevice(world);
  lastDeviceCode = device.deviceCode;
  return device;
}

/** One of each write there is. */
export const sampleWrites: readonly SampleWrite[] = [
  {
    operation: createAppointment,
    request: async (world) => {
      await givenService(world);
      return { body: booking({ vehicle: { year: 2020, make: 'Kia', model: 'Niro' } }) };
    },
    other: otherBody({ notes: 'other' }),
    ...appointments,
  },
  {
    operation: updateAppointment,
    request: changing(givenAppointment, { notes: 'x' }),
    other: otherBody({ notes: 'other' }),
    ...appointments,
  },
  {
    operation: moveAppointment,
    request: changing(givenAppointment, { status: 'in_progress' }),
    other: otherBody({ status: 'canceled' }),
    ...appointments,
  },
  {
    operation: deleteAppointment,
    request: async (world) => ({
      params: { id: (await givenAppointment(world)).id },
      query: { version: 1 },
    }),
    other: (request) => ({ ...request, query: { version: 2 } }),
    current: async (_world, item) => item,
    keptDays: 30,
  },
  {
    operation: createService,
    request: async () => ({ body: { code: 'WASH', name: 'Wash', price: 1_900, minutes: 20 } }),
    other: otherBody({ price: 2_000 }),
    ...services,
  },
  {
    operation: updateService,
    request: async (world) => ({ params: { code: await givenService(world) }, body: { version: 1, price: 5 } }),
    other: otherBody({ price: 6 }),
    ...services,
  },
  {
    operation: createCustomer,
    request: async () => ({ body: { name: 'Zoë', phone: '+13105550199' } }),
    other: otherBody({ name: 'Other' }),
    ...customers,
  },
  {
    operation: updateCustomer,
    request: changing(givenCustomer, { name: 'Zoë' }),
    other: otherBody({ name: 'Other' }),
    ...customers,
  },
  {
    operation: createVehicle,
    request: async (world) => ({
      body: { customerId: (await givenCustomer(world)).id, year: 2018, make: 'Ford', model: 'F-150' },
    }),
    other: otherBody({ year: 2019 }),
    ...vehicles,
  },
  {
    operation: updateVehicle,
    request: changing(givenCar, { year: 2001 }),
    other: otherBody({ year: 2002 }),
    ...vehicles,
  },
  {
    operation: createTechnician,
    request: async () => ({ body: { name: 'Alba' } }),
    other: otherBody({ name: 'Other' }),
    ...technicians,
  },
  {
    operation: updateTechnician,
    request: changing(givenTechnician, { name: 'Zoë' }),
    other: otherBody({ name: 'Other' }),
    ...technicians,
  },
  {
    operation: submitJob,
    request: async () => ({ body: nap }),
    other: otherBody({ input: { milliseconds: 1 } }),
    current: jobs.current,
    version: 1,
  },
  {
    operation: submitJobs,
    request: async () => ({ body: { jobs: [nap, nap] } }),
    other: otherBody({ jobs: [nap] }),
    current: async (world, { items }) => ({
      items: await Promise.all(items.map(async ({ job }: Any) => ({ ok: true, job: await jobs.current(world, job) }))),
    }),
    version: undefined,
  },
  {
    operation: createUpload,
    request: async () => ({ body: { bytes: 1_000 } }),
    other: otherBody({ bytes: 1_001 }),
    // Nothing reads it but the worker: it stays as it was answered.
    current: async (_world, item) => item,
    keptDays: 8,
    version: undefined,
  },
  {
    operation: cancelJob,
    request: async (world) => ({ params: { id: (await must(world, submitJob, { body: nap })).id } }),
    current: jobs.current,
    keptDays: 7,
  },
  {
    operation: retryJob,
    request: async (world) => ({ params: { id: await givenDeadJob(world) }, body: {} }),
    current: jobs.current,
    // As long as the job that is done once more.
    keptDays: 14,
    version: 1,
  },
  {
    operation: redriveJob,
    request: async (world) => ({ params: { id: await givenDeadJob(world) }, body: { reason: 'mended' } }),
    other: otherBody({ reason: 'other' }),
    current: jobs.current,
    version: 8,
  },
  {
    operation: discardJob,
    request: async (world) => ({ params: { id: await givenDeadJob(world) }, body: { reason: 'no use' } }),
    other: otherBody({ reason: 'other' }),
    current: jobs.current,
    keptDays: 7,
    version: 8,
  },
  {
    operation: createApiKey,
    request: async () => ({ body: { role: 'viewer', client: 'pos', label: 'front desk' } }),
    other: otherBody({ label: 'other' }),
    ...keys,
    version: undefined,
  },
  {
    operation: rotateApiKey,
    request: async (world) => ({ params: { id: await givenApiKey(world) }, body: { overlapSeconds: 60 } }),
    other: otherBody({ overlapSeconds: 61 }),
    ...keys,
    version: undefined,
  },
  {
    operation: revokeApiKey,
    request: async (world) => ({ params: { id: await givenApiKey(world) } }),
    ...keys,
    version: undefined,
  },
  { operation: startPairing, request: async () => ({ body: {} }), keptDays: 1, ...begun, version: undefined },
  {
    operation: claimPairing,
    request: async (world) => ({ body: { deviceCode: (await givenPairedDevice(world)).deviceCode } }),
    keptDays: 1,
    ...pairing(() => lastDeviceCode),
    version: undefined,
  },
  {
    operation: confirmPairing,
    request: async (world) => ({
      params: { id: (await givenPairing(world)).id },
      body: { name: 'Wall', role: 'viewer' },
    }),
    other: otherBody({ name: 'Other' }),
    ...devices,
    version: undefined,
  },
  {
    operation: revokeDevice,
    request: async (world) => ({ params: { id: (await givenDevice(world)).id } }),
    ...devices,
    version: undefined,
  },
  {
    operation: invitePerson,
    request: async () => ({ body: { email: 'ann@example.com', name: 'Ann', role: 'viewer' } }),
    other: otherBody({ role: 'manager' }),
    ...people,
    // After that it is the same invitation, but expired.
    keptDays: 14,
    version: 1,
  },
  {
    operation: changePerson,
    request: changing(givenInvitation, { role: 'dispatcher' }),
    other: otherBody({ role: 'manager' }),
    ...people,
    keptDays: 14,
  },
  {
    operation: endPerson,
    request: async (world) => ({ params: { id: (await givenInvitation(world)).id }, body: {} }),
    current: people.current,
    keptDays: 30,
  },
  {
    operation: acceptInvitation,
    request: async (world) => {
      const { sub, email } = personOfTests;
      await givenInvitation(world, { email });
      return { as: 'person', body: { idToken: world.issuer.idToken({ sub, claims: { email } }) } };
    },
    other: otherBody({ shop: 'edgar' }),
    ...myShops,
    // As long as the ID token is good, which is minutes.
    keptDays: 1,
    version: undefined,
  },
  {
    operation: endSignIns,
    request: async (world) => {
      await givenMember(world, personOfTests.sub);
      return { as: 'person', body: {} };
    },
    ...signIns,
    version: undefined,
  },
  {
    operation: updateShop,
    request: async () => ({ body: { version: 1, name: 'New name' } }),
    other: otherBody({ name: 'Other' }),
    ...shop,
  },
  {
    operation: createShop,
    request: async () => ({ as, body: westside }),
    other: otherBody({ name: 'Other' }),
    ...standings,
    version: 1,
  },
  {
    operation: suspendShop,
    request: async () => ({ as, params: { shop: 'edgar' }, body: { reason: 'the bill of June is open' } }),
    other: otherBody({ reason: 'other' }),
    ...standings,
  },
  {
    operation: reinstateShop,
    request: async (world) => {
      await must(world, suspendShop, { as, params: { shop: 'edgar' }, body: {} });
      return { as, params: { shop: 'edgar' }, body: {} };
    },
    ...standings,
    version: 3,
  },
  {
    operation: updateShopStanding,
    request: async () => ({ as, params: { shop: 'edgar' }, body: { version: 1, tier: 'premium' } }),
    other: otherBody({ tier: 'trial' }),
    ...standings,
  },
];
