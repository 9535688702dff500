import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { exportPlace } from '#scripts/operating/export-place.ts';
import { type Deleted, itemsOf, ownedBy, shopTables, type UnusedTable } from '#scripts/operating/shop-belongings.ts';
import { type DeletionGround, ShopDeletion, settlingTime, suspendedFor } from '#scripts/operating/shop-deletion.ts';
import { readExport, writeExport } from '#scripts/operating/shop-export.ts';
import { deleteAppointment } from '#shared/contract/appointments.ts';
import { getCustomer } from '#shared/contract/customers.ts';
import { createUpload, submitJob } from '#shared/contract/jobs.ts';
import { createApiKey } from '#shared/contract/keys.ts';
import { acceptInvitation } from '#shared/contract/people.ts';
import { createShop, getShop, getShopStanding, suspendShop } from '#shared/contract/shop.ts';
import { newMembershipItem } from '#shared/data/membership-item.ts';
import { standingKey } from '#shared/data/standing-item.ts';
import type { Item } from '#shared/data/table.ts';
import {
  givenAppointment,
  givenCustomer,
  givenService,
  givenTechnician,
  givenVehicle,
  must,
} from '#test/support/fixtures.ts';
import { JobWorker } from '#test/support/job-worker.ts';
import { MemoryTable } from '#test/support/memory-table.ts';
import { acceptance, givenInvitation } from '#test/support/people.ts';
import { World } from '#test/support/world.ts';

const as = 'operator' as const;
const edgar = { as, params: { shop: 'edgar' } };

let folder: string;
let file: string;
let world: World;
/** The tables of a restore, which are out of use. */
let unused: UnusedTable[];
let tables: Record<(typeof shopTables)[number], MemoryTable>;
/** After so many more deletions the process ends. */
let mortality: number;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shop-deletion-'));
  file = join(folder, 'edgar.jsonl');
  mortality = Number.POSITIVE_INFINITY;
  const now = () => world?.clock ?? 0;
  tables = { board: new MemoryTable({ now }), work: new MemoryTable({ now }), access: new MemoryTable({ now }) };
  world = await World.open(tables);
  unused = [];
  for (const shop of ['edgar', 'northside'] as const) await live(shop);
});

/** Puts a table out of use that has all that the one in use has. */
async function outOfUse(kind: UnusedTable['kind']): Promise<MemoryTable> {
  const table = new MemoryTable({ now: () => world.clock });
  for (const item of tables[kind].all()) await table.write({ kind: 'put', item });
  const items = async function* () {
    yield* table.all();
  };
  unused.push({ name: `status-board-local-${kind}`, kind, table, items });
  return table;
}

afterEach(() => rmSync(folder, { recursive: true }));

/** Lets a shop have some of everything: what is deleted and merged, keys that were used, people, work that is done, waits and has files. */
async function live(shop: 'edgar' | 'northside'): Promise<void> {
  const of = { shop };
  const north = shop === 'northside';
  const service = await givenService(world);
  if (!north) {
    await givenTechnician(world);
    const { id } = await givenCustomer(world);
    await givenVehicle(world, id);
    await givenCustomer(world, { name: 'Ann Lee', phone: '+13105550124' });
    const gone = await givenAppointment(world);
    await must(world, deleteAppointment, { params: { id: gone.id }, query: { version: gone.version, on: gone.date } });
    await givenAppointment(world, { serviceCodes: [service] });
  }
  await must(world, createApiKey, { ...of, body: { role: 'viewer', client: north ? 'edgar' : 'pos' } });
  for (const sub of ['ann', 'bob']) {
    const member = { sub, shop, role: 'manager', name: sub, email: `${sub}@example.com` } as const;
    await world.tables.access.write({ kind: 'put', item: newMembershipItem(member, world.clock) });
  }
  // Whoever asked before believes that ann is no more than she was.
  world.clock += 60_000;
  const headers = { 'x-access-token': world.issuer.accessToken({ sub: 'ann' }), 'x-shop-id': shop };
  await must(world, getShop, { as: null, headers });
  await must(world, createUpload, { ...of, body: { contentType: 'text/csv', bytes: 3 } }).catch(() => undefined);
  world.files.upload(`T/${shop}/uploads/one`, new Uint8Array(3));
  await must(world, submitJob, { ...of, body: { kind: 'customers.export', input: {} } });
  await new JobWorker(world).workOff();
  await must(world, submitJob, { ...of, body: { kind: 'test.fail', input: {} } });
}

