import { randomInt } from 'node:crypto';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { CloudError } from '../cloud-error.ts';
import { checkDatabase, unusable } from './database-check.ts';
import { freePort } from './free-port.ts';
import { endLeftoverEngine } from './leftover.ts';
import { type LifelineProcess, spawnWithLifeline } from './lifeline.ts';

/** A running DynamoDB engine. */
export interface Engine {
  /** Its base URL. Only a guard may know the engine's own: it answers everybody. */
  readonly endpoint: string;
  /** Settles when the engine ends without being asked to. */
  readonly failed: Promise<CloudError>;
  /** Ends the engine and waits for it. */
  close(): Promise<void>;
}

const startLimit = 10_000;
const startAttempts = 3;

/**
 * One of the 16 million addresses of this machine's own network: with its port, more than a page could ever try. Only
 * Linux answers at all of them by itself.
 */
function hiddenHost(): string {
  if (process.platform !== 'linux') return '127.0.0.1';
  return `127.${randomInt(256)}.${randomInt(256)}.${randomInt(2, 255)}`;
}

/** Where npm put the engine's binary. */
function binary(): string {
  const platform = `${process.platform}-${process.arch}`;
  try {
    const manifest = createRequire(import.meta.url).resolve(`@dynoxide/${platform}/package.json`);
    return path.join(path.dirname(manifest), 'dynoxide');
  } catch (error) {
    throw new CloudError(
      `no DynamoDB engine is installed for ${platform}; run npm ci, or set AWS_ENDPOINT_URL_DYNAMODB to one of yours`,
      { cause: error },
    );
  }
}

/** Ends with undefined once the engine says that it listens, else with what it said before it ended. */
function listening(child: LifelineProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    let lastLine = 'it said nothing';
    const limit = setTimeout(() => resolve(`it was not ready within ${startLimit / 1_000} s`), startLimit);
    const settle = (problem: string | undefined): void => {
      clearTimeout(limit);
      resolve(problem);
    };
    createInterface(child.stderr).on('line', (line) => {
      if (line.includes('listening on')) settle(undefined);
      lastLine = line;
    });
    child.once('error', (error) => settle(error.message));
    child.once('close', () => settle(lastLine));
  });
}

function running(child: LifelineProcess, endpoint: string): Engine {
  let isClosing = false;
  const ended = new Promise<number | null>((resolve) => {
    if (child.exitCode === null) child.once('exit', resolve);
    else resolve(child.exitCode);
  });
  const failed = new Promise<CloudError>((resolve) => {
    ended.then((code) => {
      child.stdin.destroy();
      if (!isClosing) resolve(new CloudError(`the DynamoDB engine at ${endpoint} ended (exit ${code}); start again`));
    });
  });
  return {
    endpoint,
    failed,
    async close() {
      isClosing = true;
      child.stdin.end();
      await ended;
    },
  };
}

/**
 * Starts the DynamoDB engine on a database file, which is created when it does not exist. An engine left by an earlier
 * run on the same file is ended first.
 * @param databaseFile absolute path
 * @param pidFile remembers the engine for the next run
 * @throws CloudError when the platform has no engine, or the file cannot be opened
 */
export async function startEngine(databaseFile: string, pidFile: string): Promise<Engine> {
  const program = binary();
  await endLeftoverEngine(pidFile, databaseFile);
  checkDatabase(databaseFile);
  for (let attempt = 1; ; attempt += 1) {
    const host = hiddenHost();
    const port = await freePort(host);
    const address = ['--host', host, '--port', String(port)];
    const child = spawnWithLifeline(pidFile, program, ['serve', ...address, '--db-path', databaseFile]);
    const problem = await listening(child);
    if (problem === undefined) return running(child, `http://${host}:${port}`);
    child.stdin.destroy();
    // Somebody may have taken the port between finding it free and using it.
    if (problem.includes('already in use') && attempt < startAttempts) continue;
    throw unusable(databaseFile, problem);
  }
}
