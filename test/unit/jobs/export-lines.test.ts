import { describe, expect, it } from '@jest/globals';
import Papa from 'papaparse';
import { createAppointment, updateAppointment } from '#shared/contract/appointments.ts';
import { updateCustomer } from '#shared/contract/customers.ts';
import { undefused } from '#shared/csv/formulas.ts';
import { AppointmentReader } from '#shared/data/appointment-reader.ts';
import { CustomerSearch } from '#shared/data/customer-search.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import { appointmentLines } from '#shared/jobs/appointment-lines.ts';
import { customerLines } from '#shared/jobs/customer-lines.ts';
import type { Lines } from '#shared/jobs/export-lines.ts';
import { booking, givenCustomer, givenService, givenTechnician, must } from '#test/support/fixtures.ts';
import { namesAndTyped } from '../domain/names.ts';
import { openWorld } from '../functions/open-world.ts';

async function written(lines: AsyncIterable<Lines>) {
  const pieces: Lines[] = [];
  for await (const piece of lines) pieces.push(piece);
  const text = pieces.map((piece) => piece.text).join('');
  const { data } = Papa.parse<Record<string, string>>(text, {
    header: true,
    newline: '\r\n',
    skipEmptyLines: true,
    transform: undefused,
  });
  return { text, data, rows: pieces.map(({ rows }) => rows) };
}

const setting = { timeZone: 'America/Los_Angeles', currency: 'USD', bom: false };

describe('a file of customers', () => {
  it('has everyone with what is known of them, read back as it is stored', async () => {
    const world = await openWorld();
    const everyone = [];
    for (const [, name] of namesAndTyped) everyone.push(await givenCustomer(world, { name, notes: `=1+1\n"${name}"` }));
    everyone.push(await givenCustomer(world, { name: '@SUM(A1)', email: 'sam@example.com' }));
    const { data, rows } = await written(
      customerLines(new CustomerSearch(world.tables.board, provenTenant('edgar')), setting),
    );
    const byId = (one: { id: string | undefined }, other: { id: string | undefined }) =>
      String(one.id) < String(other.id) ? -1 : 1;
    const known = ({ id, name, phone, email, notes }: Record<string, string>) => ({ id, name, phone, email, notes });
    expect(data.map(known).toSorted(byId)).toEqual(
      everyone.map((one) => known({ ...one, email: one.email ?? '', notes: one.notes ?? '' })).toSorted(byId),
    );
    expect([data[0]?.name, data.at(-1)?.name]).toEqual(['Anna-Lena Müller', '王小明']);
    expect(data[0]?.createdAt).toBe('2025-09-20T09:00:00-07:00');
    expect(rows.reduce((sum, each) => sum + each)).toBe(everyone.length);
  });

  it('begins with a byte order mark where asked, and with headings where there is nobody', async () => {
    const world = await openWorld();
    const store = new CustomerSearch(world.tables.board, provenTenant('edgar'));
    expect((await written(customerLines(store, { ...setting, bom: true }))).text).toBe(
      '\uFEFFid,name,phone,email,notes,createdAt,updatedAt\r\n',
    );
  });

  it('has who is renamed meanwhile once', async () => {
    const world = await openWorld();
    const { id } = await givenCustomer(world, { name: 'Abe' });
    await givenCustomer(world, { name: 'Mia' });
    const search = new CustomerSearch(world.tables.board, provenTenant('edgar'));
    const store: Pick<CustomerSearch, 'page'> = {
      page: async (query, after) => {
        const page = await search.page(query, after, 1);
        if (after === undefined) {
          await must(world, updateCustomer, { params: { id }, body: { version: 1, name: 'Zoë' } });
        }
        return page;
      },
    };
    const { data, rows } = await written(customerLines(store, setting));
    expect(data.map(({ name }) => name)).toEqual(['Abe', 'Mia']);
    expect(rows.reduce((sum, each) => sum + each)).toBe(2);
  });

  it('is read a page at a time', async () => {
    const people = Array.from({ length: 1_201 }, (_, at) => ({
      id: `cus_${String(at).padStart(16, '0')}`,
      version: 1,
      name: `N${at}`,
      phone: '+13105550123',
      email: null,
      notes: null,
      createdAt: 0,
      updatedAt: 0,
    }));
    const store: Pick<CustomerSearch, 'page'> = {
      page: async (_query, after, limit) => {
        const from = after === undefined ? 0 : Number(after.slice(4)) + 1;
        const customers = people.slice(from, from + limit);
        return { customers, last: customers.length === limit ? customers.at(-1)?.id : undefined };
      },
    };
    const { rows, data } = await written(customerLines(store, setting));
    expect(rows).toEqual([0, 500, 500, 201]);
    expect(data.map(({ name }) => name)).toEqual(people.map(({ name }) => name));
  });
});

