/**
 * How long is it until the local cloud is ready? Starts it three times with nothing built and a new data folder, which
 * is seeded, and three times with nothing changed. Deletes `cdk.out/`, which every start and synth makes anew.
 *
 *     node perf/start.ts
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

const rootDir = path.join(import.meta.dirname, '..');
const rounds = 3;

/** Seconds from the command to the line `ready …`. */
async function start(dataDir: string): Promise<number> {
  const startedAt = performance.now();
  const child = spawn('npm', ['start', '--', '--port', '0', '--data', dataDir], {
    cwd: rootDir,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  for await (const line of createInterface(child.stdout)) {
    if (line.startsWith('ready ')) break;
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  child.kill('SIGTERM');
  await ended;
  return seconds;
}

function tell(what: string, seconds: readonly number[]): void {
  console.log(`${what.padEnd(34)} ${seconds.map((each) => `${each.toFixed(1)} s`).join(', ')}`);
}

const dataDir = mkdtempSync(path.join(tmpdir(), 'status-board-start-'));
try {
  const cold: number[] = [];
  const unchanged: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    rmSync(path.join(rootDir, 'cdk.out'), { recursive: true, force: true });
    rmSync(dataDir, { recursive: true, force: true });
    cold.push(await start(dataDir));
  }
  for (let round = 0; round < rounds; round += 1) unchanged.push(await start(dataDir));
  tell('nothing built, new data, seeding', cold);
  tell('unchanged', unchanged);
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}
