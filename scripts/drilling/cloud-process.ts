import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { type LocalOutputs, outputsFile } from '../operating/local-outputs.ts';

/** Calls at once, as an account of AWS has them unless it asked for more. */
const accountLimit = '1000';

/** What the last lines of a cloud tell of why it did not start. */
const toldLines = 20;

const laterClock = join(import.meta.dirname, 'later-clock.mjs');

/** How a cloud is started. */
export interface CloudStart {
  /** The repository. */
  readonly rootDir: string;
  readonly dataDir: string;
  /** Of the base URL; 0 takes any free one. */
  readonly port?: number;
  /** By how many milliseconds its clocks are ahead. */
  readonly ahead?: number;
}

/** A local cloud in a process of its own, as `npm start` runs it. It ends with this process, unless that is killed. */
export class CloudProcess {
  readonly #dataDir: string;
  readonly #process: ChildProcess;
  readonly #lines: string[] = [];
  readonly #endWithUs: () => void;

  private constructor({ rootDir, dataDir, port = 0, ahead = 0 }: CloudStart) {
    this.#dataDir = dataDir;
    const clock = ahead === 0 ? [] : ['--import', `${pathToFileURL(laterClock)}?ms=${ahead}`];
    const place = ['--port', String(port), '--data', dataDir];
    const others = ['--seed', 'none', '--log', 'json', '--concurrency', accountLimit, '--limits', 'off'];
    this.#process = spawn(process.execPath, [...clock, 'scripts/start.ts', ...place, ...others], {
      cwd: rootDir,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    // A process cannot wait any more when it ends, but it can send a signal.
    this.#endWithUs = () => void this.#process.kill();
    process.on('exit', this.#endWithUs);
  }

  /**
   * Starts a cloud and waits until it is ready.
   * @throws Error with the last it said, where it ends instead
   */
  static async start(options: CloudStart): Promise<CloudProcess> {
    const cloud = new CloudProcess(options);
    try {
      await cloud.#ready();
      return cloud;
    } catch (error) {
      await cloud.end();
      throw error;
    }
  }

  /** Where everything of it is. */
  async outputs(): Promise<LocalOutputs> {
    return JSON.parse(await readFile(outputsFile(this.#dataDir), 'utf8')) as LocalOutputs;
  }

  /** Ends it as Ctrl-C does. */
  end(): Promise<void> {
    return this.#end('SIGTERM');
  }

  /** Kills it where it stands, and its database with it. */
  async kill(): Promise<void> {
    const engine = Number(await readFile(join(this.#dataDir, 'dynamodb.pid'), 'utf8'));
    const ended = this.#end('SIGKILL');
    process.kill(engine, 'SIGKILL');
    await ended;
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    process.off('exit', this.#endWithUs);
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill(signal);
    await ended;
  }

  async #ready(): Promise<void> {
    const { stdout, stderr } = this.#process;
    if (stdout === null || stderr === null) throw new Error('the output of the cloud is not piped');
    const ready = Promise.withResolvers<void>();
    for (const stream of [stdout, stderr]) {
      createInterface(stream).on('line', (line) => {
        this.#lines.push(line);
        if (this.#lines.length > toldLines) this.#lines.shift();
        if (line.startsWith('ready ')) ready.resolve();
      });
    }
    this.#process.once('exit', (code, signal) => {
      ready.reject(new Error(`the local cloud ended with ${signal ?? code}:\n${this.#lines.join('\n')}`));
    });
    await ready.promise;
  }
}
