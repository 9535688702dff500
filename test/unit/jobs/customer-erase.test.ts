import { describe, expect, it } from '@jest/globals';
import {
  createAppointment,
  getAppointment,
  moveAppointment,
  updateAppointment,
} from '#shared/contract/appointments.ts';
import { createCustomer, getCustomer, searchCustomers, updateCustomer } from '#shared/contract/customers.ts';
import { getDashboardStats } from '#shared/contract/dashboard.ts';
import { createVehicle, updateVehicle } from '#shared/contract/vehicles.ts';
import { erasedName } from '#shared/domain/erasure.ts';
import { fold } from '#shared/domain/fold.ts';
import { eraseCustomer } from '#shared/jobs/customer-erase.ts';
import { Crash } from '#test/support/crashing-table.ts';
import { booking, givenAppointment, givenCustomer, moved, must } from '#test/support/fixtures.ts';
import { TestJob } from '#test/support/passing-job.ts';
import type { World } from '#test/support/world.ts';
import { dump, openWorld } from './shop-contents.ts';

type Person = readonly [name: string, phone: string, address: string];

/** People of twenty countries: a name, a phone number, an address and what somebody noted of them. */
const people = [
  ['Siobhán O’Connell-Byrne', '+353861234567', '12 Grafton Straße, Dublin'],
  ['Müller-Lüdenscheidt Jürgen', '+4915112345678', 'Weißenburger Allee 7'],
  ['François Lefèvre', '+33612345678', '5 rue Montorgueil'],
  ['Łukasz Wójcik', '+48512345678', 'ulica Żurawia 3'],
  ['Søren Kjærgaard', '+4520123456', 'Nørrebrogade 44'],
  ['Þórdís Guðmundsdóttir', '+3546123456', 'Laugavegur 9'],
  ['Íñigo Muñoz Peñalver', '+34612345678', 'Avenida Guernica 1'],
  ['João Conceição', '+5511987654321', 'Rua Ipiranga 8'],
  ['Đặng Thị Hường', '+84912345678', 'Phố Hàng Bạc'],
  ['王小明', '+8613812345678', '长安街十号'],
  ['山田 太郎', '+819012345678', '渋谷区神南'],
  ['김민준', '+821012345678', '강남대로 사번지'],
  ['Мария Кузнецова', '+79161234567', 'улица Арбат'],
  ['Ольга Шевченко', '+380501234567', 'вулиця Хрещатик'],
  ['Γιώργος Παπαδόπουλος', '+306912345678', 'οδός Ερμού'],
  ['محمد الفارسي', '+966501234567', 'شارع العليا'],
  ['שרה לוינסון', '+972501234567', 'רחוב אלנבי'],
  ['ราตรี สุวรรณภูมิ', '+66812345678', 'ถนนสีลม'],
  ['प्रिया शर्मा', '+919812345678', 'चांदनी चौक'],
  ['İbrahim Çağlayan', '+905321234567', 'İstiklal Caddesi'],
] as const satisfies readonly Person[];

/** What would tell of a person: words not as short as may stand in any id by chance, and the end of the number, as terms have it too. */
function tellingParts(texts: readonly string[], phone: string): string[] {
  const isTelling = (word: string) => word.length > 4 || (word.length > 1 && !/[a-z0-9]/.test(word));
  const words = texts.flatMap((text) => fold(text).split(/[^\p{L}\p{N}\p{M}]+/u));
  const digits = phone.slice(-7);
  return [...new Set([...words.filter(isTelling), digits, [...digits].toReversed().join('')])];
}

/** What the books say of a card. */
// biome-ignore lint/suspicious/noExplicitAny: replies of every shape
const inTheBooks = ({ customer, vehicle, address, notes, version, updatedAt, ...rest }: any) => rest;

