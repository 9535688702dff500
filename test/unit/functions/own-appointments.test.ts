import { beforeAll, describe, expect, it } from '@jest/globals';
import { reachOf } from '#shared/contract/access.ts';
import {
  getAppointment,
  getAppointmentHistory,
  getBoard,
  listAppointments,
  moveAppointment,
  updateAppointment,
} from '#shared/contract/appointments.ts';
import { getJobResult, submitJob } from '#shared/contract/jobs.ts';
import { createApiKey } from '#shared/contract/keys.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { operations } from '#shared/contract/operations.ts';
import { createTechnician } from '#shared/contract/technicians.ts';
import { ApiKeyAdmin } from '#shared/data/api-key-admin.ts';
import { encodeCursor } from '#shared/data/cursor.ts';
import { newMembershipItem } from '#shared/data/membership-item.ts';
import type { Request } from '#test/support/call.ts';
import { givenAppointment, moved, must } from '#test/support/fixtures.ts';
import { givenDevice } from '#test/support/given-device.ts';
import { JobWorker } from '#test/support/job-worker.ts';
import type { World } from '#test/support/world.ts';
import { openWorld } from './open-world.ts';

/** Requests of operations that ask for one appointment by its id, given the id of another one. */
const byId: Readonly<Record<string, readonly ((other: string) => Request)[]>> = {
  getAppointment: [() => ({}), () => ({ query: { on: '2025-09-20' } })],
  getAppointmentHistory: [() => ({})],
  moveAppointment: [
    () => ({ body: { version: 1, status: 'in_progress' } }),
    () => ({ body: { version: 7, status: 'scheduled', position: 0 }, query: { on: '2025-09-20' } }),
  ],
};

/** Requests of operations that tell what there is. */
const wholes: Readonly<Record<string, readonly Request[]>> = {
  getBoard: [{}, { query: { date: '2025-09-18' } }, { query: { technicianId: 'none' } }],
  listAppointments: [
    { query: { from: '2025-09-01', to: '2025-09-30', limit: 2 } },
    { query: { from: '2025-09-01', to: '2025-09-30', status: 'ready' } },
  ],
  getDashboardStats: [{}, { query: { from: '2025-09-18', to: '2025-09-20' } }],
};

const own = operations
  .map(({ operation }) => operation)
  .filter(({ scope }) => scope !== null && reachOf('technician', scope) === 'own');

const asked = <Of>(requests: Readonly<Record<string, readonly Of[]>>) =>
  Object.entries(requests).flatMap(([id, each]) =>
    each.map((request, at) => [id, at, own.find((operation) => operation.id === id) as Operation, request] as const),
  );

/** Somebody of the team, and whose requests are his. */
interface Colleague {
  readonly id: string;
  readonly as: Request & { readonly as: null };
}

async function colleague(world: World, name: string): Promise<Colleague> {
  const idempotencyKey = encodeURIComponent(name);
  const { id } = await must(world, createTechnician, { body: { name }, idempotencyKey });
  const { key } = await must(world, createApiKey, { body: { role: 'technician', technicianId: id } });
  return { id, as: { as: null, key } };
}

/** Cards of today, work over midnight, a car of an earlier day, and one nobody has said anything about since. */
async function cardsOf(world: World, technicianId: string | null) {
  const booked = (start: string, end?: string) =>
    givenAppointment(
      world,
      { start, technicianId, ...(end !== undefined && { end }) },
      { idempotencyKey: `${technicianId}:${start}` },
    );
  const today = await booked('2025-09-20T09:00:00-07:00');
  await moved(world, await booked('2025-09-20T10:00:00-07:00'), 'in_progress', 'ready', 'completed');
  await moved(world, await booked('2025-09-19T22:00:00-07:00', '2025-09-20T03:00:00-07:00'), 'in_progress');
  await moved(world, await booked('2025-09-18T09:00:00-07:00'), 'in_progress', 'ready');
  await booked('2025-09-17T09:00:00-07:00');
  return today;
}

