import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import type { Context } from 'aws-lambda';
import { createClient } from '#client/core/create-client.ts';
import { getBoard, listAppointments } from '#shared/contract/appointments.ts';
import { getDashboardStats } from '#shared/contract/dashboard.ts';
import { maxOnDay } from '#shared/data/board-reader.ts';
import { encodeCursor } from '#shared/data/cursor.ts';
import type { Item } from '#shared/data/table.ts';
import { eventOf } from '#test/support/call.ts';
import { givenAppointment, moved, must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { errorsOf, openWatchedWorld, openWorld, storedCard } from '../unit/functions/open-world.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests reach into replies of every shape
type Any = any;

/** What AWS says of one byte more: "Response payload size exceeded maximum allowed payload size (6291556 bytes)". */
const lambdaCarries = 6_291_556;

const today = '2025-09-20';
const idOf = (number: number) => `apt_${String(number).padStart(16, '0')}`;

/** Puts so many cards beside one, each with its own id. */
async function copies(world: World, card: Any, count: number, fields: (n: number) => object = () => ({})) {
  const item = (await storedCard(world, card)) as Item;
  for (let n = 0; n < count; n += 1) {
    const id = idOf(n);
    const open = item.openPk === undefined ? {} : { openSk: `${card.date}#${id}` };
    const keys = { sk: `A#${id}`, customerSk: `${card.date}#${id}`, ...open };
    await world.tables.board.write({ kind: 'put', item: { ...item, ...keys, ...fields(n) } });
  }
}

/** Few cards that make many bytes. */
const long = () => ({ notes: 'n'.repeat(5_000) });

/** Text that no compression makes much shorter, of characters of three and of four bytes. */
function noise(length: number, seed: number): string {
  let state = seed * 2_654_435_761 + 1;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return String.fromCodePoint(state % 2 === 0 ? 0x4e00 + (state % 20_000) : 0x1f300 + (state % 700));
  }).join('');
}

/** A client that calls the function as its URL would, and what Lambda was given to carry. */
function clientOf(world: World, acceptEncoding: string) {
  const carried: number[] = [];
  const answered: { before?: () => Promise<unknown> } = {};
  const fetch = async (url: Any, { headers }: Any) => {
    await answered.before?.();
    const { searchParams } = new URL(url);
    const query = Object.fromEntries(searchParams);
    const handler = await world.handler(getBoard);
    const sent = { ...Object.fromEntries(headers), 'accept-encoding': acceptEncoding };
    const response = await handler(eventOf(getBoard, { query, headers: sent }), {} as Context);
    carried.push(Buffer.byteLength(JSON.stringify(response)));
    const { statusCode, body = null, isBase64Encoded } = response;
    const text = isBase64Encoded ? gunzipSync(Buffer.from(body ?? '', 'base64')) : body;
    return new Response(statusCode === 304 ? null : (text as Any), { status: statusCode, headers: response.headers });
  };
  const client = createClient({ baseUrl: 'https://api.example.com', apiKey: world.keys.edgar.viewer, fetch });
  return { client, carried, answered };
}

const countOf = (board: Any) => Object.values(board.columns).flatMap(({ items }: Any) => items).length;

describe('a board of eight thousand cards', () => {
  it.each([
    ['gzip', 1],
    ['identity', 2],
  ])('comes whole to a client that takes %s, in %i answers, each of which Lambda carries', async (encoding, answers) => {
    const world = await openWorld();
    await copies(world, await givenAppointment(world), 7_999, () => ({ notes: 'Call on arrival. '.repeat(10) }));
    const { client, carried } = clientOf(world, encoding);
    const { data: board, etag } = await client.send('getBoard', { date: today });
    expect(carried).toHaveLength(answers);
    expect(Math.max(...carried)).toBeLessThanOrEqual(lambdaCarries);
    const { count, items } = (board as Any).columns.scheduled;
    expect([count, items.length, new Set(items.map(({ id }: Any) => id)).size]).toEqual([8_000, 8_000, 8_000]);
    expect(items.map(({ position }: Any) => position)).toEqual(items.map((_: Any, index: number) => index));
    expect(board?.nextCursor).toBeNull();
    const later = await client.send('getBoard', { date: today }, { ifNoneMatch: etag ?? undefined });
    expect([later.status, carried.length]).toEqual([304, answers + 1]);
  });
});

