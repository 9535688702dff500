import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type Client, createClient } from '#client/index.ts';
import { systemClock } from '#local/scheduler/clock.ts';
import { PushableClock } from '#local/scheduler/pushable-clock.ts';
import { ApiKeyAdmin } from '#shared/data/api-key-admin.ts';
import { createShop } from '#shared/data/shop-admin.ts';
import { localAssembly } from '../building/local-assembly.ts';
import { openLocalTables } from '../operating/stage-tables.ts';
import { delays } from '../rehearsing/fault-proxy.ts';
import { openFaultyCloud } from '../rehearsing/faulty-cloud.ts';
import { shop } from './stage.ts';

const rootDir = join(import.meta.dirname, '../..');
const minute = 60_000;

/** A local cloud whose metrics and alarms have a clock that is pushed, with one empty shop. */
export interface WatchedCloud {
  readonly baseUrl: string;
  /** A manager's, as the client has it. */
  readonly key: string;
  readonly client: Client;
  /** Whose key opens nothing. */
  readonly stranger: Client;
  /** Milliseconds each request to the tables waits from now on. */
  readonly setDelay: (milliseconds: number) => void;
  /** Lets a minute pass, and what the clock is to call in it be called. */
  readonly pass: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Starts one in a folder of its own, which is deleted at the end.
 * @param from epoch milliseconds its clock begins at
 */
export async function openWatchedCloud(from: number): Promise<WatchedCloud> {
  const { assemblyDir } = await localAssembly(rootDir, console.log);
  const behind = Date.now() - from;
  const clock = new PushableClock({ ...systemClock, now: () => Date.now() - behind });
  const { cloud, tables: engine, close } = await openFaultyCloud({ assemblyDir, clock });
  const { baseUrl } = cloud;
  const tables = openLocalTables(cloud);
  await createShop(tables, shop, { by: 'operator', token: randomUUID(), now: Date.now() });
  const admin = new ApiKeyAdmin(tables.access, Date.now);
  const keyOf = { shop: shop.id, role: 'manager', environment: 'test', label: 'Front desk' } as const;
  const [{ key }, gone] = await Promise.all([admin.issue(keyOf), admin.issue(keyOf)]);
  await admin.revoke(shop.id, gone.keyId);
  return {
    baseUrl,
    key,
    client: createClient({ baseUrl, apiKey: key }),
    stranger: createClient({ baseUrl, apiKey: gone.key }),
    setDelay: (milliseconds) => engine.expect(() => (milliseconds === 0 ? undefined : delays(milliseconds))),
    pass: () => clock.push(minute),
    close,
  };
}
