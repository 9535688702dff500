/**
 * What a burst over all operations does to the memory of the local cloud: resident MB of its process and its engine before,
 * the most while it lasts, and after it.
 *
 *     npx node perf/burst-memory.ts [--at-once 216] [--rounds 3]
 */
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { commandLine } from '#scripts/cli/command-line.ts';
import { wholeNumber } from '#scripts/cli/option-values.ts';
import { readOptions } from '#scripts/cli/run-command.ts';
import { operations } from '#shared/contract/operations.ts';
import { StartedCloud } from '#test/support/started-cloud.ts';

const { atOnce, rounds } = readOptions(
  commandLine('npx node perf/burst-memory.ts', {
    about: 'What a burst over all operations does to the memory of the local cloud.',
    examples: ['npx node perf/burst-memory.ts --at-once 216 --rounds 3'],
  })
    .option('--at-once <n>', 'requests of a round', (text) => wholeNumber('at-once', text, 1, 10_000), 216)
    .option('--rounds <n>', 'how many rounds', (text) => wholeNumber('rounds', text, 1, 1_000), 3),
);

function residentMegabytes(pid: number): number {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1_024;
}

const cloud = await StartedCloud.start();
const { baseUrl, shops } = cloud.outputs;
const key = shops.edgar?.keys.manager ?? '';
const used = (): number => residentMegabytes(cloud.pid) + residentMegabytes(cloud.enginePid);
const tell = (when: string, megabytes: number): void => console.log(`${when}: ${megabytes.toFixed(0)} MB`);

async function ask(index: number): Promise<number> {
  const { method, path, body } = operations[index % operations.length]?.operation ?? {};
  const url = `${baseUrl}${path?.replace(/\{\w+\}/g, 'unknown')}`;
  const headers = { 'x-api-key': key, ...(body ? { 'content-type': 'application/json' } : {}) };
  const reply = await fetch(url, { ...(method && { method }), headers, ...(body ? { body: '{}' } : {}) });
  await reply.arrayBuffer();
  return reply.status;
}

try {
  tell('before', used());
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, used());
  }, 50);
  const startedAt = performance.now();
  const statuses = new Set<number>();
  for (let round = 0; round < rounds; round += 1) {
    for (const status of await Promise.all(Array.from({ length: atOnce }, (_each, index) => ask(index)))) {
      statuses.add(status);
    }
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  clearInterval(watch);
  tell(`most, in ${seconds.toFixed(1)} s of ${rounds} times ${atOnce} requests (${[...statuses].sort()})`, most);
  await delay(5_000);
  tell('5 s after', used());
} finally {
  await cloud.dispose();
}
