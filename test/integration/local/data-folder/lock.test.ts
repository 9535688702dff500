import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from '@jest/globals';
import { takeLock } from '#local/data-folder/lock.ts';
import { isRunning } from '#local/data-folder/process.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const script = path.join(__dirname, '../support/lock-racer.ts');
const processes: ChildProcess[] = [];

afterEach(() => {
  for (const child of processes.splice(0)) {
    child.kill('SIGCONT');
    child.kill('SIGKILL');
  }
});

/** A process that takes a lock, or gives it back, when it is told to; gives what came of it. */
async function racer(file: string): Promise<() => Promise<string | undefined>> {
  const child = spawn(process.execPath, [script, file], { stdio: ['pipe', 'pipe', 'inherit'] });
  processes.push(child);
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  await lines.next();
  return async () => {
    child.stdin.write('\n');
    return (await lines.next()).value;
  };
}

const isTaken = (file: string): boolean => {
  try {
    takeLock(file)();
    return false;
  } catch {
    return true;
  }
};

const stateOf = (pid: number): string => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.[0] ?? '';

/** What a process that was killed leaves in its lock. */
const left = JSON.stringify({ pid: 4_194_000, startedAt: '1' });

describe('a lock', () => {
  it('left by a killed process goes to one of those that want it at the same instant', async () => {
    const file = path.join(newFolder(), 'cloud.lock');
    const racers = await Promise.all([racer(file), racer(file), racer(file)]);
    const rounds: unknown[][] = [];
    for (let round = 0; round < 200; round += 1) {
      writeFileSync(file, left);
      const results = await Promise.all(racers.map((turn) => turn()));
      rounds.push(results.toSorted());
      await Promise.all(racers.filter((_turn, index) => results[index] === 'taken').map((turn) => turn()));
    }
    expect(rounds.filter((results) => results.join() !== 'refused,refused,taken')).toEqual([]);
  });

  it('is free once its process is dead, though nobody has reaped it', async () => {
    const file = path.join(newFolder(), 'cloud.lock');
    // The parent is stopped before the child dies, so that the child stays what a container without an init makes of it.
    const source = `const { spawn } = require('node:child_process');
      const child = spawn(process.execPath, [${JSON.stringify(script)}, ${JSON.stringify(file)}], { stdio: ['pipe', 'pipe', 'inherit'] });
      child.stdin.write('\\n');
      let text = '';
      child.stdout.on('data', (chunk) => {
        text += chunk;
        if (/taken/.test(text)) console.log(child.pid);
      });`;
    const parent = spawn(process.execPath, ['-e', source], { stdio: ['ignore', 'pipe', 'inherit'] });
    processes.push(parent);
    const [chunk] = await once(parent.stdout, 'data');
    const pid = Number(String(chunk));
    expect(isTaken(file)).toBe(true);
    const holder = JSON.parse(readFileSync(file, 'utf8'));
    parent.kill('SIGSTOP');
    process.kill(pid, 'SIGKILL');
    while (stateOf(pid) !== 'Z') await new Promise((resolve) => setImmediate(resolve));
    expect(holder.pid).toBe(pid);
    expect(isRunning(holder)).toBe(false);
    expect(isTaken(file)).toBe(false);
  });

  it.each(['cloud.lock', 'cloud.lock.db'])('stays taken when somebody deletes %s', async (name) => {
    const file = path.join(newFolder(), 'cloud.lock');
    const turn = await racer(file);
    expect(await turn()).toBe('taken');
    rmSync(path.join(path.dirname(file), name), { force: true });
    expect(isTaken(file)).toBe(true);
    await turn();
    expect(isTaken(file)).toBe(false);
  });
});
