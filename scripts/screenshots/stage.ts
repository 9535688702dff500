import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Client, createClient } from '#client/index.ts';
import { ApiKeyAdmin } from '#shared/data/api-key-admin.ts';
import { createShop } from '#shared/data/shop-admin.ts';
import { readLocalCloud } from '../operating/endpoints.ts';
import { openLocalTables } from '../operating/stage-tables.ts';

const rootDir = join(import.meta.dirname, '../..');

/** The shop of the pictures. */
export const shop = {
  id: 'edgar',
  name: "Edgar's Mobile Auto",
  phone: '+13105550100',
  timeZone: 'America/Los_Angeles',
  currency: 'USD',
};

/** A local cloud with one empty shop, and a clock of its own. */
export interface Stage {
  readonly baseUrl: string;
  /** Of a manager. */
  readonly key: string;
  readonly client: Client;
  /** Sets the clock of the functions, epoch milliseconds; it goes on from there. */
  readonly setClock: (time: number) => void;
  readonly close: () => Promise<void>;
}

/** Starts one in a folder of its own, which is deleted at the end. */
export async function openStage(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'status-board-screenshots-'));
  const [dataDir, clockFile] = [join(folder, 'data'), join(folder, 'clock')];
  const setClock = (time: number) => writeFileSync(clockFile, String(time - Date.now()));
  setClock(Date.now());
  const clock = new URL(`./clock.ts?file=${encodeURIComponent(clockFile)}`, import.meta.url);
  const start = ['scripts/start.ts', '--port', '0', '--data', dataDir, '--seed', 'none', '--limits', 'off'];
  const cloud = spawn(process.execPath, ['--import', clock.href, ...start], {
    cwd: rootDir,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(cloud, 'close');
  // A line for each of hundreds of requests; the last ones say why it does not start.
  let told: string[] = [];
  createInterface(cloud.stderr).on('line', (line) => {
    told = [...told.slice(-9), line];
  });
  const close = async () => {
    cloud.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    for await (const line of createInterface(cloud.stdout)) if (line.startsWith('ready ')) break;
    const cloudOutputs = await readLocalCloud(dataDir);
    const { baseUrl } = cloudOutputs;
    const tables = openLocalTables(cloudOutputs);
    await createShop(tables, shop, { by: 'operator', token: randomUUID(), now: Date.now() });
    const admin = new ApiKeyAdmin(tables.access, Date.now);
    const { key } = await admin.issue({ shop: shop.id, role: 'manager', environment: 'test', label: 'Front desk' });
    return { baseUrl, key, client: createClient({ baseUrl, apiKey: key }), setClock, close };
  } catch (error) {
    await close();
    throw new Error(`the local cloud did not start:\n${told.join('\n')}`, { cause: error });
  }
}
