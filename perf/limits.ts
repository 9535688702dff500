/**
 * What limits cost a call, and what they are worth: a read on a cloud that limits calls against the same on one that does not, in
 * pairs; then how long well-behaved callers wait while somebody sends ten times what he may. What counts is the difference within
 * pairs and within one run, since no machine is quiet.
 *
 *     npx node perf/limits.ts [--calls 3000] [--seconds 60]
 */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCloud } from '#local/cloud.ts';
import { localAssembly } from '#scripts/building/local-assembly.ts';
import { commandLine } from '#scripts/cli/command-line.ts';
import { wholeNumber } from '#scripts/cli/option-values.ts';
import { readOptions } from '#scripts/cli/run-command.ts';
import { openLocalTables } from '#scripts/operating/stage-tables.ts';
import type { LimitMode } from '#shared/contract/limits.ts';
import { ApiKeyAdmin } from '#shared/data/api-key-admin.ts';
import { createShop } from '#shared/data/shop-admin.ts';
import { type Ask, overload } from './limits/overload.ts';
import { excess, excesses, type Pair, quantile, told } from './limits/statistics.ts';

const { calls, seconds } = readOptions(
  commandLine('npx node perf/limits.ts', {
    about: 'What limits cost a call, and what others feel of an overload.',
    examples: ['npx node perf/limits.ts --calls 3000 --seconds 60'],
  })
    .option('--calls <n>', 'calls of each cloud', (text) => wholeNumber('calls', text, 20, 100_000), 3_000)
    .option('--seconds <n>', 'how long the overload lasts', (text) => wholeNumber('seconds', text, 1, 600), 60),
);

/** In memory where the system has such a folder: the engine waits for the disk at each write, which DynamoDB does elsewhere. */
const folders = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
const folder = mkdtempSync(join(folders, 'status-board-limits-'));
const { assemblyDir } = await localAssembly(join(import.meta.dirname, '..'), () => undefined);
const path = '/api/admin/appointments/board';
/** So many that none of them, nor their shops, comes near a limit. */
const managers = 40;

async function cloudWith(limits: LimitMode) {
  const parameters = { Limits: limits };
  const cloud = await startCloud({ assemblyDir, dataDir: join(folder, limits), port: 0, env: {}, parameters });
  const tables = openLocalTables(cloud);
  const admin = new ApiKeyAdmin(tables.access, Date.now);
  const keys: string[] = [];
  const shopOf = (id: string) => ({ id, name: id, phone: null, timeZone: 'America/Los_Angeles', currency: 'USD' });
  for (let number = 0; number < managers; number += 1) {
    const shop = `shop-${number}`;
    await createShop(tables, shopOf(shop), { by: 'operator', token: randomUUID(), now: Date.now() });
    keys.push((await admin.issue({ shop, role: 'manager', environment: 'test' })).key);
  }
  const { key: viewer } = await admin.issue({ shop: 'shop-0', role: 'viewer', environment: 'test' });
  const ask = async (key: string | undefined): Promise<{ status: number; milliseconds: number }> => {
    const startedAt = performance.now();
    const reply = await fetch(`${cloud.baseUrl}${path}`, { headers: { 'x-api-key': key ?? '' } });
    await reply.arrayBuffer();
    return { status: reply.status, milliseconds: performance.now() - startedAt };
  };
  return { cloud, keys, viewer, ask };
}

const [limited, free] = [await cloudWith('default'), await cloudWith('off')];

/** A call to each cloud with the same key, which of them first alternates; each key once before it counts. */
async function overhead(): Promise<Pair[]> {
  const pairs: Pair[] = [];
  const timed = async ({ ask, keys }: typeof limited, call: number): Promise<number> => {
    const { status, milliseconds } = await ask(keys[call % managers]);
    if (status !== 200) throw new Error(`a call answered ${status}`);
    return milliseconds;
  };
  for (let call = 0; call < managers + calls; call += 1) {
    const [first, second] = call % 2 === 0 ? [limited, free] : [free, limited];
    const [one, other] = [await timed(first, call), await timed(second, call)];
    if (call >= managers) pairs.push(first === limited ? { limited: one, free: other } : { limited: other, free: one });
  }
  return pairs;
}

const pairs = await overhead();
const blockSize = 100;
const blocks = excesses(pairs, 0.95, blockSize);
const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantile(blocks, share).toFixed(2));
console.log(`${path}, ${calls} pairs of calls`);
console.log(`  limited: ${told(pairs.map((pair) => pair.limited))}`);
console.log(`  not:     ${told(pairs.map((pair) => pair.free))}`);
console.log(
  `  limits cost ${excess(pairs, 0.5).toFixed(2)} ms at p50, ${excess(pairs, 0.95).toFixed(2)} ms at p95 (goal: below 5)`,
);
console.log(
  `  of blocks of ${blockSize} pairs, half cost between ${low} and ${high} ms at p95, the middle one ${middle}`,
);

const askingWith =
  (key: string | undefined): Ask =>
  () =>
    limited.ask(key);
// The first of them is of the shop that the overload comes from.
const others = limited.keys.slice(0, 5).map(askingWith);
const { calm, stormy, sent, accepted } = await overload(others, askingWith(limited.viewer), seconds);
console.log(`somebody sends ${sent} calls in ${seconds} s, of which ${accepted} are accepted`);
console.log(`  others without: ${told(calm)}\n  others then:    ${told(stormy)}`);
const factor = quantile(stormy, 0.95) / quantile(calm, 0.95);
console.log(`  p95 is ${factor.toFixed(2)} times what it is without (goal: within 1.5)`);

for (const { cloud } of [limited, free]) await cloud.close();
rmSync(folder, { recursive: true });
