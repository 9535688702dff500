import { beforeEach, describe, expect, it } from '@jest/globals';
import { searchCustomers, updateCustomer } from '#shared/contract/customers.ts';
import { createVehicle, updateVehicle } from '#shared/contract/vehicles.ts';
import { searchKey } from '#shared/data/keys.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import { carTerms } from '#shared/domain/car-search.ts';
import { givenAppointment, givenCustomer, must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { errorsOf, openWorld } from '../open-world.ts';
import { walked } from '../pages.ts';

let world: World;

/** The names a query finds, in the order of the answer. */
async function names(q?: string): Promise<string[]> {
  const { items } = await must(world, searchCustomers, { query: q === undefined ? {} : { q } });
  return items.map(({ name }: { name: string }) => name);
}

beforeEach(async () => {
  world = await openWorld();
});

describe('a name', () => {
  it.each([
    [
      'Mia Cohen',
      ['mia', 'MIA', 'm', 'coh', 'mia coh', 'coh mia', 'mia-cohen', ' mia  ', 'mia mia'],
      ['ia', 'ohen', 'mia x'],
    ],
    ['Zoë Ñuñez', ['zoe', 'ZOË', 'nun', 'ñuñ', 'zoe\u0308'], ['oë']],
    ["Sean O'Brien", ['obrien', "o'brien", 'o’brien', 'brien', 'o brien', 'sean obr'], ['rien']],
    ['Jean-Luc Ångström', ['luc', 'jean luc', 'angstrom', 'jean-l'], ['uc']],
    ['Groß Weiß', ['gross', 'GROSS', 'groß', 'weiss'], ['ross']],
    ['山田 太郎', ['山', '山田', '太郎', '太', '田', '郎'], ['山太']],
    ['田中', ['田', '中'], ['中田']],
    ['王小明', ['王小明', '小明', '明'], ['王明']],
    ['Obrien', ["O'Brien", 'o-brien', 'obrien'], ['brien']],
    ['محمد بن سلمان', ['محمد', 'مُحَمَّد', 'سلم', 'بن سل'], ['حمد']],
    ['Ирина Ёлкина', ['ирина', 'елк', 'ЁЛК'], ['рина']],
    ['Smith 2nd', ['2n', '2nd', 'smith 2'], ['nd']],
  ])('%s is found by what begins its words', async (name, found, lost) => {
    await givenCustomer(world, { name });
    await givenCustomer(world, { name: 'Other Person', phone: '+442079460018' });
    for (const q of found) expect([q, await names(q)]).toEqual([q, [name]]);
    for (const q of lost) expect([q, await names(q)]).toEqual([q, []]);
  });
});

describe('a phone number', () => {
  it.each([
    [
      '+13105550123',
      [
        '+13105550123',
        '13105550123',
        '3105550123',
        '310',
        '(310) 555-0123',
        '+1 310',
        '1-310',
        '310.555',
        '٣١٠',
        '+۱ ۳۱۰',
        '555',
        '555-0123',
        '0123',
        '٥٥٥',
        '\u202a(310) 555-0123\u202c',
        '011 1 310 555 0123',
      ],
      ['023', '55501234', '9123'],
    ],
    [
      '+442079460018',
      ['2079460018', '02079460018', '+44 20', '0044 20 7946', '(020) 7946', '0018', '946 0018'],
      ['7946'],
    ],
    ['+972501234567', ['0501234567', '501234567', '972501', '1234567'], ['12345']],
  ])('%s is found by its first digits, with the country or without, however it is written', async (phone, found, lost) => {
    await givenCustomer(world, { phone });
    await givenCustomer(world, { name: 'Other', phone: '+819012345678' });
    for (const q of found) expect([q, await names(q)]).toEqual([q, ['Mia Cohen']]);
    for (const q of lost) expect([q, await names(q)]).toEqual([q, []]);
  });

  it('may be a name too: both are found, each customer once', async () => {
    await givenCustomer(world, { name: '310 Garage', phone: '+13105550123' });
    await givenCustomer(world, { name: '310 Tyres', phone: '+442079460018' });
    await givenCustomer(world, { name: 'Mia', phone: '+13105550199' });
    expect((await names('310')).toSorted()).toEqual(['310 Garage', '310 Tyres', 'Mia']);
    for (const limit of [1, 2, 3]) {
      expect(await walked(world, searchCustomers, { query: { q: '310', limit } })).toHaveLength(3);
    }
  });
});

describe('no query', () => {
  it.each([undefined, '', '  ', '\u200b'])('(%s) finds everybody, by name', async (q) => {
    for (const name of ['Émile', 'bob', 'Ada', 'étienne', '山田', '🚗']) await givenCustomer(world, { name });
    await givenAppointment(world, { customer: { name: 'Carl', phone: '+13105550123' } });
    expect(await names(q)).toEqual(['🚗', 'Ada', 'bob', 'Carl', 'Émile', 'étienne', '山田']);
  });
});

describe('a query of symbols alone', () => {
  it.each(['🚗', '-', '❤️', '+', '★ ★'])('(%s) finds nobody', async (q) => {
    for (const name of ['Ada', '🚗', '★ ★']) await givenCustomer(world, { name });
    expect(await names(q)).toEqual([]);
    expect(await walked(world, searchCustomers, { query: { q, limit: 1 } })).toEqual([]);
  });
});

it('takes queries of 80 characters, and no longer ones', async () => {
  expect((await world.call(searchCustomers, { query: { q: '👩'.repeat(80) } })).status).toBe(200);
  expect((await world.call(searchCustomers, { query: { q: '\ufdfa'.repeat(80) } })).status).toBe(200);
  expect(Object.keys(errorsOf(await world.call(searchCustomers, { query: { q: 'm'.repeat(81) } })))).toEqual([
    '/query/q',
  ]);
});

describe('a car', () => {
  const car = { year: 2018, make: 'Ford', model: 'F-150', plate: '8ABC-123', vin: '1FTEW1EP5JFA00001' };
  let mia: { id: string };
  let ford: { id: string; version: number };

  beforeEach(async () => {
    mia = await givenCustomer(world, { name: 'Mia Cohen' });
    ford = await must(world, createVehicle, { body: { customerId: mia.id, ...car } });
    const other = await givenCustomer(world, { name: 'Christopher Ng', phone: '+442079460018' });
    await must(world, createVehicle, { body: { customerId: other.id, year: 2020, make: 'Škoda', model: 'Octavia' } });
  });

  it.each([
    '8abc123',
    '8ABC-123',
    '8abc 123',
    '8ab',
    '\u200e8ABC\u00ad-123',
    'ford',
    'FOR',
    'f150',
    'f-150',
    '1ftew1ep5',
    'mia ford',
    'ford 8abc',
  ])('leads to its customer by %s', async (q) => {
    expect(await names(q)).toEqual(['Mia Cohen']);
  });

  it.each([
    'skoda',
    'octavia',
    'christopher skoda',
    'ng octavia',
  ])('of somebody else leads to them by %s', async (q) => {
    expect(await names(q)).toEqual(['Christopher Ng']);
  });

  it.each(['abc123', 'mia skoda', 'ford octavia', '8abc124', 'ord'])('is not found by %s', async (q) => {
    expect(await names(q)).toEqual([]);
  });

  it('leads to its customer once, however many cars and words fit, on pages of any size', async () => {
    await must(world, createVehicle, { body: { customerId: mia.id, year: 2021, make: 'Ford', model: 'Fordham 8' } });
    await givenCustomer(world, { name: 'Ford Prefect', phone: '+442079460019' });
    for (const limit of [1, 2, 100]) {
      const found = await walked(world, searchCustomers, { query: { q: 'ford', limit } });
      expect(found.map(({ name }: { name: string }) => name).toSorted()).toEqual(['Ford Prefect', 'Mia Cohen']);
    }
  });

  it('with a plate of digits alone is found by it as a number', async () => {
    await must(world, updateVehicle, { params: { id: ford.id }, body: { version: 1, plate: '12-345-67' } });
    expect([await names('12-345-67'), await names('1234567'), await names('8abc123')]).toEqual([
      ['Mia Cohen'],
      ['Mia Cohen'],
      [],
    ]);
  });

  it('that came with a booking leads to its customer, renamed since or not', async () => {
    const vehicle = { year: 1999, make: 'VW', model: 'Golf', plate: 'B-MW 1234' };
    const card = await givenAppointment(world, { customer: { name: 'Emre', phone: '+4930123456' }, vehicle });
    expect(await names('bmw1234')).toEqual(['Emre']);
    await must(world, updateCustomer, { params: { id: card.customer.id }, body: { version: 1, name: 'Emre Demir' } });
    expect([await names('golf'), await names('demir golf')]).toEqual([['Emre Demir'], ['Emre Demir']]);
  });

  it('stored before cars had terms gets them with its next change', async () => {
    const { id } = ford;
    for (const term of carTerms(car)) {
      await world.tables.board.write({ kind: 'delete', key: searchKey(provenTenant('edgar'), term, id) });
    }
    expect([await names('ford'), await names('mia')]).toEqual([[], ['Mia Cohen']]);
    await must(world, updateVehicle, { params: { id }, body: { version: 1, year: 2019 } });
    expect(await names('ford')).toEqual(['Mia Cohen']);
  });
});
