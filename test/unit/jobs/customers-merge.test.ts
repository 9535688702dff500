import { describe, expect, it } from '@jest/globals';
import { createAppointment, listAppointments, updateAppointment } from '#shared/contract/appointments.ts';
import { createCustomer, getCustomer, searchCustomers, updateCustomer } from '#shared/contract/customers.ts';
import { createVehicle, listVehicles, updateVehicle } from '#shared/contract/vehicles.ts';
import { erasedName } from '#shared/domain/erasure.ts';
import { eraseCustomer } from '#shared/jobs/customer-erase.ts';
import { mergeCustomers } from '#shared/jobs/customers-merge.ts';
import { Crash } from '#test/support/crashing-table.ts';
import { booking, givenAppointment, moved, must } from '#test/support/fixtures.ts';
import { TestJob } from '#test/support/passing-job.ts';
import type { World } from '#test/support/world.ts';
import { dump, openWorld } from './shop-contents.ts';

/** Two entries of one person: each with a car and an appointment to come, the second with one that is over, too. */
async function twoEntries(world: World) {
  const kept = await must(world, createCustomer, {
    body: { name: 'Marguerite Okonkwo', phone: '+13105550101', notes: 'Likes tea' },
  });
  const merged = await must(world, createCustomer, {
    body: { name: 'Maggie Okonkwo', phone: '+13105550202', email: 'maggie@example.com', notes: 'Gate 7' },
  });
  const car = { year: 2018, make: 'Kia', model: 'Sorento' };
  const keptCar = await must(world, createVehicle, { body: { customerId: kept.id, ...car, plate: 'KEPT 001' } });
  const mergedCar = await must(world, createVehicle, { body: { customerId: merged.id, ...car, plate: 'MERG 002' } });
  const about = { customer: { id: merged.id }, vehicle: { id: mergedCar.id } };
  const cards = [
    await givenAppointment(world, { customer: { id: kept.id }, vehicle: { id: keptCar.id } }),
    await givenAppointment(world, { ...about, start: '2025-09-22T22:00:00-07:00', end: '2025-09-23T06:00:00-07:00' }),
    await moved(world, await givenAppointment(world, about), 'in_progress', 'completed'),
  ];
  return { kept, merged, keptCar, mergedCar, cards, pair: { keepId: kept.id, mergeId: merged.id } };
}

async function appointmentsOf(world: World, customerId: string) {
  const query = { from: '2025-09-01', to: '2025-09-30', customerId };
  return (await must(world, listAppointments, { query })).items;
}

const found = async (world: World, q: string) =>
  (await must(world, searchCustomers, { query: { q } })).items.map(({ id }: { id: string }) => id);

/** All of a shop by which two ends of a merge are compared: who has what, and what it says, versions and times apart. */
async function whatIsThere(world: World, { kept, merged }: Awaited<ReturnType<typeof twoEntries>>) {
  const {
    version: _version,
    updatedAt: _updatedAt,
    ...customer
  } = await must(world, getCustomer, { params: { id: kept.id } });
  const cars = (await must(world, listVehicles, { params: { id: kept.id } })).items;
  return {
    customer,
    cars: cars.map(({ id, version, plate, customerId }: never) => ({ id, version, plate, customerId })),
    // biome-ignore lint/suspicious/noExplicitAny: replies of every shape
    cards: (await appointmentsOf(world, kept.id)).map(({ id, version, customer, vehicle }: any) => [
      id,
      version,
      customer,
      vehicle,
    ]),
    byPlate: await found(world, 'merg002'),
    byName: await found(world, 'Maggie'),
    gone: (await world.call(getCustomer, { params: { id: merged.id } })).status,
  };
}

/** The same, in which ids, and what stands in their order, do not depend on chance. */
async function stateOf(world: World, entries: Awaited<ReturnType<typeof twoEntries>>) {
  const { kept, merged, keptCar, mergedCar, cards } = entries;
  const ids = new Map([kept, merged, keptCar, mergedCar, ...cards].map(({ id }, at) => [id, `id${at}`]));
  const texts = Object.values(await whatIsThere(world, entries)).map((value) => {
    const each = Array.isArray(value) ? value : [value];
    const named = each.map((one) => JSON.stringify(one).replace(/[a-z]{3}_[0-9a-z]{16}/g, (id) => ids.get(id) ?? id));
    return named.toSorted();
  });
  return JSON.stringify(texts);
}

