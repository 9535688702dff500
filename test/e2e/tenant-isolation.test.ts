import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Operation } from '#shared/contract/operation.ts';
import { operations, type RegisteredOperation } from '#shared/contract/operations.ts';
import { type RunningCloud, sharedCloud } from '../support/shared-cloud.ts';
import { http } from './support/http-call.ts';
import { givenShop, ownShopId } from './support/shop-with-keys.ts';

jest.setTimeout(60_000);

/** What is sent beside the id, where an operation asks for more. */
const bodies: Readonly<Record<string, unknown>> = {
  updateAppointment: { version: 1, notes: 'ours now' },
  moveAppointment: { version: 1, status: 'in_progress' },
  updateCustomer: { version: 1, name: 'Ours Now' },
  updateService: { version: 1, name: 'Ours now' },
  updateTechnician: { version: 1, name: 'Ours Now' },
  updateVehicle: { version: 1, plate: 'OURS' },
  retryJob: {},
  redriveJob: { reason: 'ours now' },
  discardJob: { reason: 'ours now' },
  rotateApiKey: {},
  changePerson: { version: 1, name: 'Ours Now' },
  endPerson: {},
  confirmPairing: { name: 'Ours now', role: 'viewer' },
};
const queries: Readonly<Record<string, string>> = { deleteAppointment: '?version=1' };

/** Ids nobody has. */
const unknownIds = {
  appointments: 'apt_0000000000000000',
  customers: 'cus_0000000000000000',
  devices: '000000000000',
  jobs: 'job_0000000000000000',
  keys: '000000000000',
  pairings: '000000000000',
  people: '00000000-0000-4000-8000-000000000000',
  services: 'NOBODYS',
  technicians: 'tec_0000000000000000',
  vehicles: 'veh_0000000000000000',
} as const;

type Owned = keyof typeof unknownIds;

/** Whose id a path asks for: `/api/admin/customers/{id}/vehicles` a customer's. */
const ownerOf = ({ path }: Operation) => path.split('/')[3] as Owned;
const withId = operations.filter(({ operation }) => /\{(id|code)\}/.test(operation.path));

describe("another shop's ids", () => {
  let cloud: RunningCloud;
  let ours: string;
  let theirs: string;
  const ids: Partial<Record<Owned, string>> = {};

  beforeAll(async () => {
    cloud = await sharedCloud();
    const shops = ['westside', 'eastside'].map((shop) => givenShop(cloud, ownShopId(shop), ['manager']));
    [ours = '', theirs = ''] = (await Promise.all(shops)).map(({ manager }) => manager);
    const post = async (path: string, body: unknown, key?: string) => {
      const { status, body: reply } = await http(`${cloud.baseUrl}/api/${path}`, { method: 'POST', key, body });
      expect([200, 201, 202]).toContain(status);
      return reply.data;
    };
    const make = async (kind: Owned, body: unknown, path: string = kind) => {
      const { id, code } = await post(`admin/${path}`, body, theirs);
      ids[kind] = id ?? code;
    };
    await make('services', { code: 'THEIRS', name: 'Oil change', price: 8_900, minutes: 45 });
    await make('technicians', { name: 'Alba Reyes' });
    await make('jobs', { kind: 'test.sleep', input: { milliseconds: 0 } });
    await make('keys', { role: 'viewer' });
    await make(
      'people',
      { email: `ann@${ownShopId('eastside')}.example`, name: 'Ann', role: 'viewer' },
      'people/invite',
    );
    const { userCode } = await post('pairings/start', {});
    const waiting = await http(`${cloud.baseUrl}/api/admin/pairings?code=${userCode}`, { key: theirs });
    ids.pairings = waiting.body.data.id;
    await make('devices', { name: 'Wall', role: 'viewer' }, `pairings/${ids.pairings}/confirm`);
    await make('customers', { name: 'Mia Cohen', phone: '+13105550123' });
    await make('vehicles', { customerId: ids.customers, year: 2018, make: 'Ford', model: 'F-150', plate: '8ABC123' });
    const start = '2025-09-20T09:00:00-07:00';
    await make('appointments', { start, customer: { id: ids.customers }, serviceCodes: ['THEIRS'] });
  });

  const ask = async ({ operation }: RegisteredOperation, id: string, key: string) => {
    const path = operation.path.replace(/\{\w+\}/, id) + (queries[operation.id] ?? '');
    const body = bodies[operation.id];
    const { status, headers, text } = await http(cloud.baseUrl + path, { method: operation.method, key, body });
    const correlationId = headers.get('x-correlation-id') ?? 'none';
    // The id and the correlation id are all that may tell two answers apart.
    return {
      status,
      type: headers.get('content-type'),
      text: text.replaceAll(id, '<id>').replaceAll(correlationId, '<correlation id>'),
    };
  };

  it('are asked for by operations of every kind', () => {
    const owners = new Set(withId.map(({ operation }) => ownerOf(operation)));
    expect([...owners].sort()).toEqual(Object.keys(unknownIds).sort());
    const missing = withId.filter(({ operation: { id, body } }) => body !== null && bodies[id] === undefined);
    expect(missing.map(({ operation }) => operation.id)).toEqual([]);
  });

  it.each(
    withId.map((registered) => [registered.operation.id, registered] as const),
  )('answer %s exactly as ids nobody has', async (_id, registered) => {
    const owner = ownerOf(registered.operation);
    const foreign = await ask(registered, ids[owner] ?? '', ours);
    expect(foreign).toEqual(await ask(registered, unknownIds[owner], ours));
    expect(foreign.status).toBe(404);
  });

  it('still belong to that shop, untouched', async () => {
    const own = operations.filter(({ operation: { id } }) => /^get(Appointment|Customer|Service)$/.test(id));
    const versions = own.map(async (registered) => {
      const { status, text } = await ask(registered, ids[ownerOf(registered.operation)] ?? '', theirs);
      return [status, JSON.parse(text).data.version];
    });
    expect(await Promise.all(versions)).toEqual([
      [200, 1],
      [200, 1],
      [200, 1],
    ]);
  });
});