/** A world with two technicians; the cards of the first and, where wanted, the same again of the other and of nobody. */
async function workshop(others: boolean) {
  const world = await openWorld();
  const [alba, ben] = [await colleague(world, 'Alba Reyes'), await colleague(world, 'Ben Ito')];
  const mine = await cardsOf(world, alba.id);
  const theirs = others ? [await cardsOf(world, ben.id), await cardsOf(world, null)] : [];
  return { world, alba, ben, mine, theirs };
}

let busy: Awaited<ReturnType<typeof workshop>>;
let lonely: Awaited<ReturnType<typeof workshop>>;

beforeAll(async () => {
  [busy, lonely] = [await workshop(true), await workshop(false)];
});

it('every operation that reaches own appointments only is asked below', () => {
  expect(own.map(({ id }) => id).sort()).toEqual([...Object.keys(byId), ...Object.keys(wholes)].sort());
});

it.each(
  asked(wholes),
)('%s (%i) answers a technician as a shop would that has nothing but his', async (_id, _at, operation, request) => {
  const { alba, world } = busy;
  const seen = await must(world, operation, { ...request, ...alba.as });
  const same = await must(lonely.world, operation, { ...request, ...lonely.alba.as });
  expect(seen).toEqual(same);
  expect(seen).not.toEqual(await must(world, operation, request));
});

it.each(
  asked(byId),
)('%s (%i) answers appointments of others and of nobody as unknown ones', async (_id, _at, operation, request) => {
  const { alba, world, theirs, mine } = busy;
  const unknown = `apt_${'0'.repeat(16)}`;
  const answered = async (id: string) => {
    const headers = { 'x-correlation-id': 'own-appointments' };
    const answer = await world.call(operation, { ...request(mine.id), params: { id }, headers, ...alba.as });
    const { 'content-digest': _, ...rest } = answer.headers;
    return JSON.stringify({ ...answer, headers: rest }).replaceAll(id, '<id>');
  };
  const [of, ofNobody] = theirs;
  expect([await answered(of.id), await answered(ofNobody.id)]).toEqual(Array(2).fill(await answered(unknown)));
  expect((await world.call(operation, { ...request(mine.id), params: { id: unknown }, ...alba.as })).status).toBe(404);
});

