/**
 * What the guard before the engine costs: requests to an operation whose cloud asks the engine through the guard, against
 * the same on a cloud that asks an engine directly, in alternating rounds.
 *
 *     npx node perf/guard.ts [--rounds 9] [--requests 400]
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCloud } from '#local/cloud.ts';
import { startEngine } from '#local/dynamodb/engine.ts';
import { localAssembly } from '#scripts/building/local-assembly.ts';
import { commandLine } from '#scripts/cli/command-line.ts';
import { wholeNumber } from '#scripts/cli/option-values.ts';
import { readOptions } from '#scripts/cli/run-command.ts';
import { openLocalTables } from '#scripts/operating/stage-tables.ts';
import { ApiKeyAdmin } from '#shared/data/api-key-admin.ts';
import { createShop } from '#shared/data/shop-admin.ts';
import { median } from './rounds/ratios.ts';

const { rounds, requests } = readOptions(
  commandLine('npx node perf/guard.ts', {
    about: 'What the guard before the engine costs.',
    examples: ['npx node perf/guard.ts --rounds 9 --requests 400'],
  })
    .option('--rounds <n>', 'how many rounds', (text) => wholeNumber('rounds', text, 1, 1_000), 9)
    .option('--requests <n>', 'requests of a round', (text) => wholeNumber('requests', text, 1, 100_000), 400),
);

const rootDir = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'status-board-guard-'));
const { assemblyDir } = await localAssembly(rootDir, () => undefined);

async function cloudWith(name: string, engine?: string) {
  const env = { AWS_ENDPOINT_URL_DYNAMODB: engine };
  const cloud = await startCloud({
    assemblyDir,
    dataDir: join(folder, name),
    port: 0,
    env,
    parameters: { Limits: 'off' },
  });
  const tables = openLocalTables(cloud);
  const shop = { id: 'westside', name: 'Westside', phone: null, timeZone: 'America/Los_Angeles', currency: 'USD' };
  await createShop(tables, shop, { by: 'operator', token: randomUUID(), now: Date.now() });
  const admin = new ApiKeyAdmin(tables.access, Date.now);
  const { key } = await admin.issue({ shop: shop.id, role: 'manager', environment: 'test', label: 'guard' });
  const ask = async (path: string) => {
    const reply = await fetch(`${cloud.baseUrl}${path}`, { headers: { 'x-api-key': key } });
    await reply.arrayBuffer();
    if (reply.status !== 200) throw new Error(`${path} answered ${reply.status}`);
  };
  return { cloud, ask };
}

/** Milliseconds a request takes on average, `atOnce` of them under way. */
async function timed(ask: (path: string) => Promise<void>, path: string, atOnce: number): Promise<number> {
  const startedAt = performance.now();
  const share = Math.ceil(requests / atOnce);
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let count = 0; count < share; count += 1) await ask(path);
    }),
  );
  return (performance.now() - startedAt) / (share * atOnce);
}

const engine = await startEngine(join(folder, 'engine.db'), join(folder, 'engine.pid'));
const guarded = await cloudWith('guarded');
const direct = await cloudWith('direct', engine.endpoint);
for (const path of ['/api/admin/shop', '/api/admin/appointments/board']) {
  for (const atOnce of [1, 8]) {
    const results: { guarded: number; direct: number }[] = [];
    for (let round = -1; round < rounds; round += 1) {
      const result = { guarded: await timed(guarded.ask, path, atOnce), direct: await timed(direct.ask, path, atOnce) };
      if (round >= 0) results.push(result);
    }
    const ratio = median(results.map((result) => result.guarded / result.direct));
    const [through, without] = [median(results.map((it) => it.guarded)), median(results.map((it) => it.direct))];
    console.log(
      `${path}, ${atOnce} at once: ${through.toFixed(2)} ms guarded, ${without.toFixed(2)} ms direct, ratio ${ratio.toFixed(2)}`,
    );
  }
}
for (const { cloud } of [guarded, direct]) await cloud.close();
await engine.close();
rmSync(folder, { recursive: true });