describe('a board of more cards than one can be made of', () => {
  it('is refused one card above ten thousand, with what to ask for instead', async () => {
    const world = await openWorld();
    await copies(world, await givenAppointment(world), maxOnDay - 1, () => ({}));
    const { client } = clientOf(world, 'gzip');
    expect(countOf(await client.getBoard({ date: today }))).toBe(maxOnDay);
    await givenAppointment(world);
    await expect(client.getBoard({ date: today })).rejects.toMatchObject({
      ...{ status: 400, code: 'validation_failed' },
      message: expect.stringContaining(`${today} has more than 10000 cards`),
    });
    const handler = await world.handler(listAppointments);
    const list = await handler(
      eventOf(listAppointments, world.signed({ query: { from: today, to: today } })),
      {} as Context,
    );
    expect(JSON.parse(list.body ?? '').data.nextCursor).toEqual(expect.any(String));
  });
});

describe('a board of 830 cards with long notes', () => {
  it.each(['gzip', 'identity'])('comes whole to a client that takes %s', async (encoding) => {
    const world = await openWorld();
    const fields = (n: number) => ({
      notes: noise(1_000, n),
      address: '"'.repeat(200),
      status: n % 2 ? 'ready' : 'completed',
    });
    await copies(world, await givenAppointment(world), 2_400, fields);
    const { client, carried } = clientOf(world, encoding);
    const board = await client.getBoard({ date: today });
    expect(countOf(board)).toBe(2_401);
    expect(carried.length).toBeGreaterThan(1);
    expect(Math.max(...carried)).toBeLessThanOrEqual(lambdaCarries);
    // A page is nearly as full as it may be.
    expect(carried[0]).toBeGreaterThan(lambdaCarries * 0.8);
  });
});

describe('a board at the edge of what an answer carries', () => {
  it('is one answer or two, and never none, byte by byte', async () => {
    const world = await openWorld();
    const card = await givenAppointment(world, { notes: 'x' });
    await copies(world, card, 1_000, long);
    const { client, carried } = clientOf(world, 'identity');
    const put = async (length: number) => {
      const item = (await storedCard(world, card)) as Item;
      await world.tables.board.write({ kind: 'put', item: { ...item, notes: 'x'.repeat(length) } });
      carried.length = 0;
      expect(countOf(await client.getBoard({ date: today }))).toBe(1_001);
      expect(Math.max(...carried)).toBeLessThanOrEqual(lambdaCarries);
      return carried.length;
    };
    const [base = 0] = [await put(1), carried[0]].slice(1) as number[];
    // What is kept free for headers is less than this.
    let [fits, tooLong] = [lambdaCarries - base - 2_500, lambdaCarries - base];
    expect(await put(fits)).toBe(1);
    expect(await put(tooLong)).toBe(2);
    while (tooLong - fits > 1) {
      const middle = Math.floor((fits + tooLong) / 2);
      if ((await put(middle)) === 1) fits = middle;
      else tooLong = middle;
    }
    expect([await put(fits), (carried[0] as number) >= lambdaCarries - 2_048]).toEqual([1, true]);
    expect(await put(tooLong)).toBe(2);
  }, 60_000);
});

describe('a board that changes between its pages', () => {
  it('has every card once all the same, at every pace, and is told to have changed when asked for again', async () => {
    const world = await openWorld();
    const card = await givenAppointment(world);
    await copies(world, card, 2_600, long);
    const { client, carried, answered } = clientOf(world, 'identity');
    // Ids of copies come before and after that of the card, whose place on the board changes with each page.
    let current = card;
    answered.before = async () => {
      current = await moved(world, current, current.status === 'scheduled' ? 'in_progress' : 'scheduled');
    };
    const { data: board, etag } = await client.send('getBoard', { date: today });
    expect(carried).toHaveLength(3);
    const items = Object.values((board as Any).columns).flatMap((column: Any) => column.items);
    expect([items.length, new Set(items.map(({ id }: Any) => id)).size]).toEqual([2_601, 2_601]);
    for (const column of Object.values((board as Any).columns) as Any[]) {
      expect([column.count, column.total]).toEqual([column.items.length, column.items.length * card.total]);
      expect(column.items.map(({ position }: Any) => position)).toEqual(column.items.map((_: Any, at: number) => at));
      const order = column.items.map(({ rank, id }: Any) => `${rank} ${id}`);
      expect(order).toEqual(order.toSorted());
    }
    expect([board?.nextCursor, etag]).toEqual([null, `W/"${board?.revision}"`]);
    const again = await client.send('getBoard', { date: today }, { ifNoneMatch: etag ?? undefined });
    expect([again.status, again.etag === etag]).toEqual([200, false]);
  }, 30_000);

  it('is that of one day, though midnight comes between them', async () => {
    const world = await openWorld();
    await copies(world, await givenAppointment(world), 1_300, long);
    const { client, carried, answered } = clientOf(world, 'identity');
    let calls = 0;
    answered.before = async () => {
      calls += 1;
      if (calls === 2) world.clock += 24 * 3_600_000;
    };
    const board = await client.getBoard();
    expect([board.date, countOf(board), carried.length]).toEqual(['2025-09-21', 0, 3]);
  });
});