function ground(): DeletionGround {
  const mortal = (table: MemoryTable): MemoryTable =>
    new Proxy(table, {
      get: (target, name) => {
        const value = Reflect.get(target, name);
        if (name !== 'write') return typeof value === 'function' ? value.bind(target) : value;
        return async (write: Parameters<MemoryTable['write']>[0]) => {
          if (write.kind === 'delete' && mortality-- <= 0) throw new Error('the process ends here');
          return target.write(write);
        };
      },
    });
  const wrapped = { board: mortal(tables.board), work: mortal(tables.work), access: mortal(tables.access) };
  let tokens = 0;
  return {
    belongings: {
      tables: wrapped,
      items: async function* (table) {
        yield* tables[table].all();
      },
      unused: async () => unused,
      files: {
        list: async function* (shop) {
          yield* world.files.keys().filter((key) => key.startsWith(`T/${shop}/`));
        },
        remove: async (key) => world.files.remove(key),
      },
    },
    tables: wrapped,
    now: () => world.clock,
    pause: async (milliseconds) => {
      world.clock += milliseconds;
    },
    newToken: () => `deletion-${++tokens}-${Math.random()}`,
    by: 'operator:olga',
  };
}

const all = () => shopTables.flatMap((table) => tables[table].all().map((item) => ({ table, item })));

/** All that says the name of a shop anywhere, be it in a key, an index or an attribute; but for a program of another one that is called so. */
const saying = (shop: string): Item[] =>
  all().flatMap(({ item }) => {
    const { client: _, ...rest } = item;
    return rest.sk !== shop &&
      JSON.stringify(rest)
        .split(/[^a-z]/)
        .includes(shop)
      ? [item]
      : [];
  });

const of = (shop: string) =>
  all()
    .filter(({ item }) => ownedBy(shop)(item))
    .map(({ item }) => JSON.stringify(item));

async function deleted(): Promise<Deleted> {
  const deletion = new ShopDeletion(ground(), 'edgar');
  await deletion.begin();
  await deletion.settle();
  await deletion.export(file);
  const counts = await deletion.purge();
  await deletion.end();
  return counts;
}

/** Long enough ago. */
async function suspend(): Promise<void> {
  await must(world, suspendShop, { ...edgar, body: {} });
  world.clock += suspendedFor;
}