describe('customers.merge', () => {
  it('makes one customer of two, with the cars and appointments of both', async () => {
    const { board, world } = await openWorld();
    const entries = await twoEntries(world);
    const { kept, merged, keptCar, mergedCar, cards, pair } = entries;
    expect(await mergeCustomers(pair, new TestJob(world))).toEqual({ customerId: kept.id });
    const { customer, ...rest } = await whatIsThere(world, entries);
    expect(customer).toMatchObject({
      name: 'Marguerite Okonkwo',
      phone: '+13105550101',
      email: 'maggie@example.com',
      notes: 'Likes tea\nAlso: Maggie Okonkwo, +13105550202\nGate 7',
    });
    const now = { id: kept.id, name: kept.name, phone: kept.phone };
    expect(rest.cars.map(({ id }: { id: string }) => id)).toEqual([keptCar.id, mergedCar.id].toSorted());
    expect(new Map(rest.cards.map(([id, , who]: [string, number, unknown]) => [id, who]))).toEqual(
      new Map([
        [cards[0].id, now],
        [cards[1].id, now],
        // What is over says what was true then.
        [cards[2].id, { id: kept.id, name: merged.name, phone: merged.phone }],
      ]),
    );
    expect(rest).toMatchObject({ byPlate: [kept.id], byName: [], gone: 404 });
    const left = [...(await board.contents()).values()].filter((item) => JSON.stringify(item).includes(merged.id));
    // What keeps the id from being used again, and that the one who is kept knows of it.
    expect(left.map(({ pk, name }) => [pk, name])).toEqual([
      [`T#edgar#C#${kept.id}`, kept.name],
      [`T#edgar#C#${merged.id}`, erasedName],
    ]);
  });

  it('ends the same wherever it was interrupted', async () => {
    const states: string[] = [];
    for (let call = 1; ; call += 1) {
      for (const effect of ['before', 'after'] as const) {
        const { board, world } = await openWorld();
        const entries = await twoEntries(world);
        const job = new TestJob(world);
        board.arm({ call, effect });
        const first = await mergeCustomers(entries.pair, job).catch((error: unknown) => error);
        const isOver = !(first instanceof Crash);
        board.arm();
        if (!isOver) await mergeCustomers(entries.pair, job);
        states.push(await stateOf(world, entries));
        if (!isOver) continue;
        expect(states.length).toBeGreaterThan(20);
        expect(new Set(states).size).toBe(1);
        return;
      }
    }
  });

  it('leaves nothing with the one who is gone that is written at the same time', async () => {
    const writes = (world: World, { kept, merged, mergedCar, cards }: Awaited<ReturnType<typeof twoEntries>>) => [
      () => world.call(createAppointment, { body: booking({ customer: { id: merged.id } }) }),
      () => world.call(createVehicle, { body: { customerId: merged.id, year: 2020, make: 'Kia', model: 'Rio' } }),
      () => world.call(updateCustomer, { params: { id: merged.id }, body: { version: 1, name: 'Maggie O' } }),
      () => world.call(updateCustomer, { params: { id: kept.id }, body: { version: 1, name: 'Marguerite O' } }),
      () => world.call(updateVehicle, { params: { id: mergedCar.id }, body: { version: 1, plate: 'NEW 003' } }),
      () =>
        world.call(updateAppointment, {
          params: { id: cards[0].id },
          body: { version: 1, customer: { id: merged.id }, vehicle: null },
        }),
      () =>
        world.call(updateAppointment, {
          params: { id: cards[1].id },
          body: { version: 1, start: '2025-09-25T09:00:00-07:00', end: '2025-09-25T10:00:00-07:00' },
        }),
    ];
    for (let which = 0; which < 7; which += 1) {
      for (let call = 1; call <= 30; call += 1) {
        const { board, held, world } = await openWorld();
        const entries = await twoEntries(world);
        const write = writes(world, entries)[which] as () => Promise<{ status: number }>;
        const { reached, release } = held.hold(call);
        const answer = write();
        const isHeld = await Promise.race([reached, answer.then(() => false)]);
        if (!isHeld) release();
        await mergeCustomers(entries.pair, new TestJob(world));
        release();
        const { status } = await answer;
        const items = [...(await board.contents()).values()];
        const theirs = items.filter((item) => JSON.stringify({ ...item, absorbed: null }).includes(entries.merged.id));
        expect([which, call, status, theirs.map(({ pk }) => pk)]).toEqual([
          which,
          call,
          expect.any(Number),
          [`T#edgar#C#${entries.merged.id}`],
        ]);
        const open = (await appointmentsOf(world, entries.kept.id)).filter(
          ({ status: at }: { status: string }) => at === 'scheduled',
        );
        const { name } = await must(world, getCustomer, { params: { id: entries.kept.id } });
        expect([
          which,
          call,
          new Set(open.map(({ customer }: { customer: { name: string } }) => customer.name)),
        ]).toEqual([which, call, new Set([name])]);
        if (!isHeld) break;
      }
    }
  });

  it('brings a correction made in the middle of it to every appointment', async () => {
    for (let call = 1; ; call += 1) {
      const { held, world } = await openWorld();
      const { pair } = await twoEntries(world);
      const { reached, release } = held.hold(call);
      const merging = mergeCustomers(pair, new TestJob(world));
      const isHeld = await Promise.race([reached, merging.then(() => false)]);
      if (!isHeld) release();
      const { version } = await must(world, getCustomer, { params: { id: pair.keepId } });
      await must(world, updateCustomer, { params: { id: pair.keepId }, body: { version, name: 'Marguerite O.' } });
      release();
      await merging;
      const open = (await appointmentsOf(world, pair.keepId)).filter(
        ({ status }: { status: string }) => status === 'scheduled',
      );
      const names = open.map(({ customer }: { customer: { name: string } }) => customer.name);
      expect([call, names]).toEqual([call, ['Marguerite O.', 'Marguerite O.']]);
      if (!isHeld) return;
    }
  });

  it('erases with somebody all who became one with them, be it half done', async () => {
    for (let call = 1; ; call += 1) {
      const { board, world } = await openWorld();
      const { pair } = await twoEntries(world);
      const job = new TestJob(world);
      board.arm({ call, effect: 'after' });
      const first = await mergeCustomers(pair, job).catch((error: unknown) => error);
      board.arm();
      const begun = await world.call(getCustomer, { params: { id: pair.mergeId } });
      if (begun.status === 200) continue;
      await eraseCustomer({ customerId: pair.keepId }, new TestJob(world));
      const isOver = !(first instanceof Crash);
      if (!isOver) await expect(mergeCustomers(pair, job)).rejects.toMatchObject({ code: 'not_found' });
      const left = await dump(board);
      const telling = [
        'marguerite',
        'maggie',
        'okonkwo',
        '5550101',
        '5550202',
        'gate 7',
        'kept001',
        'merg002',
        'kept 001',
        'merg 002',
      ];
      expect([call, telling.filter((part) => left.includes(part))]).toEqual([call, []]);
      if (isOver) return;
    }
  });

  it('erases with somebody all who become one with them in that moment', async () => {
    for (let call = 1; ; call += 1) {
      const { board, held, world } = await openWorld();
      const { pair } = await twoEntries(world);
      const { reached, release } = held.hold(call);
      const merging = mergeCustomers(pair, new TestJob(world)).catch((error: unknown) => error);
      const isHeld = await Promise.race([reached, merging.then(() => false)]);
      if (!isHeld) release();
      const isBegun = (await world.call(getCustomer, { params: { id: pair.mergeId } })).status === 404;
      await eraseCustomer({ customerId: pair.keepId }, new TestJob(world));
      release();
      await merging;
      const left = await dump(board);
      // Not yet one with the other, the second is another customer, who stays.
      const theirs = isBegun ? ['maggie', 'okonkwo', '5550202', 'gate 7', 'merg 002'] : [];
      const telling = ['marguerite', '5550101', 'kept001', ...theirs];
      expect([call, telling.filter((part) => left.includes(part))]).toEqual([call, []]);
      if (!isHeld) return;
    }
  });

  it('takes along who became one with the customer before, be it half done', async () => {
    for (let call = 1; ; call += 1) {
      const { board, world } = await openWorld();
      const { pair, cards, keptCar, mergedCar } = await twoEntries(world);
      board.arm({ call, effect: 'after' });
      const job = new TestJob(world);
      const first = await mergeCustomers(pair, job).catch((error: unknown) => error);
      board.arm();
      if ((await world.call(getCustomer, { params: { id: pair.mergeId } })).status === 200) continue;
      const { id, possibleDuplicates } = await must(world, createCustomer, {
        body: { name: 'Marguerite N. Okonkwo', phone: '+13105550202' },
      });
      expect(possibleDuplicates).toEqual([]);
      await mergeCustomers({ keepId: id, mergeId: pair.keepId }, new TestJob(world));
      const idsOf = (things: readonly { id: string }[]) => things.map((thing) => thing.id).toSorted();
      expect([call, idsOf(await appointmentsOf(world, id))]).toEqual([call, idsOf(cards)]);
      expect(idsOf((await must(world, listVehicles, { params: { id } })).items)).toEqual(idsOf([keptCar, mergedCar]));
      await expect(mergeCustomers(pair, job)).rejects.toMatchObject({ code: 'not_found' });
      if (!(first instanceof Crash)) return;
    }
  });

  it('knows no customer of another shop, and none who is gone, and merges nobody with themselves', async () => {
    const { world } = await openWorld();
    const { pair } = await twoEntries(world);
    const { id } = await must(world, createCustomer, {
      shop: 'northside',
      body: { name: 'Ann', phone: '+13105550199' },
    });
    const merging = (keepId: string, mergeId: string) => mergeCustomers({ keepId, mergeId }, new TestJob(world));
    await expect(merging(pair.keepId, id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(merging(id, pair.keepId)).rejects.toMatchObject({ code: 'not_found' });
    await expect(merging(pair.keepId, pair.keepId)).rejects.toMatchObject({ code: 'validation_failed' });
    await merging(pair.keepId, pair.mergeId);
    await expect(merging(pair.mergeId, pair.keepId)).rejects.toMatchObject({ code: 'not_found' });
  });
});
