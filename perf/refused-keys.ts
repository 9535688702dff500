/**
 * Whether the time of a refusal tells what is wrong with a key: keys that are unknown, revoked, expired and of another secret (the last
 * beside the right one in use) are refused in turns. For each two kinds it is told how often somebody would be right who takes
 * the slower of two answers for the one kind: half of the time, where time tells nothing.
 *
 *     npx node perf/refused-keys.ts [--rounds 1000]
 */
import { randomInt, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCloud } from '#local/cloud.ts';
import { localAssembly } from '#scripts/building/local-assembly.ts';
import { commandLine } from '#scripts/cli/command-line.ts';
import { wholeNumber } from '#scripts/cli/option-values.ts';
import { readOptions } from '#scripts/cli/run-command.ts';
import { openLocalTables } from '#scripts/operating/stage-tables.ts';
import { mintApiKey } from '#shared/data/api-key.ts';
import { ApiKeyAdmin } from '#shared/data/api-key-admin.ts';
import { createShop } from '#shared/data/shop-admin.ts';
import { quantile } from './limits/statistics.ts';

const { rounds } = readOptions(
  commandLine('npx node perf/refused-keys.ts', {
    about: 'Whether the time of a refusal tells what is wrong with a key.',
    examples: ['npx node perf/refused-keys.ts --rounds 1000'],
  }).option('--rounds <n>', 'keys of each kind', (text) => wholeNumber('rounds', text, 20, 100_000), 1_000),
);

const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'status-board-refused-'));
const { assemblyDir } = await localAssembly(join(import.meta.dirname, '..'), () => undefined);
// Nobody could ask so often otherwise.
const parameters = { Limits: 'off' };
const cloud = await startCloud({ assemblyDir, dataDir: folder, port: 0, env: {}, parameters });
const tables = openLocalTables(cloud);
const shop = { id: 'westside', name: 'Westside', phone: null, timeZone: 'America/Los_Angeles', currency: 'USD' };
await createShop(tables, shop, { by: 'operator', token: randomUUID(), now: Date.now() });

const admin = new ApiKeyAdmin(tables.access, Date.now);
const wish = { shop: shop.id, role: 'manager', environment: 'test' } as const;
const live = await admin.issue(wish);
const revoked = await admin.issue(wish);
await admin.revoke(shop.id, revoked.keyId);
const expired = await new ApiKeyAdmin(tables.access, () => Date.now() - 60_000).issue({
  ...wish,
  endsAt: Date.now() - 30_000,
});
const minted = (keyId?: string) => mintApiKey('test', (below) => randomInt(below), keyId).key;
const kinds: Readonly<Record<string, () => string>> = {
  unknown: () => minted(),
  revoked: () => revoked.key,
  expired: () => expired.key,
  'wrong secret': () => minted(live.keyId),
};

async function timed(key: string, expected: number): Promise<number> {
  const startedAt = performance.now();
  const reply = await fetch(`${cloud.baseUrl}/api/admin/shop`, { headers: { 'x-api-key': key } });
  await reply.arrayBuffer();
  if (reply.status !== expected) throw new Error(`a key was answered ${reply.status}, not ${expected}`);
  return performance.now() - startedAt;
}

const times = new Map(Object.keys(kinds).map((kind) => [kind, [] as number[]]));
for (let round = -20; round < rounds; round += 1) {
  await timed(live.key, 200);
  const order = Object.entries(kinds)
    .map((kind) => ({ kind, place: Math.random() }))
    .sort((one, other) => one.place - other.place);
  for (const { kind } of order) {
    const [name, keyOf] = kind;
    const milliseconds = await timed(keyOf(), 401);
    if (round >= 0) times.get(name)?.push(milliseconds);
  }
}

/** How often one of some times is longer than one of others, of all pairs; half of what is equal counts. */
function slower(some: readonly number[], others: readonly number[]): number {
  let count = 0;
  for (const one of some) for (const other of others) count += one > other ? 1 : one === other ? 0.5 : 0;
  return count / (some.length * others.length);
}

for (const [name, each] of times) {
  console.log(`${name.padEnd(12)} p50 ${quantile(each, 0.5).toFixed(2)} ms, p95 ${quantile(each, 0.95).toFixed(2)} ms`);
}
// Of the share of pairs: twice its standard error, where both kinds are alike.
const noise = 2 * Math.sqrt((2 * rounds + 1) / (12 * rounds * rounds));
const all = [...times];
for (const [index, [one, some]] of all.entries()) {
  for (const [other, others] of all.slice(index + 1)) {
    const share = (100 * slower(some, others)).toFixed(1);
    console.log(
      `${one} is slower than ${other} in ${share} % of pairs (50 tells nothing, ± ${(100 * noise).toFixed(1)})`,
    );
  }
}
await cloud.close();
rmSync(folder, { recursive: true });
