import { getShop } from '#shared/contract/shop.ts';
import { CommandFailure } from '../cli/command-failure.ts';
import type { OperatorEnding } from '../cli/operate.ts';
import type { OperatorRun, Step } from '../cli/operator-run.ts';
import { ApiClient } from '../operating/api-client.ts';
import { openTarget } from '../operating/call-target.ts';
import { placeOf } from '../operating/first-line.ts';
import { type SeedTarget, seedTarget } from '../operating/seed-target.ts';
import { plannedDay, type SeedPlan, seedCatalog, seedDay, seedTeam } from './seed-shop.ts';
import { unseedDay } from './unseed-shop.ts';

/** What `npm run seed` is told. */
export interface SeedOptions extends SeedTarget, SeedPlan {
  readonly remove: boolean;
}

/** Requests under way at once. */
const parallel = 4;

/** The command as it was typed, without the key; `--remove` takes back what it made. */
function typedAs({ shop, date, appointments, seed, data, target, stage }: SeedOptions): string {
  const values = { shop, date, appointments: String(appointments), seed: String(seed), target, stage };
  const options = Object.entries({ ...values, data: data === '.local' ? undefined : data });
  const words = options.flatMap(([name, value]) => (value === undefined ? [] : [`--${name} ${value}`]));
  return `npm run seed -- ${words.join(' ')}`;
}

/** Counts appointments in the line of a step, and ends it between two of them where it is to stop. */
function counting({ progress, signal }: Step, { appointments }: SeedPlan) {
  let count = 0;
  return {
    parallel,
    done: () => {
      count += 1;
      progress(`${count} of ${appointments}`);
      signal.throwIfAborted();
    },
  };
}

/** `npm run seed`: a day of invented appointments on a shop's board, or away with it. Run again, it goes on. */
export async function runSeed(run: OperatorRun, options: SeedOptions): Promise<OperatorEnding> {
  const { key, ...target } = await seedTarget(options);
  const { endpoints, send, staged } = await openTarget(target);
  run.about({ ...(staged && placeOf(staged.access)), ...(target.target !== undefined && { at: target.target }) });
  const api = new ApiClient(endpoints, key, send);
  const shop = await api.expect(getShop);
  if (shop.id !== options.shop) {
    throw new CommandFailure('precondition', `the key is one of the shop ${shop.id}, not of ${options.shop}`);
  }
  const { appointments, date, remove } = options;
  const [again, day] = [typedAs(options), `${shop.id} ${date}`];
  if (remove) {
    run.stands(`some of the appointments of ${day} are removed`, `${again} --remove`);
    const removed = await run.step('remove', (step) => unseedDay(api, shop, options, counting(step, options)));
    const summary = `${day}: ${removed} appointments removed; customers and catalog stay`;
    return { summary, data: { shop: shop.id, date, removed }, undo: again };
  }
  run.stands(`some of the appointments of ${day} are on the board`, again);
  const technicianIds = await run.step('catalog and team', async () => {
    await seedCatalog(api, parallel);
    return seedTeam(api, parallel);
  });
  await run.step('appointments', (step) =>
    seedDay(api, plannedDay(shop, options, technicianIds), counting(step, options)),
  );
  const summary = `${day}: ${appointments} appointments on the board`;
  return { summary, data: { shop: shop.id, date, appointments }, undo: `${again} --remove` };
}