describe('a cursor of a board', () => {
  it('is of these filters and of no list', async () => {
    const world = await openWorld();
    const ask = async (cursor: string) => errorsOf(await world.call(getBoard, { query: { cursor } }));
    expect(Object.keys(await ask('nonsense'))).toEqual(['/query/cursor']);
    expect(Object.keys(await ask(encodeCursor({}, '2025-09-19#')))).toEqual([]);
    expect(Object.keys(await ask(encodeCursor({}, 'what')))).toEqual(['/query/cursor']);
    expect(Object.keys(await ask(encodeCursor({ date: today }, '2025-09-19#')))).toEqual(['/query/cursor']);
  });

  it('behind the last card holds no card and leads nowhere', async () => {
    const world = await openWorld();
    await givenAppointment(world);
    const cursor = encodeCursor({}, `apt_${'z'.repeat(16)}`);
    const page = await must(world, getBoard, { query: { cursor } });
    expect([countOf(page), page.columns.scheduled.count, page.nextCursor]).toEqual([0, 1, null]);
  });
});

describe('eight thousand cars left open on one day', () => {
  it('leave a later board whole: the newest are shown, all are counted, and a cursor leads to the rest', async () => {
    const { world, board } = await openWatchedWorld();
    const car = await moved(
      world,
      await givenAppointment(world, { start: '2025-09-19T09:00:00-07:00' }),
      'in_progress',
    );
    await copies(world, car, 7_999);
    board.watch();
    const first = await must(world, getBoard, {});
    expect(board.keysRead).toBe(100);
    expect([first.carriedOver.length, first.carriedOverCount]).toEqual([100, 8_000]);
    const seen = first.carriedOver.map(({ id }: Any) => id);
    for (let cursor = first.carriedOverCursor; cursor !== null && seen.length < 400; ) {
      const page = await must(world, getBoard, { query: { cursor } });
      expect([page.carriedOver.length, page.columns.scheduled.count]).toEqual([100, 0]);
      seen.push(...page.carriedOver.map(({ id }: Any) => id));
      cursor = page.carriedOverCursor;
    }
    expect([seen.length, new Set(seen).size]).toEqual([400, 400]);
    expect(seen).toEqual(seen.toSorted().reverse());
    board.watch();
    const { onPrem } = await must(world, getDashboardStats, {});
    expect([onPrem, board.keysRead]).toEqual([8_000, 100]);
  });

  it('are looked through for those of a technician, as far as three hundred', async () => {
    const { world, board } = await openWatchedWorld();
    const start = { start: '2025-09-19T09:00:00-07:00' };
    const car = await moved(world, await givenAppointment(world, start), 'in_progress');
    await copies(world, car, 600);
    board.watch();
    const page = await must(world, getBoard, { query: { technicianId: 'none' } });
    expect([board.keysRead, page.carriedOver.length, page.carriedOverCount]).toEqual([300, 100, 300]);
    const seen = [...page.carriedOver];
    for (let cursor = page.carriedOverCursor; cursor !== null; ) {
      const next = await must(world, getBoard, { query: { technicianId: 'none', cursor } });
      seen.push(...next.carriedOver);
      cursor = next.carriedOverCursor;
    }
    expect(new Set(seen.map(({ id }: Any) => id)).size).toBe(601);
  });
});
