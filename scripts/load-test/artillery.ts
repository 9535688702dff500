import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { CommandFailure } from '../cli/command-failure.ts';
import type { Step } from '../cli/operator-run.ts';
import { type ArrivalStep, usersAt } from './arrivals.ts';

const files = ['package.json', 'package-lock.json', '.npmrc'];

/** Its browser engines are for tests of pages; what it tells its makers, nobody here asked it to. */
const environment = { PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1', ARTILLERY_DISABLE_TELEMETRY: 'true' };

/** Milliseconds a child has to end by itself. */
const grace = 5_000;

interface Surroundings {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/** @param said called with each line it writes */
async function run(
  [program, ...args]: readonly [string, ...string[]],
  { cwd, env, signal }: Surroundings,
  said: (line: string) => void,
): Promise<void> {
  const lines: string[] = [];
  const child = spawn(program, args, {
    ...{ cwd, signal, env: { ...process.env, ...environment, ...env } },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on('line', (line) => {
      if (lines.push(line) > 20) lines.shift();
      said(line);
    });
  }
  const ended = Promise.withResolvers<number | null>();
  let failure: Error | undefined;
  child.once('close', ended.resolve).on('error', (error) => {
    failure = error;
    // It never began, or is to stop: who asked goes on once it has, and not for ever.
    if (child.pid === undefined) ended.resolve(null);
    else setTimeout(() => child.kill('SIGKILL'), grace).unref();
  });
  const code = await ended.promise;
  if (failure !== undefined) throw failure;
  if (code !== 0) throw new CommandFailure('failed', `${program} ended with ${code}:\n${lines.join('\n')}`);
}

/** Removes what earlier lockfiles had installed. What is being installed has a longer name. */
async function removeOthers(folder: string): Promise<void> {
  const isOther = (name: string) => /^[0-9a-f]{12}$/.test(name) && name !== basename(folder);
  for (const name of (await readdir(dirname(folder))).filter(isOther)) {
    await rm(join(dirname(folder), name), { recursive: true, force: true });
  }
}

/**
 * Installs Artillery in `.cache`, where its lockfile has not been installed yet: it weighs more than all else here together.
 * @param rootDir the repository
 * @returns the folder it is in
 */
export async function installArtillery(rootDir: string, { detail, progress, signal, skip }: Step): Promise<string> {
  const source = join(rootDir, 'perf/artillery');
  const lock = await readFile(join(source, 'package-lock.json'));
  const folder = join(rootDir, '.cache/artillery', createHash('sha256').update(lock).digest('hex').slice(0, 12));
  if (existsSync(folder)) {
    skip('it is there');
    return folder;
  }
  const unfinished = `${folder}.${process.pid}.new`;
  try {
    await mkdir(unfinished, { recursive: true });
    for (const file of files) await cp(join(source, file), join(unfinished, file));
    progress('npm ci, the first time only: some 460 MB');
    const options = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=http'];
    let fetched = 0;
    await run(['npm', 'ci', ...options], { cwd: unfinished, signal }, () => {
      fetched += 1;
      progress(`npm ci, the first time only: ${fetched} packages asked for`);
    });
    await rename(unfinished, folder).catch((error: NodeJS.ErrnoException) => {
      // Another run was faster.
      if (!existsSync(folder)) throw error;
    });
    await removeOthers(folder);
    detail('from its own lockfile');
    return folder;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/**
 * What Artillery is told: when how many users come. It would draw of which crowd each is without asking which part of the run it is,
 * so who comes and what he does is ours.
 */
export function artilleryScript(steps: readonly ArrivalStep[], processor: string): object {
  return {
    config: {
      // It wants one; the addresses called are those of the stage.
      target: 'http://127.0.0.1',
      phases: steps.map((step) => {
        const users = usersAt(step);
        return users === 0
          ? { name: step.name, pause: step.seconds }
          : { name: step.name, duration: step.seconds, arrivalCount: users };
      }),
      processor,
    },
    scenarios: [{ flow: [{ function: 'visit' }] }],
  };
}

/** Where a run of Artillery is: the repository, what is installed, its folder, and the file that says who works where. */
export interface ArtilleryPlace {
  readonly rootDir: string;
  readonly installed: string;
  readonly folder: string;
  readonly order: string;
}

/** Lets Artillery send users as the steps say. @throws CommandFailure with the last it said, where it fails */
export async function runArtillery(place: ArtilleryPlace, steps: readonly ArrivalStep[], signal: AbortSignal) {
  const { folder: cwd, installed, order, rootDir } = place;
  const script = join(cwd, 'script.json');
  await writeFile(script, JSON.stringify(artilleryScript(steps, join(rootDir, 'perf/artillery/users.mjs'))));
  const binary = join(installed, 'node_modules/artillery/bin/run');
  const env = { STATUS_BOARD_LOAD_ORDER: order, WORKERS: '1' };
  await run([process.execPath, binary, 'run', '--quiet', script], { cwd, env, signal }, () => undefined);
}