describe('a file of appointments', () => {
  it('has those of its days by start, times by the shop’s clocks and amounts as people write them', async () => {
    const world = await openWorld();
    await givenService(world);
    const technician = await givenTechnician(world, '-Alba');
    const car = { vehicle: { year: 2018, make: 'Ford', model: 'F-150', plate: '8ABC123' } };
    const late = await must(world, createAppointment, {
      body: booking({ start: '2025-09-20T15:00:00-07:00', ...car, technicianId: technician.id, notes: 'a;=b' }),
    });
    const early = await must(world, createAppointment, {
      body: booking({ start: '2025-09-20T08:30:00-07:00', total: 12_345, paid: 5, address: '+1 Main St' }),
    });
    const winter = await must(world, createAppointment, { body: booking({ start: '2025-11-02T01:30:00-08:00' }) });
    await must(world, createAppointment, { body: booking({ start: '2025-11-04T09:00:00-08:00' }) });
    const reader = new AppointmentReader(world.tables.board, provenTenant('edgar'), 'shop');
    const days = ['2025-09-20', '2025-09-21', '2025-11-02'];
    const { data, rows } = await written(appointmentLines(reader, days, setting));
    expect(rows).toEqual([0, 2, 0, 1]);
    expect(data.map(({ id }) => id)).toEqual([early.id, late.id, winter.id]);
    expect(data[0]).toMatchObject({
      date: '2025-09-20',
      time: '08:30',
      total: '123.45',
      paid: '0.05',
      currency: 'USD',
    });
    expect(data[0]).toMatchObject({ address: '+1 Main St', vehicle: '', technician: '', completedAt: '' });
    expect(data[1]).toEqual({
      id: late.id,
      date: '2025-09-20',
      time: '15:00',
      start: '2025-09-20T15:00:00-07:00',
      end: '2025-09-20T15:45:00-07:00',
      status: 'scheduled',
      customerId: late.customer.id,
      customer: 'Mia Cohen',
      phone: '+13105550123',
      vehicleId: late.vehicle.id,
      vehicle: '2018 Ford F-150',
      plate: '8ABC123',
      services: 'OIL001',
      work: 'Service OIL001',
      technician: '-Alba',
      address: '',
      notes: 'a;=b',
      total: '89.00',
      paid: '0.00',
      currency: 'USD',
      checkedInAt: '',
      readyAt: '',
      completedAt: '',
      createdAt: '2025-09-20T09:00:00-07:00',
      updatedAt: '2025-09-20T09:00:00-07:00',
    });
    expect(data[2]).toMatchObject({ start: '2025-11-02T01:30:00-08:00', end: '2025-11-02T02:15:00-08:00' });
  });

  it('has one once that is moved to a later day meanwhile', async () => {
    const world = await openWorld();
    await givenService(world);
    const { id } = await must(world, createAppointment, { body: booking({ start: '2025-09-20T08:30:00-07:00' }) });
    const reader = new AppointmentReader(world.tables.board, provenTenant('edgar'), 'shop');
    const moving: Pick<AppointmentReader, 'day'> = {
      day: async (date) => {
        const cards = await reader.day(date);
        const body = { version: 1, start: '2025-09-21T08:30:00-07:00' };
        if (date === '2025-09-20') await must(world, updateAppointment, { params: { id }, body });
        return cards;
      },
    };
    const { data, rows } = await written(appointmentLines(moving, ['2025-09-20', '2025-09-21'], setting));
    expect(data.map((card) => [card.id, card.date])).toEqual([[id, '2025-09-20']]);
    expect(rows).toEqual([0, 1, 0]);
  });

  it('says minor units by the currency: none of JPY, three of KWD', async () => {
    const world = await openWorld();
    await givenService(world);
    await must(world, updateAppointment, {
      params: { id: (await must(world, createAppointment, { body: booking({ total: 1_500 }) })).id },
      body: { version: 1, paid: 1_500 },
    });
    const reader = new AppointmentReader(world.tables.board, provenTenant('edgar'), 'shop');
    const paid = async (currency: string) => {
      const { data } = await written(appointmentLines(reader, ['2025-09-20'], { ...setting, currency }));
      return data[0]?.paid;
    };
    expect([await paid('USD'), await paid('JPY'), await paid('KWD')]).toEqual(['15.00', '1500', '1.500']);
  });
});
