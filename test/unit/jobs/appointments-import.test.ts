import { describe, expect, it } from '@jest/globals';
import { deleteAppointment, listAppointments } from '#shared/contract/appointments.ts';
import { createService } from '#shared/contract/services.ts';
import { updateTechnician } from '#shared/contract/technicians.ts';
import { listVehicles } from '#shared/contract/vehicles.ts';
import { AppointmentReader } from '#shared/data/appointment-reader.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import { appointmentLines } from '#shared/jobs/appointment-lines.ts';
import {
  givenAppointment,
  givenCustomer,
  givenService,
  givenTechnician,
  givenVehicle,
  must,
} from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { openWorld } from '../functions/open-world.ts';
import { everyone, importAppointments, told } from './importing.ts';

async function openGarage(): Promise<World> {
  const world = await openWorld();
  await givenService(world, 'OIL001', 8_900);
  await must(world, createService, { body: { code: 'TIRE001', name: 'Tires, all four', price: 40_000, minutes: 60 } });
  await givenTechnician(world, 'Alba Reyes');
  return world;
}

const cardsOf = async (world: World, date: string) =>
  (await must(world, listAppointments, { query: { from: date, to: date } })).items;

describe('a file of appointments', () => {
  it('becomes appointments, each row as the API would book it', async () => {
    const world = await openGarage();
    const text = [
      'Date,Start Time,Duration,Customer,Phone,Car,Plate,Service,Tech,Where,Notes,Total,Paid,Color',
      '2025-09-22,9:00 AM,90,Mia Cohen,310 555 0123,2018 Ford F-150,8ABC123,"oil001, tires, ALL four",alba reyes,1 Main St,"a, b","1,234.50",$20,red',
      '22.9.2025,14:30,,Mia Cohen,(310) 555-0123,2018 Ford F-150,8abc-123,OIL001|TIRE001,,,,,,',
      '2025-09-22,16.00,,Bo Li,+44 20 7946 0958,,,"Tires, all four",,,,,,',
    ].join('\r\n');
    const report = await importAppointments(world, text);
    expect(told(report).slice(1)).toEqual([
      [3, 'created'],
      [4, 'created'],
    ]);
    expect(told(report)[0]).toEqual([2, { '/services': 'there is no service tires on offer' }]);
    expect(report.ignoredColumns).toEqual(['Color']);
    const cards = await cardsOf(world, '2025-09-22');
    expect(cards).toHaveLength(2);
    const mias = cards.find((card: { id: string }) => card.id === report.rows[1]?.id);
    expect(mias).toMatchObject({
      status: 'scheduled',
      start: '2025-09-22T21:30:00.000Z',
      end: '2025-09-22T23:15:00.000Z',
      customer: { name: 'Mia Cohen', phone: '+13105550123' },
      vehicle: { label: '2018 Ford F-150', plate: '8abc-123' },
      services: [{ code: 'OIL001' }, { code: 'TIRE001' }],
      technician: null,
      total: 48_900,
      paid: 0,
    });
  });

  it('has amounts, technicians and ends as the row says', async () => {
    const world = await openGarage();
    const text = [
      'start;end;name;phone;services;technician;total;paid;notes;status;currency',
      '2025-09-22T09:00:00-07:00;2025-09-22T18:00:00Z;Mia;3105550123;oil001;ALBA REYES;"1,234.50";$20;x;Scheduled;usd',
      '2025-09-22 11:00;12:15;Bo;3105550124;oil001;;;;;;',
    ].join('\n');
    await importAppointments(world, text);
    const [first, second] = (await cardsOf(world, '2025-09-22')).toSorted(
      (one: { start: string }, other: { start: string }) => (one.start < other.start ? -1 : 1),
    );
    expect(first).toMatchObject({ end: '2025-09-22T18:00:00.000Z', total: 123_450, paid: 2_000, notes: 'x' });
    expect(first.technician).toMatchObject({ name: 'Alba Reyes' });
    expect(second).toMatchObject({ start: '2025-09-22T18:00:00.000Z', end: '2025-09-22T19:15:00.000Z', total: 8_900 });
  });

  it('tells of each row what is wrong with it, by line and field', async () => {
    const world = await openGarage();
    const off = await givenTechnician(world, 'Off Duty');
    await must(world, updateTechnician, { params: { id: off.id }, body: { version: 1, active: false } });
    const headings = 'date,time,end,customerId,customer,phone,vehicle,plate,services,technician,total,status,currency';
    const text = [
      headings,
      '2026-03-08,2:30,,,Mia,3105550123,,,OIL001,,,,',
      '3/8/2026,9:00,,,Mia,3105550123,,,OIL001,,,,',
      ',9:00,,,Mia,3105550123,,,OIL001,,,,',
      '2025-09-22,,,,,,,,,,,,',
      '2025-09-22,9:00,8:00,,Mia,3105550123,,,OIL001,,,,',
      '2025-09-22,9:00,,,Mia,3105550123,old truck,,OIL999,Off Duty,-5,completed,EUR',
      '2025-09-22,9:00,,,Mia,3105550123,,8ABC123,OIL001,,,,',
      '2025-09-22,9:00,,cus_0000000000000000,,,,,OIL001,,,,',
      '2025-09-22,9:00,,nobody,,,,,OIL001,,,,',
      '2025-09-22,9:00,,,Mia,3105550123,1800 Ford T,,OIL001,,,,',
      '1999-09-22,9:00,,,Mia,3105550123,,,OIL001,,,,',
    ].join('\n');
    expect(told(await importAppointments(world, text))).toEqual([
      [2, { '/time': expect.stringContaining('put forward') }],
      [3, { '/date': expect.stringContaining('day or the month first') }],
      [4, { '/date': 'is missing' }],
      [
        5,
        {
          '/time': 'is missing',
          '/services': 'is missing',
          '/customer': 'is missing',
          '/phone': 'is missing',
        },
      ],
      [6, { '/end': expect.stringContaining('must be later than the start') }],
      [
        7,
        {
          '/status': 'only what is scheduled can be imported, not "completed"',
          '/currency': 'must be USD, the currency of the shop, not EUR',
          '/services': 'there is no service OIL999 on offer',
          '/technician': 'there is no technician Off Duty on duty',
          '/vehicle': expect.stringContaining('year, make and model'),
          '/total': '"-5" must not be negative',
        },
      ],
      [8, { '/plate': expect.stringContaining('needs the year') }],
      [9, { '/customerId': 'there is no customer cus_0000000000000000 in this shop' }],
      [10, { '/customerId': 'must be a customer id' }],
      [11, { '/year': 'must be at least 1886, not 1800' }],
      [12, { '/date': 'must lie in the years 2000 to 2099' }],
    ]);
    expect(await everyone(world)).toEqual([]);
  });

  it('creates each customer and each car once, and finds those the shop has', async () => {
    const world = await openGarage();
    const mia = await givenCustomer(world);
    const truck = await givenVehicle(world, mia.id);
    const text = [
      'start,customer,phone,year,make,model,plate,services',
      '2025-09-22 09:00,mia cohen,3105550123,2018,ford,f-150,,OIL001',
      '2025-09-22 10:00,Mia Cohen,3105550123,2020,Tesla,3,9XYZ999,OIL001',
      '2025-09-22 11:00,Mia Cohen,3105550123,2020,Tesla,Model 3,9xyz 999,OIL001',
      '2025-09-22 12:00,Bo,3105550124,2011,Kia,Rio,,OIL001',
      '2025-09-22 13:00,BO,310-555-0124,2011,Kia,Rio,,OIL001',
    ].join('\n');
    const report = await importAppointments(world, text);
    expect(report).toMatchObject({ created: 5, failed: 0 });
    const cards = await cardsOf(world, '2025-09-22');
    const cars = cards.map((card: { vehicle: { id: string } }) => card.vehicle.id);
    expect(new Set(cars).size).toBe(3);
    expect(cars).toContain(truck.id);
    expect((await everyone(world)).map(({ name }) => name)).toEqual(['Bo', 'Mia Cohen']);
    expect((await must(world, listVehicles, { params: { id: mia.id } })).items).toHaveLength(2);
  });

  it('creates nothing twice when it is run again, not even what was deleted since', async () => {
    const world = await openGarage();
    const text =
      'start,customer,phone,services\n2025-09-22 09:00,Mia,3105550123,OIL001\n2025-09-22 10:00,Bo,3105550124,OIL001';
    const first = await importAppointments(world, text);
    await must(world, deleteAppointment, { params: { id: String(first.rows[0]?.id) }, query: { version: '1' } });
    expect(await importAppointments(world, text, { isResumed: true })).toEqual(first);
    expect(await cardsOf(world, '2025-09-22')).toHaveLength(1);
    expect(await everyone(world)).toHaveLength(2);
  });

  it('books nothing that the shop has, or that an earlier row says', async () => {
    const world = await openGarage();
    const rows = [
      '2025-09-22 09:00,Mia,3105550123,2018 Ford F-150,8ABC123,OIL001',
      '2025-09-22 09:00,MIA,(310) 555-0123,2018 Ford F-150,8abc 123,OIL001',
      '2025-09-22 09:00,Mia,3105550123,,,OIL001',
      '2025-09-22 09:00,Mia,3105550123,2020 Tesla 3,,OIL001',
      '2025-09-22 09:00,Mia,3105550123,2018 Ford F-150,8ABC123,OIL001|TIRE001',
      '2025-09-22 10:00,Mia,3105550123,2018 Ford F-150,8ABC123,OIL001',
      '2025-09-22 09:00,Bo,3105550123,2018 Ford F-150,8ABC123,TIRE001|OIL001',
      '2025-09-22 09:00,Bo,3105550123,2018 Ford F-150,8ABC123,OIL001|TIRE001',
    ];
    const text = ['start,customer,phone,vehicle,plate,services', ...rows].join('\n');
    const dry = await importAppointments(world, text, { dryRun: true });
    const first = await importAppointments(world, text);
    expect(first.rows.map(({ outcome }) => outcome)).toEqual([
      ...['created', 'existed', 'existed', 'created', 'created', 'created'],
      ...['created', 'existed'],
    ]);
    expect(told(dry)).toEqual(told(first));
    expect(dry.rows.map(({ id }) => id)).toEqual(rows.map(() => null));
    const ids = first.rows.map(({ id }) => id);
    expect([ids[1], ids[2], ids[7]]).toEqual([ids[0], ids[0], ids[6]]);
    for (const asked of [{ job: 'job_2', dryRun: true }, { job: 'job_2' }]) {
      const again = await importAppointments(world, text, asked);
      expect(again).toMatchObject({ created: 0, existed: rows.length });
      expect(again.rows.map(({ id }) => id)).toEqual(ids);
    }
    expect(await importAppointments(world, text, { isResumed: true })).toEqual(first);
    expect(await cardsOf(world, '2025-09-22')).toHaveLength(5);
  });

  it('is only judged in a dry run', async () => {
    const world = await openGarage();
    const text = 'start,customer,phone,services\n2025-09-22 09:00,Mia,3105550123,OIL001\n2025-09-22 10:00,Bo,x,OIL001';
    expect(await importAppointments(world, text, { dryRun: true })).toMatchObject({
      dryRun: true,
      created: 1,
      failed: 1,
    });
    expect(await cardsOf(world, '2025-09-22')).toEqual([]);
    expect(await everyone(world)).toEqual([]);
  });

  it('that was exported is read back as what it was, but for ids of appointments', async () => {
    const world = await openGarage();
    const technicianId = (await givenTechnician(world, '=Noa')).id;
    const vehicle = { year: 2018, make: 'Ford', model: 'F-150', plate: '8ABC123' };
    const fields = { technicianId, vehicle, total: 12_345, paid: 5, address: '-1 Main St', notes: 'x\n=1+1;"y"' };
    const original = await givenAppointment(world, { start: '2025-11-02T01:30:00-08:00', ...fields });
    const reader = new AppointmentReader(world.tables.board, provenTenant('edgar'), 'shop');
    const lines = appointmentLines(reader, [original.date], {
      timeZone: 'America/Los_Angeles',
      currency: 'USD',
      bom: true,
    });
    let text = '';
    for await (const piece of lines) text += piece.text;
    const { rows } = await importAppointments(world, text);
    expect(rows).toEqual([{ line: 2, outcome: 'existed', id: original.id, errors: [] }]);
    await must(world, deleteAppointment, { params: { id: original.id }, query: { version: '1' } });
    expect(told(await importAppointments(world, text))).toEqual([[2, 'created']]);
    const [again] = await cardsOf(world, original.date);
    expect({ ...again, id: original.id, rank: original.rank }).toEqual(original);
  });
});
