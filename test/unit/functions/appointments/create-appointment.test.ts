import { beforeEach, describe, expect, it } from '@jest/globals';
import { createAppointment, getAppointment, getBoard } from '#shared/contract/appointments.ts';
import { updateService } from '#shared/contract/services.ts';
import { asRead, booking, givenAppointment, givenService, must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { columnOf, errorsOf, openWorld } from '../open-world.ts';

let world: World;

const create = (fields: Record<string, unknown> = {}, request: Record<string, unknown> = {}) =>
  world.call(createAppointment, { body: booking(fields), ...request });

beforeEach(async () => {
  world = await openWorld();
  await givenService(world, 'OIL001', 8_900);
  await givenService(world, 'TIRE001', 12_000);
});

describe('a new appointment', () => {
  it('is scheduled, lasts as long and costs as much as its services, and nothing is paid', async () => {
    const { status, body, headers } = await create({ serviceCodes: ['TIRE001', 'OIL001'] });
    expect([status, headers.location]).toEqual([201, `/api/admin/appointments/${body.data.id}`]);
    expect(body.data).toMatchObject({
      version: 1,
      status: 'scheduled',
      date: '2025-09-20',
      start: '2025-09-20T16:00:00.000Z',
      end: '2025-09-20T17:30:00.000Z',
      services: [
        { code: 'TIRE001', name: 'Service TIRE001', price: 12_000, minutes: 45 },
        { code: 'OIL001', name: 'Service OIL001', price: 8_900, minutes: 45 },
      ],
      total: 20_900,
      paid: 0,
      vehicle: null,
      technician: null,
      address: null,
      notes: null,
      checkedInAt: null,
      previousDate: null,
      createdAt: '2025-09-20T16:00:00.000Z',
      updatedAt: '2025-09-20T16:00:00.000Z',
    });
  });

  it('is what it is told to be: end, total, paid, address, notes', async () => {
    const told = { end: '2025-09-22T16:00:00.000Z', total: 1, paid: 2, address: '1 Main St', notes: '' };
    expect((await create(told)).body.data).toMatchObject(told);
  });

  it.each([
    ['2019-01-05T09:00:00-08:00', '2019-01-05'],
    ['2025-09-20T23:30:00-07:00', '2025-09-20'],
    ['2025-09-21T06:30:00Z', '2025-09-20'],
    ['2025-03-09T23:59:59-07:00', '2025-03-09'],
    ['2025-11-02T00:00:00-07:00', '2025-11-02'],
    ['2024-02-29T23:00:00-08:00', '2024-02-29'],
    ['2026-01-01T07:59:59.999Z', '2025-12-31'],
  ])('that starts %s is on the board of %s, in the past too', async (start, date) => {
    const { data } = (await create({ start })).body;
    expect(data.date).toBe(date);
    expect(await columnOf(world, 'scheduled', { date })).toEqual([data.id]);
  });

  it('stands in the order of its time, whenever it is booked', async () => {
    const ids: Record<string, string> = {};
    for (const hour of ['11', '08', '23', '00', '14']) {
      ids[hour] = (await create({ start: `2025-09-20T${hour}:00:00-07:00` })).body.data.id;
    }
    expect(await columnOf(world, 'scheduled')).toEqual(['00', '08', '11', '14', '23'].map((hour) => ids[hour]));
  });

  it('keeps the price it was booked at', async () => {
    const { data } = (await create()).body;
    await must(world, updateService, { params: { code: 'OIL001' }, body: { version: 1, price: 1, name: 'Other' } });
    expect(await must(world, getAppointment, { params: { id: data.id } })).toEqual(asRead(data));
  });

  it.each([
    ['Mia Cohen'],
    ['Ñusta  Quispe'],
    [' leading and trailing '],
    ['e\u0301 is not \u00e9'],
    ['محمد بن سلمان'],
    ['מיה כהן'],
    ['山田太郎'],
    ['Zürn ẞtraße ﷺ'],
    ['👩🏽‍🔧🚗'],
    ['𠀋'.repeat(80)],
    [`a${'\u0301'.repeat(79)}`],
    ['<script>alert(1)</script>'],
    ['"; DROP TABLE #pk --'],
  ])('keeps names in any script, byte for byte: %s', async (name) => {
    const { data } = (await create({ customer: { name, phone: '+13105550123' }, address: name, notes: name })).body;
    const read = await must(world, getAppointment, { params: { id: data.id } });
    expect([read.customer.name, read.address, read.notes]).toEqual([name, name, name]);
  });
});

describe('the limits of an appointment', () => {
  it.each([
    '2000-01-01T03:00:00Z',
    '2000-01-01t03:00:00z',
    '2099-12-31T23:59:59-23:59',
  ])('refuse %s, which is on no day the shop can open', async (start) => {
    expect(Object.keys(errorsOf(await create({ start })))).toEqual(['/body/start']);
  });

  it('take a small t and z', async () => {
    expect((await create({ start: '2025-09-20t16:00:00z' })).body.data.start).toBe('2025-09-20T16:00:00.000Z');
  });

  it.each([
    ['notes', '👩'.repeat(1_000), true],
    ['notes', '👩'.repeat(1_001), false],
    ['address', '👩'.repeat(200), true],
    ['address', '👩'.repeat(201), false],
    ['address', ' ', false],
    ['total', 1_000_000_000, true],
    ['total', 1_000_000_001, false],
    ['paid', -1, false],
    ['paid', 0.5, false],
    ['end', '2025-09-22T09:00:00-07:00', true],
    ['end', '2025-09-22T09:00:00.001-07:00', false],
    ['end', '2025-09-20T09:00:00-07:00', false],
    ['start', '2025-02-29T09:00:00-07:00', false],
    ['start', '2025-09-20T09:00:00', false],
    ['start', '1999-12-31T23:59:59Z', false],
    ['start', '2000-01-01T00:00:00Z', false],
  ])('judge %s', async (name, value, allowed) => {
    const answer = await create({ [name]: value });
    expect(answer.status).toBe(allowed ? 201 : 400);
    if (!allowed) expect(Object.keys(errorsOf(answer))).toEqual([`/body/${name}`]);
  });

  it('are 1 to 10 services, none twice', async () => {
    const codes = Array.from({ length: 11 }, (_, index) => `CODE${index}`);
    for (const code of codes) await givenService(world, code);
    const told = [codes.slice(0, 10), codes, [], ['OIL001', 'OIL001']].map(async (serviceCodes) =>
      errorsOf(await create({ serviceCodes })),
    );
    expect(await Promise.all(told)).toEqual([
      {},
      { '/body/serviceCodes': 'must have at most 10 entries' },
      { '/body/serviceCodes': 'must have at least 1 entry' },
      { '/body/serviceCodes': 'must not name a service twice' },
    ]);
  });

  it('leave nothing behind where one is passed', async () => {
    await create({ end: '2031-01-01T00:00:00Z' }, { idempotencyKey: 'once' });
    expect((await create({}, { idempotencyKey: 'once' })).status).toBe(201);
    const board = await must(world, getBoard, { query: { date: '2025-09-20' } });
    expect(board.columns.scheduled.count).toBe(1);
  });
});

it('shows on the board at once, after any number of others', async () => {
  const ids = [];
  for (let count = 0; count < 20; count += 1) ids.push((await givenAppointment(world)).id);
  expect((await columnOf(world, 'scheduled')).toSorted()).toEqual(ids.toSorted());
});

it('tells who else has the number of a customer given inline, also when it is repeated, and nothing of one named by id', async () => {
  const { customer } = await givenAppointment(world);
  expect((await create({ customer: { id: customer.id } })).body.data).not.toHaveProperty('possibleDuplicates');
  const inline = { customer: { name: 'M. Cohen', phone: customer.phone } };
  const first = await create(inline, { idempotencyKey: 'one' });
  expect(first.body.data.possibleDuplicates).toEqual([customer]);
  expect((await create(inline, { idempotencyKey: 'one' })).body).toEqual(first.body);
  const alone = await create({ customer: { name: 'Zoë', phone: '+442079460018' } });
  expect(alone.body.data.possibleDuplicates).toEqual([]);
});
