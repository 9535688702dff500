import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { getDashboardStats } from '#shared/contract/dashboard.ts';
import { BoardReader } from '#shared/data/board-reader.ts';
import { ShopStore } from '#shared/data/shop-store.ts';
import { provenTenant } from '#shared/data/tenant.ts';
import { dayFigures } from '#shared/jobs/day-figures.ts';
import { dayReportPage } from '#shared/jobs/day-report-page.ts';
import { givenAppointment, givenService, givenTechnician, moved, must } from '#test/support/fixtures.ts';
import type { World } from '#test/support/world.ts';
import { openWorld } from '../functions/open-world.ts';

async function dayOf(world: World) {
  const shop = await new ShopStore(world.tables.board, provenTenant('edgar'), new Map()).get();
  return dayFigures(
    new BoardReader(world.tables.board, provenTenant('edgar'), 'shop'),
    shop,
    '2025-09-20',
    world.clock,
  );
}

/** The texts between tags, in order. */
const textsOf = (page: string) =>
  page
    .slice(page.indexOf('<body>'))
    .split(/<[^>]*>/)
    .map((text) => text.trim())
    .filter((text) => text !== '');

describe('the report of a day', () => {
  it('has the numbers the dashboard has, and the jobs by start without canceled ones', async () => {
    const world = await openWorld();
    await givenService(world);
    const technician = await givenTechnician(world);
    const late = await givenAppointment(world, { start: '2025-09-20T15:00:00-07:00', technicianId: technician.id });
    const early = await givenAppointment(world, { start: '2025-09-20T08:00:00-07:00' });
    await moved(world, await givenAppointment(world), 'canceled');
    await moved(world, late, 'in_progress');
    await moved(world, await givenAppointment(world, { start: '2025-09-19T08:00:00-07:00' }), 'in_progress');
    const { shopName, stats, cards } = await dayOf(world);
    expect(stats).toEqual(await must(world, getDashboardStats, { query: { date: '2025-09-20' } }));
    expect(stats).toMatchObject({ jobsToday: 2, onPrem: 2, bookedTotal: 17_800 });
    expect(cards.map(({ id }) => id)).toEqual([early.id, late.id]);
    expect(shopName).toBe('Shop edgar');
  });

  it('is printed with the words of the board', async () => {
    const world = await openWorld();
    await givenService(world);
    const vehicle = { year: 2018, make: 'Ford', model: 'F-150', plate: '8ABC123' };
    await givenAppointment(world, { vehicle, address: '1 Main St', notes: 'gate code\n4711', paid: 900 });
    const page = dayReportPage(await dayOf(world));
    const texts = textsOf(page);
    expect(texts.slice(0, 4)).toEqual(['Shop edgar', ': Saturday, September 20, 2025', 'As of 9:00 AM PDT', 'Jobs']);
    expect(texts.join(' ')).toContain('Booked $89 Completed $0 Paid $9 Unpaid $80 Cycle time – No-show rate –');
    expect(texts.join(' ')).toContain('Scheduled 1 In progress 0 Ready 0 Completed 0 No-show 0 Canceled 0');
    expect(texts.join('|')).toContain(
      'Time|Status|Customer|Car|Work|Where|Technician|Total|9:00 – 9:45 AM|Scheduled|Mia Cohen|(310) 555-0123|2018 Ford F-150|8ABC123|Service OIL001|1 Main St|Unassigned|$89|gate code\n4711',
    );
  });

  it('of a day without jobs says so', async () => {
    expect(textsOf(dayReportPage(await dayOf(await openWorld()))).at(-1)).toBe('No cars.');
  });

  it('runs nothing and shows as text whatever somebody wrote', async () => {
    const world = await openWorld();
    await givenService(world);
    await givenAppointment(world, { notes: 'x', address: 'y' });
    const day = await dayOf(world);
    const [card] = day.cards;
    if (card === undefined) throw new Error('the day has no card');
    const plain = dayReportPage({
      ...day,
      cards: [{ ...card, customer: { ...card.customer, name: 'x' }, address: 'x' }],
    });
    const tagsOf = (page: string) => page.match(/<[^>]*>/g);
    const hostile = fc.string({ unit: fc.constantFrom(...'<>&"\'/=a script'.split('')), minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(hostile, (text) => {
        const customer = { ...card.customer, name: text };
        const cards = [{ ...card, customer, notes: text, address: text }];
        const page = dayReportPage({ ...day, shopName: text, cards });
        expect(tagsOf(page)).toEqual(tagsOf(plain));
      }),
    );
    expect(plain).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(plain).not.toMatch(/<script|<img|<link|href=|src=|url\(/);
  });
});
