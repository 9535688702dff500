import { createAppointment } from '#shared/contract/appointments.ts';
import { createCustomer } from '#shared/contract/customers.ts';
import { createService } from '#shared/contract/services.ts';
import { createTechnician } from '#shared/contract/technicians.ts';
import { dayBounds } from '#shared/domain/shop-time.ts';
import { must } from '#test/support/fixtures.ts';
import type { Random } from '#test/support/history/random.ts';
import { shops, type World } from '#test/support/world.ts';
import type { Conditions } from './conditions.ts';
import type { Premises } from './requests.ts';

/** Opens a shop's board before the first client comes: a catalog, a team, a customer, and some cards. */
export async function openPremises(world: World, conditions: Conditions, random: Random): Promise<Premises> {
  const { shop, dates, cards, isCramped, keyedShare, placedShare, stayShare } = conditions;
  for (const [code, price] of [
    ['OIL001', 8_900],
    ['TIRE001', 12_000],
  ] as const) {
    await must(world, createService, { shop, body: { code, name: code, price, minutes: 45 } });
  }
  const technicianIds: string[] = [];
  for (const name of ['Alba', 'Ben'])
    technicianIds.push((await must(world, createTechnician, { shop, body: { name } })).id);
  const customer = await must(world, createCustomer, { shop, body: { name: 'Noor Haddad', phone: '+13105550124' } });
  const days = dates.map((date) => ({ date, ...dayBounds(date, shops[shop]) }));
  for (let card = 0; card < cards; card += 1) {
    const { start } = isCramped || random.chance(0.7) ? (days[0] ?? random.pick(days)) : random.pick(days);
    const body = {
      start: new Date(start + card * 900_000).toISOString(),
      customer: { id: customer.id },
      serviceCodes: ['OIL001'],
    };
    await must(world, createAppointment, { shop, body });
  }
  let keys = 0;
  const newKey = () => {
    keys += 1;
    return `key-${keys}`;
  };
  return { days, customerId: customer.id, technicianIds, keyedShare, placedShare, stayShare, newKey };
}
