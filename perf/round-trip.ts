/**
 * What a question to DynamoDB takes: the CPU of one round trip on a kept connection, by a socket alone, by `node:http`, by `fetch`,
 * by the connections of functions, signed by `@smithy/signature-v4`, signed as functions do, and by their client, with all that is done
 * to its answer. Each is asked for the 20 cards of a day, from a server of its own process.
 *
 *     node perf/round-trip.ts [--rounds 5]
 *
 * A round runs every way once, in random order, in a fresh process: 600 calls, and 1,400 that count. Printed are the median in
 * microseconds, and the median and the quartiles of the ratio to `node:http` within a round.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs, promisify } from 'node:util';
import { wayNames } from './round-trip/ways.ts';
import { column } from './rounds/column.ts';
import { shuffled } from './rounds/shuffled.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } });
const rounds = Number(values.rounds);
const folder = import.meta.dirname;
const server = spawn(process.execPath, [path.join(folder, 'sdk-client/stub-server.ts')], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
try {
  const [port] = await once(createInterface(server.stdout), 'line');
  const spent = new Map(wayNames.map((name) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of shuffled(wayNames)) {
      const args = [path.join(folder, 'round-trip/sample.ts'), name, String(port)];
      const { stdout } = await promisify(execFile)(process.execPath, args);
      spent.get(name)?.push(Number(stdout));
    }
  }
  const base = spent.get('node:http') ?? [];
  for (const [name, times] of spent) console.log(`${name.padEnd(10)} ${column(times, base, 1)}`);
} finally {
  server.stdin.end();
}
