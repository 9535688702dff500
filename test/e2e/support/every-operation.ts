import { expect } from '@jest/globals';
import { type Client, isStatusBoardError } from '#client/index.ts';
import { until } from './until.ts';

/** The day of the shop everything happens on. */
export const day = '2025-09-20';

/**
 * The failure of a call.
 * @throws Error where it does not fail as calls do
 */
export async function failure(call: PromiseLike<unknown>) {
  const [result] = await Promise.allSettled([call]);
  if (result.status === 'rejected' && isStatusBoardError(result.reason)) return result.reason;
  throw new Error('the call was expected to fail as calls do');
}

/** A card of the day, scheduled. */
export async function booked(client: Client) {
  const [service] = (await client.listServices()).items;
  const customer = { name: 'Rosa Cohen', phone: '+13105550123' };
  return client.createAppointment({ start: `${day}T09:00:00-07:00`, customer, serviceCodes: [service?.code ?? ''] });
}

/** Somebody who signed in, and belongs to no shop yet. */
export interface Newcomer {
  readonly client: Client;
  readonly email: string;
  readonly idToken: string;
}

/** What a shop does in a day, in the order it does it: by it every operation is called. */
export const everyOperation: readonly (readonly [
  promise: string,
  keep: (client: Client, shop: string, newcomer: Newcomer) => Promise<void>,
])[] = [
  [
    'tells whether the service is there',
    async (client) => {
      expect(await client.getHealth()).toMatchObject({ status: 'ok', stage: 'local' });
      expect(await client.getReadiness()).toMatchObject({ status: 'ready' });
    },
  ],
  [
    'tells whose key it is',
    async (client, shop) => {
      const { scopes, ...principal } = await client.getPrincipal();
      expect(principal).toMatchObject({ shop: { id: shop }, role: 'manager' });
      expect(scopes).toContain('shop:write');
    },
  ],
  [
    'gives programs keys, and takes them back',
    async (client) => {
      const { id, key } = await client.createApiKey({ role: 'viewer', client: 'pos' });
      const made = await client.rotateApiKey({ id, overlapSeconds: 60 });
      expect([key, made.key]).toEqual([expect.any(String), expect.any(String)]);
      expect(await client.revokeApiKey({ id: made.id })).toMatchObject({ state: 'revoked' });
      const listed = (await client.listApiKeys({ limit: 100 })).items.filter((each) => each.client === 'pos');
      expect(listed).toHaveLength(2);
    },
  ],
  [
    'lets people in, and out again',
    async (client, shop, { client: person, email, idToken }) => {
      const invited = await client.invitePerson({ email, name: 'Ann', role: 'viewer' });
      expect(invited).toMatchObject({ state: 'invited', invitedBy: expect.stringMatching(/^key:/) });
      expect(await person.acceptInvitation({ idToken })).toMatchObject({ shop: { id: shop }, role: 'viewer' });
      expect(await person.listMyShops()).toMatchObject({ items: [{ shop: { id: shop } }], operator: false });
      expect(await person.getPrincipal()).toMatchObject({ shop: { id: shop }, role: 'viewer' });
      const [ann] = (await client.listPeople({ limit: 100 })).items.filter((each) => each.email === email);
      const { id = '', version = 0 } = ann ?? {};
      expect(await client.changePerson({ id, version, role: 'manager' })).toMatchObject({ role: 'manager' });
      expect(await failure(client.endPerson({ id }))).toMatchObject({ code: 'last_manager', status: 409 });
      const again = { id, version: version + 1, role: 'dispatcher' } as const;
      expect(await failure(client.changePerson(again))).toMatchObject({ code: 'last_manager' });
      expect(await person.endSignIns({})).toEqual({ signedOutAt: expect.stringMatching(/^\d{4}-.*Z$/) });
    },
  ],
  [
    'lets a screen in that nobody signs in to, and shuts it out',
    async (client) => {
      const { deviceCode, userCode } = await client.startPairing({});
      if (deviceCode === null || userCode === null) throw new Error('the codes were told before');
      expect(await client.claimPairing({ deviceCode })).toMatchObject({ state: 'pending' });
      const { id } = await client.getPairing({ code: userCode });
      expect(await client.confirmPairing({ id, name: 'Wall', role: 'viewer' })).toMatchObject({ state: 'live' });
      expect(await client.claimPairing({ deviceCode })).toMatchObject({ state: 'paired', name: 'Wall' });
      expect((await client.listDevices({})).items.map((device) => device.id)).toContain(id);
      expect(await client.revokeDevice({ id })).toMatchObject({ state: 'revoked' });
    },
  ],
  [
    'keeps a shop and its catalog',
    async (client, shop) => {
      const { version } = await client.getShop();
      expect(await client.updateShop({ version, name: 'Corner Shop' })).toMatchObject({
        id: shop,
        name: 'Corner Shop',
      });
      const service = await client.createService({
        code: 'OIL001',
        name: 'Oil change',
        price: 4_999,
        minutes: 30,
      });
      expect(await client.getService({ code: service.code })).toMatchObject({ price: 4_999, active: true });
      expect(await client.updateService({ code: service.code, version: service.version, price: 5_499 })).toMatchObject({
        version: 2,
        price: 5_499,
      });
      expect((await client.listServices()).total).toBe(1);
    },
  ],
  [
    'keeps customers, their cars and technicians',
    async (client) => {
      const customer = await client.createCustomer({ name: 'Zoë Diaz', phone: '+13105550199' });
      await client.updateCustomer({ id: customer.id, version: 1, notes: 'gate code 12' });
      expect(await client.getCustomer({ id: customer.id })).toMatchObject({ version: 2, notes: 'gate code 12' });
      expect((await client.searchCustomers({ q: 'zoe' })).items.map(({ id }) => id)).toEqual([customer.id]);
      expect((await client.searchCustomers({ q: '+1310555019' })).items).toHaveLength(1);
      const vehicle = await client.createVehicle({ customerId: customer.id, year: 2018, make: 'Ford', model: 'F-150' });
      await client.updateVehicle({ id: vehicle.id, version: 1, plate: '8ABC123' });
      expect((await client.listVehicles({ id: customer.id, limit: 5 })).items).toMatchObject([{ plate: '8ABC123' }]);
      const technician = await client.createTechnician({ name: 'Alba' });
      expect(await client.updateTechnician({ id: technician.id, version: 1, active: false })).toMatchObject({
        active: false,
      });
    },
  ],
  [
    'takes an appointment through its day',
    async (client) => {
      const card = await booked(client);
      const { id, date: on } = card;
      expect(card).toMatchObject({ date: day, status: 'scheduled', version: 1 });
      const moved = await client.moveAppointment({ id, on, version: 1, status: 'in_progress', position: 0 });
      expect(moved).toMatchObject({ status: 'in_progress', version: 2, position: 0 });
      await client.updateAppointment({ id, on, version: 2, notes: 'two keys' });
      expect(await client.getAppointment({ id })).toMatchObject({ version: 3, notes: 'two keys' });
      expect((await client.getBoard({ date: day })).columns.in_progress.items.map((item) => item.id)).toEqual([id]);
      expect((await client.listAppointments({ from: day, to: day, status: 'in_progress' })).items).toHaveLength(1);
      expect(await client.getDashboardStats({ date: day })).toMatchObject({ jobsToday: 1 });
      expect((await client.getDashboardStats({ from: day, to: day })).days).toHaveLength(1);
      expect(await client.getAppointmentHistory({ id })).toMatchObject({ items: expect.any(Array) });
      expect(await client.deleteAppointment({ id, on, version: 3 })).toMatchObject({ id });
      expect(await failure(client.getAppointment({ id }))).toMatchObject({ code: 'not_found', status: 404 });
    },
  ],
  [
    'carries out work that is too long for a request',
    async (client) => {
      const request = { kind: 'test.sleep', input: { milliseconds: 0 } } as const;
      const { id } = await client.submitJob(request);
      await until('the job is over', async () => (await client.getJob({ id })).state === 'succeeded');
      expect(await client.getJobResult({ id })).toEqual({ id, kind: request.kind, output: request.input, link: null });
      expect(await failure(client.cancelJob({ id }))).toMatchObject({ code: 'job_over', status: 409 });
      const flop = { kind: 'test.fail', input: {} };
      const { items } = await client.submitJobs({ jobs: [flop, flop, { ...flop, kind: 'test.none' }] });
      expect(items.map(({ ok }) => ok)).toEqual([true, true, false]);
      const dead = async () => (await client.listDeadJobs({})).items;
      await until('both are given up', async () => (await dead()).length === 2);
      const [one, other] = (await dead()).map(({ job }) => job.id) as [string, string];
      expect(await client.getDeadJob({ id: one })).toMatchObject({ job: { state: 'dead', attempts: 3 }, input: {} });
      expect(await client.redriveJob({ id: one, reason: 'mended' })).toMatchObject({ state: 'queued', attempts: 0 });
      expect(await client.discardJob({ id: other })).toMatchObject({ state: 'failed' });
      expect((await client.listJobs({ kind: 'test.fail' })).items).toHaveLength(2);
      expect(await client.getJobStats()).toMatchObject({ succeeded: 1, failed: 1, throughput: 2 });
      expect(await client.retryJob({ id })).toMatchObject({ kind: request.kind, state: 'queued' });
    },
  ],
  [
    'takes files to import',
    async (client) => {
      const body = 'name,phone\nMia,+13105550123\n';
      const { id, method, url, headers } = await client.createUpload({ bytes: body.length });
      expect((await fetch(url, { method, headers, body })).status).toBe(200);
      const job = await client.submitJob({ kind: 'customers.import', input: { file: { upload: id }, dryRun: true } });
      await until('it is judged', async () => (await client.getJob({ id: job.id })).state === 'succeeded');
      expect(await client.getJobResult({ id: job.id })).toMatchObject({ output: { created: 1, failed: 0 } });
    },
  ],
  [
    'tells what is left of the error budgets, of what was just measured',
    async (client) => {
      const { slos } = await client.getSlo();
      const availability = slos.find(({ id }) => id === 'availability');
      expect(availability).toMatchObject({ objective: 0.999, since: expect.any(String), left: expect.any(Number) });
      expect(availability?.events).toBeGreaterThan(0);
    },
  ],
];
