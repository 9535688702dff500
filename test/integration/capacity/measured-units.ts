import type { CallCost, RecordedUnits } from '#scripts/costing/recorded-units.ts';
import { measureBeside } from './beside.ts';
import type { MeteredShop } from './metered-shop.ts';
import { bookings } from './scenarios/bookings.ts';
import { devices } from './scenarios/devices.ts';
import { jobs } from './scenarios/jobs.ts';
import { keys } from './scenarios/keys.ts';
import { moves } from './scenarios/moves.ts';
import { people } from './scenarios/people.ts';
import { reads } from './scenarios/reads.ts';
import { register } from './scenarios/register.ts';
import { shops } from './scenarios/shops.ts';

const scenarios = [...reads, ...moves, ...bookings, ...register, ...keys, ...devices, ...people, ...shops, ...jobs];

/** What each scenario consumes in a shop nobody has worked in since it was opened, in the order of the page. */
export async function measureUnits(shop: MeteredShop): Promise<RecordedUnits> {
  const operations: Record<string, Record<string, CallCost>> = {};
  for (const { operation, when, request, status = operation.status, meanwhile } of scenarios) {
    const other = meanwhile && (() => meanwhile(shop));
    operations[operation.id] ??= {};
    const rows = operations[operation.id];
    if (rows === undefined || when in rows) throw new Error(`two scenarios measure ${operation.id}, ${when}`);
    rows[when] = await shop.measure(operation, await request(shop), status, other);
  }
  return { operations, beside: await measureBeside(shop) };
}
