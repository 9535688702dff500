import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { installArtillery, runArtillery } from '#scripts/load-test/artillery.ts';

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

it('Artillery is there once, of the lockfile there is now', async () => {
  const repository = join(root, 'repository');
  const [source, tools, installed] = ['perf/artillery', 'tools', '.cache/artillery'].map((name) =>
    join(repository, name),
  );
  for (const folder of [source, tools, installed]) mkdirSync(String(folder), { recursive: true });
  for (const file of ['package.json', '.npmrc']) writeFileSync(join(String(source), file), '');
  writeFileSync(join(String(tools), 'npm'), '#!/bin/sh\nmkdir node_modules\n', { mode: 0o755 });
  const { PATH = '' } = process.env;
  process.env.PATH = `${tools}${delimiter}${PATH}`;
  try {
    const told: string[] = [];
    const step = { detail: () => undefined, progress: () => undefined, skip: (why: string) => told.push(why) };
    const install = () => installArtillery(repository, { ...step, signal: AbortSignal.any([]) } as never);
    // Another run is about to install one.
    mkdirSync(join(String(installed), '0123456789ab.1.new'));
    for (const lock of ['one', 'other', 'other']) {
      writeFileSync(join(String(source), 'package-lock.json'), lock);
      const folder = await install();
      expect(readdirSync(folder)).toContain('node_modules');
      expect(readdirSync(String(installed)).sort()).toEqual(['0123456789ab.1.new', folder.slice(-12)].sort());
    }
    expect(told).toEqual(['it is there']);
  } finally {
    process.env.PATH = PATH;
  }
});
