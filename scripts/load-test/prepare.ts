import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { getJobStats } from '#shared/contract/jobs.ts';
import { createApiKey } from '#shared/contract/keys.ts';
import { getPrincipal, getShop } from '#shared/contract/shop.ts';
import { ApiKeyAdmin } from '#shared/data/api-key-admin.ts';
import { createShop } from '#shared/data/shop-admin.ts';
import { CommandFailure } from '../cli/command-failure.ts';
import { demoServices } from '../demo/catalog.ts';
import { plannedDay, seedCatalog, seedDay, seedTeam } from '../demo/seed-shop.ts';
import { ApiClient } from '../operating/api-client.ts';
import type { OpenTarget } from '../operating/call-target.ts';
import { givenKey, readLocalCloud } from '../operating/endpoints.ts';
import { openLocalTables } from '../operating/stage-tables.ts';
import { typedStart } from '../releasing/typed-command.ts';
import { cardsIn } from './audit.ts';
import type { Profile } from './profiles.ts';
import type { Scene } from './scene.ts';

/** Managers of a shop of its own: none of them comes near a limit of a caller. */
const managers = 20;

/** Days ahead of the first day people work at: beyond what a shop looks at. */
const daysAhead = 90;

/** Days that are booked for, behind those. */
const bookedDays = 25;

/** Calls under way at once while it seeds. */
const parallel = 8;

const dayAfter = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A shop of its own on the local cloud, with keys. */
async function ownShop(data: string): Promise<Pick<Scene, 'shop' | 'keys' | 'stormKey'>> {
  const tables = openLocalTables(await readLocalCloud(data));
  const id = `load-${randomUUID().slice(0, 8)}`;
  const shop = { id, name: 'Load test', phone: null, timeZone: 'America/Los_Angeles', currency: 'USD' };
  await createShop(tables, shop, { by: 'operator', token: randomUUID(), now: Date.now() });
  const admin = new ApiKeyAdmin(tables.access, Date.now);
  const issue = async (role: 'manager' | 'viewer') =>
    (await admin.issue({ shop: id, role, environment: tables.keyEnvironment })).key;
  const keys = await Promise.all(Array.from({ length: managers }, () => issue('manager')));
  return { shop: id, keys, stormKey: await issue('viewer') };
}

/** How long the key of who storms is good for, in milliseconds: nobody has to remember it. */
const stormKeyLife = 86_400_000;

/** The shop of the key that was given, on a named stage, and a key of its own for who asks more than he may, where somebody will. */
async function givenShop({ endpoints, send }: OpenTarget, { key: option, profile }: Preparation) {
  const key = givenKey(option);
  if (key === undefined) {
    throw new CommandFailure(
      'usage',
      "--key is missing: a manager's key of the shop that is worked in, or STATUS_BOARD_KEY",
    );
  }
  const api = new ApiClient(endpoints, key, send);
  const { id: shop } = await api.expect(getShop);
  if (profile.limits === 'off') return { shop, keys: [key], stormKey: key };
  const expiresAt = new Date(Date.now() + stormKeyLife).toISOString();
  const { key: stormKey } = await api.expect(createApiKey, { body: { role: 'viewer', label: 'load test', expiresAt } });
  if (stormKey === null)
    throw new CommandFailure('failed', 'the key for who asks more than he may was made, and not told');
  return { shop, keys: [key], stormKey };
}

/** @throws CommandFailure where stage local is to call anything but this machine */
export function requireLoopback({ endpoints }: Pick<OpenTarget, 'endpoints'>): void {
  const urls = 'baseUrl' in endpoints ? [endpoints.baseUrl] : Object.values(endpoints.functionUrls);
  const stray = urls.find((url) => !/^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(new URL(url).hostname));
  if (stray === undefined) return;
  throw new CommandFailure('precondition', `${stray} is not on this machine; name the stage that is to be loaded`);
}

/** @throws CommandFailure where the deployment counts calls and must not, or does not and should */
async function requireLimits(api: ApiClient, wanted: Profile['limits'], data: string): Promise<void> {
  const { headers } = await api.call(getPrincipal);
  const found = headers.get('x-ratelimit-limit') === null ? 'off' : 'on';
  if (found === wanted) return;
  const mode = wanted === 'on' ? 'default' : 'off';
  const why =
    wanted === 'on' ? 'counts no calls, and this profile is about that' : 'counts calls, and would refuse most';
  const start = typedStart(data);
  const next = `${start}${start.includes(' -- ') ? '' : ' --'} --limits ${mode}`;
  throw new CommandFailure('precondition', `this deployment ${why}`, { next });
}

/** What is prepared, and where. */
export interface Preparation {
  readonly profile: Pick<Profile, 'days' | 'limits'>;
  readonly name: string;
  readonly stage: string;
  readonly data: string;
  readonly key?: string | undefined;
  readonly folder: string;
  readonly seed: number;
  readonly progress: (text: string) => void;
  readonly signal: AbortSignal;
}

/**
 * Seeds the days people will work at, through the API: in a shop of its own on the local cloud, else in the shop of the key.
 * @throws CommandFailure (`precondition`) where the deployment is not as the profile needs it
 */
export async function prepareScene(opened: OpenTarget, wanted: Preparation): Promise<Scene> {
  const { data, folder, name, profile, seed, stage, progress, signal } = wanted;
  if (stage === 'local') requireLoopback(opened);
  const where = stage === 'local' ? await ownShop(data) : await givenShop(opened, wanted);
  const api = new ApiClient(opened.endpoints, where.keys[0] ?? '', opened.send);
  await requireLimits(api, profile.limits, data);
  const shop = await api.expect(getShop);
  await seedCatalog(api, parallel);
  const team = await seedTeam(api, parallel);
  const days = profile.days.map((cards, index) => ({ date: dayAfter(daysAhead + index), cards }));
  const planned = days.flatMap(({ cards, date }) => plannedDay(shop, { date, appointments: cards, seed }, team));
  let done = 0;
  await seedDay(api, planned, {
    parallel,
    done: () => {
      done += 1;
      progress(`${done} of ${planned.length} cards`);
      signal.throwIfAborted();
    },
  });
  const names = [...new Set(planned.map(({ demo }) => demo.body.customer.name.split(' ')[0] ?? 'A'))];
  const bookingDays = Array.from({ length: bookedDays }, (_, index) => dayAfter(daysAhead + days.length + index));
  const standing = (await cardsIn(api, days[0]?.date ?? '', bookingDays.at(-1))).length;
  // The shop of a key may have had others there.
  if (stage === 'local' ? standing !== planned.length : standing < planned.length) {
    throw new CommandFailure('failed', `${planned.length} cards were seeded, and ${standing} are there`);
  }
  const { succeeded, failed, canceled, dead } = await api.expect(getJobStats);
  return {
    ...{ ...where, before: { cards: standing, jobs: succeeded + failed + canceled + dead } },
    ...{ stage, data: resolve(data), days, bookingDays, names, seed, profile: name },
    serviceCode: demoServices[0].code,
    notesFolder: folder,
  };
}
