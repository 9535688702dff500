/**
 * What limits cost a call, and what they are worth: a read on a cloud that limits calls against the same on one that does not, call
 * by call in turns; then how long well-behaved callers wait while somebody sends ten times what he may.
 *
 *     npx node perf/limits.ts [--calls 1500] [--seconds 60]
 */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startCloud } from '#local/cloud.ts';
import { commandLine } from '#scripts/cli/command-line.ts';
import { wholeNumber } from '#scripts/cli/option-values.ts';
import { readOptions } from '#scripts/cli/run-command.ts';
import { openLocalTables } from '#scripts/operating/stage-tables.ts';
import { localAssembly } from '#scripts/serving/local-assembly.ts';
import type { LimitMode } from '#shared/contract/limits.ts';
import { ApiKeyAdmin } from '#shared/data/api-key-admin.ts';
import { createShop } from '#shared/data/shop-admin.ts';

const { calls, seconds } = readOptions(
  commandLine('npx node perf/limits.ts', {
    about: 'What limits cost a call, and what others feel of an overload.',
    examples: ['npx node perf/limits.ts --calls 1500 --seconds 60'],
  })
    .option('--calls <n>', 'calls of each cloud', (text) => wholeNumber('calls', text, 20, 100_000), 1_500)
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
    await createShop(tables.board, shopOf(shop), { by: 'operator', token: randomUUID(), now: Date.now() });
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

const quantile = (numbers: readonly number[], share: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * share)] ?? Number.NaN;
const told = (numbers: readonly number[]): string =>
  `p50 ${quantile(numbers, 0.5).toFixed(2)} ms, p95 ${quantile(numbers, 0.95).toFixed(2)} ms`;

const [limited, free] = [await cloudWith('default'), await cloudWith('off')];

/** The overhead: the two clouds are asked in turns, each key once before it counts. */
const times = { limited: [] as number[], free: [] as number[] };
for (let call = -managers; call < calls; call += 1) {
  for (const [name, { ask, keys }] of [['limited', limited] as const, ['free', free] as const]) {
    const { status, milliseconds } = await ask(keys[(call + managers) % managers]);
    if (status !== 200) throw new Error(`a call answered ${status}`);
    if (call >= 0) times[name].push(milliseconds);
  }
}
console.log(`${path}, ${calls} calls each, in turns`);
console.log(`  limited: ${told(times.limited)}\n  not:     ${told(times.free)}`);
const overhead = quantile(times.limited, 0.95) - quantile(times.free, 0.95);
console.log(`  limits cost ${overhead.toFixed(2)} ms at p95 (goal: below 5)`);

/** Five well-behaved callers, each twice a second, for a time. */
async function wellBehaved(duration: number): Promise<number[]> {
  const until = performance.now() + duration * 1_000;
  const found: number[] = [];
  const each = limited.keys.slice(1, 6).map(async (key) => {
    while (performance.now() < until) {
      const { status, milliseconds } = await limited.ask(key);
      if (status !== 200) throw new Error(`a well-behaved caller was answered ${status}`);
      found.push(milliseconds);
      await wait(500);
    }
  });
  await Promise.all(each);
  return found;
}

const calm = await wellBehaved(Math.min(seconds, 20));
let [sent, refused, isOver] = [0, 0, false];
/** One caller, at 600 a minute: ten times the 60 he may. */
const overload = (async () => {
  const open: Promise<void>[] = [];
  while (!isOver) {
    sent += 1;
    const asked = limited.ask(limited.viewer).then(({ status }) => {
      if (status === 429) refused += 1;
    });
    open.push(asked);
    await wait(100);
  }
  await Promise.all(open);
})();
const stormy = await wellBehaved(seconds);
isOver = true;
await overload;
console.log(`somebody sends ${sent} calls in ${seconds} s, of which ${refused} are refused`);
console.log(`  others before: ${told(calm)}\n  others then:   ${told(stormy)}`);
const factor = quantile(stormy, 0.95) / quantile(calm, 0.95);
console.log(`  p95 is ${factor.toFixed(2)} times what it was (goal: within 1.5)`);

for (const { cloud } of [limited, free]) await cloud.close();
rmSync(folder, { recursive: true });