/** A person with two cars and appointments that are over, going on, over midnight and to come. */
async function livelyCustomer(world: World, [name, phone, address]: Person) {
  const notes = `${name} rings twice, ${phone}`;
  const body = { name, phone, email: 'zaphod.beeblebrox@heartofgold.example', notes };
  const customer = await must(world, createCustomer, { body });
  const car = { year: 2018, make: 'Škoda', model: 'Oktávia', plate: 'QX 77 ZZV', vin: 'WVWZZZ1JZXW000001' };
  const vehicle = await must(world, createVehicle, { body: { customerId: customer.id, ...car } });
  const about = { customer: { id: customer.id }, vehicle: { id: vehicle.id }, address, notes };
  const cards = [];
  for (const start of ['2025-09-19T22:00:00-07:00', '2025-09-20T09:00:00-07:00', '2025-11-03T09:00:00-08:00']) {
    const end = new Date(Date.parse(start) + 8 * 3_600_000).toISOString();
    cards.push(
      await givenAppointment(world, { ...about, start, end, paid: 4_000 }, {
        idempotencyKey: `${name.length}-${start}`,
      } as never),
    );
  }
  const done = await moved(world, cards[1], 'in_progress');
  const moving = { version: done.version, status: 'completed', reason: `${name} came for it` };
  await must(world, moveAppointment, { params: { id: done.id }, body: moving });
  return {
    customer,
    vehicle,
    cards,
    telling: tellingParts([name, address, ...Object.values(car).map(String), 'QX77ZZV', body.email], phone),
  };
}

const cardsOf = (world: World, ids: readonly { id: string }[]) =>
  Promise.all(ids.map(({ id }) => must(world, getAppointment, { params: { id } })));

async function statsOf(world: World) {
  const { asOf: _asOf, ...stats } = (
    await must(world, getDashboardStats, { query: { from: '2025-09-19', to: '2025-09-21' } })
  ).sum;
  return stats;
}