describe('a deleted shop', () => {
  it('leaves nothing in any table, index or bucket but the stone that says so, and another shop is untouched', async () => {
    await suspend();
    const [its, others] = [of('edgar'), of('northside')];
    const uses = all().filter(({ item }) => item.pk.startsWith('U#')).length;
    expect(its.length).toBeGreaterThan(25);
    const counts = await deleted();
    expect(counts).toEqual({ items: its.length, unused: 0, files: 2 });
    const [stone, ...rest] = saying('edgar');
    expect(rest).toEqual([]);
    expect(stone).toMatchObject({ pk: 'S#edgar', status: 'deleted', by: 'operator:olga', name: 'edgar' });
    expect(of('northside')).toEqual(others);
    expect(world.files.keys().every((key) => key.startsWith('T/northside/'))).toBe(true);
    // When its keys were used is kept under their ids.
    const keys = new Set(all().flatMap(({ item }) => (item.pk.startsWith('K#') ? [`U#${item.keyId}`] : [])));
    const left = all().flatMap(({ item: { pk } }) => (pk.startsWith('U#') ? [pk] : []));
    expect(left.filter((pk) => !keys.has(pk) && !pk.endsWith('#northside') && !/#$/.test(pk))).toEqual([]);
    expect(left.length).toBeLessThan(uses);
  });

  it('is gone from the tables that restores put out of use, too, and there is a stone in those of credentials', async () => {
    const kept = [await outOfUse('board'), await outOfUse('access')];
    const its = () => kept.flatMap((table) => table.all()).filter(ownedBy('edgar'));
    const others = () => kept.flatMap((table) => table.all().filter(ownedBy('northside')));
    const [count, before] = [its().length, others()];
    await suspend();
    expect((await deleted()).unused).toBe(count);
    expect([its(), others()]).toEqual([[], before]);
    const stoneIn = (table: MemoryTable) => table.get(standingKey('edgar'));
    expect(await stoneIn(kept[1] as MemoryTable)).toEqual(await stoneIn(tables.access));
  });

  it('leaves no note that a credential was used which functions still believe', async () => {
    await suspend();
    const deletion = new ShopDeletion(ground(), 'edgar');
    await deletion.begin();
    await deletion.settle();
    await deletion.export(file);
    const ask = async () => {
      const headers = { 'x-access-token': world.issuer.accessToken({ sub: 'bob' }), 'x-shop-id': 'edgar' };
      for (const request of [{ as: null, headers }, {}]) await world.call(getShop, request);
    };
    const uses = () => all().flatMap(({ item: { pk } }) => (pk.startsWith('U#') ? [pk] : []));
    await ask();
    world.clock += 3_600_000 - 10_000;
    await ask();
    await deletion.purge();
    const before = uses();
    // An hour after they were noted, and ten seconds after they were read.
    world.clock += 10_000;
    await ask();
    await new Promise(setImmediate);
    expect(uses()).toEqual(before);
  });

  it('leaves no message that does anything', async () => {
    await suspend();
    await deleted();
    const before = of('northside').length;
    await new JobWorker(world).workOff();
    expect(world.queue.dueAt).toBeUndefined();
    expect(
      saying('edgar')
        .map(({ pk }) => pk)
        .sort(),
    ).toEqual(['S#edgar']);
    expect(of('northside').length).toBeGreaterThanOrEqual(before);
  });

  it('is unknown to its people and to operators, and its id is free again after 30 days', async () => {
    await suspend();
    await deleted();
    world.restart();
    expect((await world.call(getShop)).status).toBe(401);
    expect((await world.call(getShop, { as })).status).toBe(403);
    const body = { id: 'edgar', name: 'Edgar II', timeZone: 'Europe/Berlin', currency: 'EUR' };
    // An operator who names this shop would be told that there is none.
    const again = () => world.call(createShop, { as, shop: 'northside', body });
    expect((await again()).body.code).toBe('already_exists');
    world.clock += 30 * 86_400_000 + 1_000;
    expect((await again()).status).toBe(201);
  });

  it('was exported whole before anything was deleted, without what credentials are made of', async () => {
    await suspend();
    const its = of('edgar').length;
    mortality = 0;
    await expect(deleted()).rejects.toThrow('the process ends here');
    expect(of('edgar')).toHaveLength(its);
    expect((await readExport(file, 'edgar')).items).toBe(its);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('Mia Cohen');
    expect(text).not.toMatch(/secretHash|"seal"|northside/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});

describe('a deletion that is cut off', () => {
  it('goes on, wherever that was, and exports nothing again, of which some is gone', async () => {
    await suspend();
    const its = of('edgar').length;
    const { size } = await (async () => {
      mortality = 3;
      await expect(deleted()).rejects.toThrow('the process ends here');
      return statSync(file);
    })();
    let runs = 0;
    for (; of('edgar').length > 0 && runs < 50; runs += 1) {
      mortality = 5 + runs;
      await deleted().catch(() => undefined);
    }
    expect(runs).toBeGreaterThan(3);
    mortality = Number.POSITIVE_INFINITY;
    await deleted().catch(() => undefined);
    expect(
      saying('edgar')
        .map(({ pk }) => pk)
        .sort(),
    ).toEqual(['S#edgar']);
    expect(statSync(file).size).toBe(size);
    expect((await readExport(file, 'edgar')).items).toBe(its);
  });

  it('cannot be taken back', async () => {
    await suspend();
    mortality = 3;
    await expect(deleted()).rejects.toThrow();
    const answer = await world.call(suspendShop, { ...edgar, shop: 'northside', body: {} });
    expect(answer.body.code).toBe('wrong_standing');
    expect((await must(world, getShopStanding, edgar)).status).toBe('deleting');
  });
});

describe('before a shop is deleted', () => {
  it('it is suspended: one at work is refused, and nothing is written', async () => {
    await expect(new ShopDeletion(ground(), 'edgar').begin()).rejects.toThrow('is active; one that is suspended');
    expect(existsSync(file)).toBe(false);
  });

  it('links to upload that were given before it was suspended are over, and the operator is told when that is', async () => {
    await must(world, suspendShop, { ...edgar, body: {} });
    const from = world.clock + suspendedFor;
    world.clock = from - 1;
    const deletion = new ShopDeletion(ground(), 'edgar');
    for (const refused of [deletion.deletable(), deletion.begin()]) {
      await expect(refused).rejects.toMatchObject({
        code: 'too_early',
        message: expect.stringContaining(new Date(from).toISOString()),
      });
    }
    world.clock = from;
    expect((await deletion.begin()).status).toBe('deleting');
    // Cut off and begun again, it waits for nothing more.
    expect((await deletion.deletable()).status).toBe('deleting');
  });

  it('what may be under way is waited for: requests that believed it was there, and a job that is worked on', async () => {
    await suspend();
    const deletion = new ShopDeletion(ground(), 'edgar');
    const begun = world.clock;
    await deletion.begin();
    const [job] = tables.work.all().filter(({ pk, sk }) => pk.includes('edgar') && sk.startsWith('J#'));
    const { pk = '', sk = '' } = job ?? {};
    const leaseUntil = begun + 3 * settlingTime;
    const set = { state: 'running', leaseUntil };
    await tables.work.write({ kind: 'update', key: { pk, sk }, set, remove: [], condition: { kind: 'present' } });
    await deletion.settle();
    expect(world.clock).toBe(leaseUntil);
  });

  it('nobody writes to it any more, operators included', async () => {
    await suspend();
    await new ShopDeletion(ground(), 'edgar').begin();
    world.clock += 30_000;
    const body = { kind: 'test.fail', input: {} };
    expect((await world.call(submitJob, { as, body })).body.code).toBe('shop_suspended');
    expect((await world.call(getCustomer, { as, params: { id: 'cus_0000000000000000' } })).status).toBe(404);
  });
});

it('a shop that is being deleted lets nobody in who was invited', async () => {
  await givenInvitation(world, { email: 'kim@example.com' });
  await suspend();
  await new ShopDeletion(ground(), 'edgar').begin();
  expect(await world.call(acceptInvitation, acceptance(world, 'kim', { email: 'kim@example.com' }))).toMatchObject({
    status: 404,
  });
  expect(saying('edgar').filter(({ pk }) => pk === 'P#kim')).toEqual([]);
});

describe('where it is exported to', () => {
  const place = async () => exportPlace(file, await new ShopDeletion(ground(), 'edgar').standing());

  it('is refused before anything is done where it could not be written', async () => {
    expect((await place()).file).toBe(file);
    file = join(folder, 'nowhere', 'edgar.jsonl');
    await expect(place()).rejects.toThrow(/--export .*nowhere.* cannot be written/);
  });

  it('is refused where something else is there, an export of an earlier shop of that id too', async () => {
    writeFileSync(file, 'a letter');
    await expect(place()).rejects.toThrow('is there already, and nothing that this deletion wrote');
    await writeExport(file, { shop: 'edgar', now: world.clock }, itemsOf(ground().belongings, 'edgar'));
    await expect(place()).rejects.toThrow('is there already');
    await suspend();
    await new ShopDeletion(ground(), 'edgar').begin();
    await expect(place()).rejects.toThrow('is there already');
    // Written by this deletion, which was cut off before it could write that down.
    await writeExport(file, { shop: 'edgar', now: world.clock }, itemsOf(ground().belongings, 'edgar'));
    expect(await place()).toMatchObject({ file, risks: [] });
  });

  it('is told no more where an earlier run wrote it elsewhere, or it was lost', async () => {
    await suspend();
    mortality = 3;
    await expect(deleted()).rejects.toThrow();
    expect(await place()).toMatchObject({ file, risks: [] });
    const { sha256 } = await readExport(file, 'edgar');
    rmSync(file);
    expect(await place()).toMatchObject({ file: null, risks: [expect.stringContaining(sha256)] });
    await writeExport(file, { shop: 'edgar', now: world.clock }, itemsOf(ground().belongings, 'edgar'));
    expect(await place()).toMatchObject({ file: null, risks: [expect.stringContaining(sha256)] });
  });
});

it('an export that was cut off or changed is told', async () => {
  await suspend();
  const deletion = new ShopDeletion(ground(), 'edgar');
  await deletion.begin();
  await deletion.export(file);
  await expect(readExport(file, 'northside')).rejects.toThrow('is no export of the shop northside');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace('Mia Cohen', 'Mia Kohen'));
  await expect(readExport(file, 'edgar')).rejects.toThrow('is not whole');
  writeFileSync(file, text.slice(0, -200));
  await expect(readExport(file, 'edgar')).rejects.toThrow();
});