describe('a technician', () => {
  it('reads and moves own appointments, to places among own ones', async () => {
    const { world, alba, mine, theirs } = await workshop(true);
    const read = await must(world, getAppointment, { ...alba.as, params: { id: mine.id } });
    const place = (name: string, id: string) =>
      world.call(moveAppointment, {
        ...alba.as,
        params: { id: mine.id },
        body: { version: read.version, status: 'in_progress', [name]: id },
      });
    const [beside, beyond] = [await place('afterId', theirs[0].id), await place('beforeId', `apt_${'0'.repeat(16)}`)];
    expect([beside.status, beyond.status]).toEqual([400, 400]);
    const body = { version: read.version, status: 'in_progress', position: 9 };
    const { position } = await must(world, moveAppointment, { ...alba.as, params: { id: mine.id }, body });
    const { columns } = await must(world, getBoard, alba.as);
    expect(columns.in_progress.items.map(({ id }: { id: string }) => id)[position]).toBe(mine.id);
  });

  it('no longer knows what went to somebody else, not even to move it on', async () => {
    const { world, alba, ben, mine } = await workshop(false);
    const change = { params: { id: mine.id }, body: { version: mine.version, technicianId: ben.id } };
    const given = await must(world, updateAppointment, change);
    const body = { version: given.version, status: 'in_progress' };
    const move = { params: { id: mine.id }, body };
    expect((await world.call(moveAppointment, { ...alba.as, ...move })).status).toBe(404);
    expect((await world.call(moveAppointment, { ...ben.as, ...move })).status).toBe(200);
  });

  it('is told nothing of it by the repetition of a move that was carried out while it was own, nor by what the page remembers', async () => {
    const { world, alba, ben, mine } = await workshop(false);
    const at = { ...alba.as, params: { id: mine.id } };
    const move = { ...at, body: { version: mine.version, status: 'in_progress' }, idempotencyKey: 'my-move' };
    const { version } = await must(world, moveAppointment, move);
    const { headers } = await world.call(getAppointment, at);
    await must(world, updateAppointment, { params: { id: mine.id }, body: { version, technicianId: ben.id } });
    const unknown = 'apt_0000000000000000';
    const told = async (operation: Operation, request: Request) => {
      const { status, body } = await world.call(operation, request);
      return JSON.stringify([status, body]).replaceAll(body.correlationId, '').replaceAll(mine.id, unknown);
    };
    const known = { ...at, headers: { ...alba.as.headers, 'if-none-match': headers.etag ?? '' } };
    for (const [operation, request] of [
      [moveAppointment, move],
      [getAppointment, known],
      [getAppointmentHistory, at],
    ] as const) {
      const answer = await told(operation, request);
      expect(answer).toContain('[404,');
      const other = { ...request, params: { id: unknown }, idempotencyKey: `another-${operation.id}` };
      expect(answer).toBe(
        await told(operation, operation === moveAppointment ? other : { ...request, params: { id: unknown } }),
      );
    }
  });

  it.each([
    ['getBoard', getBoard, { date: '2025-09-20' }],
    ['listAppointments', listAppointments, { from: '2025-09-01', to: '2025-09-30', limit: 1 }],
  ] as const)('goes on in %s with own cursors alone', async (_name, operation, query) => {
    const { world, alba, ben } = busy;
    const { limit: _, ...filter } = { limit: 1, ...query };
    const cursor = encodeCursor({ ...filter, reach: { technicianId: alba.id } }, '2025-09-19#');
    const go = (whose: Request) => world.call(operation, { ...whose, query: { ...query, cursor } });
    const answers = [await go(ben.as), await go({}), await go(alba.as)];
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 200]);
  });

  it('sees the same by a key, signed in, and on a device', async () => {
    const { world, alba } = busy;
    const linked = { role: 'technician', technicianId: alba.id } as const;
    const member = { ...linked, sub: 'alba', shop: 'edgar', name: 'Alba', email: 'alba@example.com' };
    await world.tables.access.write({ kind: 'put', item: newMembershipItem(member, world.clock) });
    const { deviceCode } = await givenDevice(world, { name: 'Van 7', ...linked });
    const token = world.issuer.accessToken({ sub: 'alba' });
    const boards = [
      await must(world, getBoard, alba.as),
      await must(world, getBoard, { as: null, headers: { 'x-access-token': token } }),
      await must(world, getBoard, { as: null, key: deviceCode }),
    ];
    expect(boards[0].columns.scheduled.count).toBe(1);
    expect(boards.map(({ revision }) => revision)).toEqual(Array(3).fill(boards[0].revision));
  });

  it('who is linked to nobody reaches nothing', async () => {
    const { world, mine } = busy;
    const admin = new ApiKeyAdmin(world.tables.access, () => world.clock);
    const { key } = await admin.issue({ shop: 'edgar', role: 'technician', environment: 'test' });
    const board = await must(world, getBoard, { as: null, key });
    expect(JSON.stringify(board)).not.toContain('apt_');
    expect([board.carriedOverCount, board.overdue.count]).toEqual([0, 0]);
    expect((await world.call(getAppointment, { as: null, key, params: { id: mine.id } })).status).toBe(404);
  });

  it('is refused what work for the whole shop made of appointments', async () => {
    const { world, alba } = busy;
    const job = await must(world, submitJob, { body: { kind: 'day.report', input: { date: '2025-09-20' } } });
    await new JobWorker(world).workOff();
    const result = (whose: Parameters<World['call']>[1]) =>
      world.call(getJobResult, { params: { id: job.id }, ...whose });
    expect((await result({ as: 'viewer' })).status).toBe(200);
    const { status, body } = await result(alba.as);
    expect([status, body.detail]).toEqual([
      403,
      'The kind day.report also needs the scope appointments:read; the role technician includes it for own appointments only.',
    ]);
  });
});