describe('customer.erase', () => {
  it.each([...people])('leaves nothing that tells of %s, and the books as they were', async (...person: Person) => {
    const { board, world } = await openWorld();
    const { customer, cards, telling } = await livelyCustomer(world, person);
    const before = { books: (await cardsOf(world, cards)).map(inTheBooks), stats: await statsOf(world) };
    const told = await dump(board);
    expect(telling.filter((part) => !told.includes(part))).toEqual([]);
    expect(await eraseCustomer({ customerId: customer.id }, new TestJob(world))).toEqual({
      customerId: customer.id,
      appointments: 3,
    });
    const left = await dump(board);
    expect(telling.filter((part) => left.includes(part))).toEqual([]);
    const after = await cardsOf(world, cards);
    expect({ books: after.map(inTheBooks), stats: await statsOf(world) }).toEqual(before);
    expect(after.map((card) => card.customer)).toEqual(
      cards.map(() => ({ id: customer.id, name: erasedName, phone: '' })),
    );
  });

  it('keeps no hash of the requests that told of them', async () => {
    const { board, world } = await openWorld();
    const { customer, cards } = await livelyCustomer(world, people[0]);
    await eraseCustomer({ customerId: customer.id }, new TestJob(world));
    const theirs = [...(await board.contents()).values()].filter(({ pk, sk }) =>
      [customer, ...cards].some(({ id }) => pk.endsWith(id) || sk.endsWith(id)),
    );
    // The customer, and for each of three cards the card and its pointer; one of them goes on into a second day.
    expect(theirs).toHaveLength(8);
    expect(theirs.flatMap(Object.keys)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(bodyHash|keys)$/)]),
    );
  });

  it('leaves other customers and their cars alone', async () => {
    const { board, world } = await openWorld();
    const other = await livelyCustomer(world, people[0]);
    const customer = await givenCustomer(world);
    await eraseCustomer({ customerId: customer.id }, new TestJob(world));
    const left = await dump(board);
    expect(other.telling.filter((part) => !left.includes(part))).toEqual([]);
  });

  it('makes the customer unknown to every operation', async () => {
    const { world } = await openWorld();
    const { customer, vehicle } = await livelyCustomer(world, people[0]);
    await eraseCustomer({ customerId: customer.id }, new TestJob(world));
    const params = { id: customer.id };
    const statuses = [
      await world.call(getCustomer, { params }),
      await world.call(updateCustomer, { params, body: { version: 1, name: 'Back' } }),
      await world.call(updateVehicle, { params: { id: vehicle.id }, body: { version: 1, plate: 'BACK' } }),
      await world.call(createAppointment, { body: booking({ customer: { id: customer.id } }) }),
      await world.call(createVehicle, { body: { customerId: customer.id, year: 2020, make: 'Kia', model: 'Rio' } }),
    ].map(({ status }) => status);
    expect(statuses).toEqual([404, 404, 404, 400, 400]);
    expect((await must(world, searchCustomers, { query: {} })).items).toEqual([]);
  });

  it('knows neither an unknown customer nor that of another shop', async () => {
    const { world } = await openWorld();
    const { id } = await must(world, createCustomer, {
      shop: 'northside',
      body: { name: 'Ann', phone: '+13105550199' },
    });
    for (const customerId of [id, 'cus_0000000000000000']) {
      await expect(eraseCustomer({ customerId }, new TestJob(world))).rejects.toMatchObject({ code: 'not_found' });
    }
    expect(await must(world, getCustomer, { shop: 'northside', params: { id } })).toMatchObject({ name: 'Ann' });
  });

  it('ends the same wherever it was interrupted', async () => {
    const states: string[] = [];
    for (let call = 1; ; call += 1) {
      for (const effect of ['before', 'after'] as const) {
        const { board, world } = await openWorld();
        const { customer, telling } = await livelyCustomer(world, people[1]);
        const job = new TestJob(world);
        board.arm({ call, effect });
        const first = await eraseCustomer({ customerId: customer.id }, job).catch((error: unknown) => error);
        if (!(first instanceof Crash)) {
          expect(states.length).toBeGreaterThan(20);
          expect(new Set(states)).toEqual(new Set(['3 v2 none']));
          return;
        }
        board.arm();
        const { appointments } = await eraseCustomer({ customerId: customer.id }, job);
        const left = await dump(board);
        const stone = (await board.contents()).get(`T#edgar#C#${customer.id} CUSTOMER`);
        states.push(
          `${appointments} v${stone?.version} ${telling.filter((part) => left.includes(part)).join() || 'none'}`,
        );
      }
    }
  });

  it('lets nothing come back that is written at the same time', async () => {
    const writes = (
      world: World,
      { customer, vehicle, cards }: Awaited<ReturnType<typeof livelyCustomer>>,
      another: { id: string },
    ) => [
      () => world.call(createAppointment, { body: booking({ customer: { id: customer.id }, notes: people[2][0] }) }),
      () => world.call(updateCustomer, { params: { id: customer.id }, body: { version: 1, name: people[2][0] } }),
      () => world.call(updateVehicle, { params: { id: vehicle.id }, body: { version: 1, plate: 'QX 77 ZZV' } }),
      () =>
        world.call(createVehicle, { body: { customerId: customer.id, year: 2020, make: people[2][0], model: 'Rio' } }),
      () => world.call(updateAppointment, { params: { id: cards[0].id }, body: { version: 1, notes: people[2][0] } }),
      () =>
        world.call(updateAppointment, {
          params: { id: cards[2].id },
          body: { version: 1, vehicle: { year: 2020, make: people[2][0], model: 'Rio', plate: 'QX77ZZV' } },
        }),
      () =>
        world.call(updateAppointment, {
          params: { id: another.id },
          body: { version: 1, customer: { id: customer.id } },
        }),
    ];
    for (let which = 0; which < 7; which += 1) {
      for (let call = 1; call <= 30; call += 1) {
        const { board, held, world } = await openWorld();
        const person = await livelyCustomer(world, people[2]);
        const another = await givenAppointment(world);
        const write = writes(world, person, another)[which] as () => Promise<{ status: number }>;
        const { reached, release } = held.hold(call);
        const answer = write();
        const isHeld = await Promise.race([reached, answer.then(() => false)]);
        if (!isHeld) release();
        await eraseCustomer({ customerId: person.customer.id }, new TestJob(world));
        release();
        const { status } = await answer;
        const left = await dump(board);
        expect([which, call, status, person.telling.filter((part) => left.includes(part))]).toEqual([
          which,
          call,
          expect.any(Number),
          [],
        ]);
        if (!isHeld) break;
      }
    }
  });
});
