import { existsSync, mkdirSync, mkdtempSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { runArtillery } from '#scripts/load-test/artillery.ts';

const root = mkdtempSync(join(tmpdir(), 'load-artillery-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Lets a program run where Artillery would be. */
function runInstead(name: string, program: string, signal: AbortSignal) {
  const folder = join(root, name);
  const home = join(folder, 'node_modules/artillery/bin');
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'run'), `const { writeFileSync } = require('node:fs');\n${program}`);
  return { folder, run: runArtillery({ rootDir: folder, installed: folder, folder, order: '' }, [], signal) };
}

it('Artillery that is to stop has ended before anybody goes on', async () => {
  const stop = new AbortController();
  const { folder, run } = runInstead(
    'stopped',
    `process.once('SIGTERM', () => setTimeout(() => { writeFileSync('ended', ''); process.exit(143); }, 50));
     setInterval(() => undefined, 60_000);
     writeFileSync('began', '');`,
    stop.signal,
  );
  const watcher = watch(folder, () => {
    if (existsSync(join(folder, 'began'))) stop.abort();
  });
  await expect(run).rejects.toThrow('aborted');
  watcher.close();
  expect(existsSync(join(folder, 'ended'))).toBe(true);
});

it('Artillery that fails is told with the last it said', async () => {
  const { run } = runInstead('failed', `console.error('no such thing');\nprocess.exitCode = 3;`, AbortSignal.any([]));
  await expect(run).rejects.toThrow(/ended with 3:\nno such thing$/);
});
