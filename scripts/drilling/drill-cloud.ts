import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type LocalOutputs, outputsFile } from '../operating/local-outputs.ts';

/** Calls at once, as an account of AWS has them unless it asked for more. */
const accountLimit = '1000';

/** What the last lines of a cloud tell of why it did not start. */
const toldLines = 20;

/** A local cloud of a drill's own: in a process of its own as `npm start` runs it, with a data folder that goes with it. */
export class DrillCloud {
  readonly dataDir: string;
  readonly #process: ChildProcess;
  readonly #lines: string[] = [];
  readonly #endWithUs: () => void;

  private constructor(rootDir: string, dataDir: string) {
    this.dataDir = dataDir;
    const options = [
      '--port',
      '0',
      '--data',
      dataDir,
      '--seed',
      'none',
      '--log',
      'json',
      '--concurrency',
      accountLimit,
    ];
    this.#process = spawn(process.execPath, ['scripts/start.ts', ...options], {
      cwd: rootDir,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    // A process cannot wait any more when it ends, but it can send a signal.
    this.#endWithUs = () => void this.#process.kill();
    process.on('exit', this.#endWithUs);
  }

  /**
   * Starts a cloud and waits until it is ready.
   * @param rootDir the repository
   * @throws Error with the last it said, where it ends instead
   */
  static async start(rootDir: string): Promise<DrillCloud> {
    const cloud = new DrillCloud(rootDir, await mkdtemp(join(tmpdir(), 'status-board-drill-')));
    try {
      await cloud.#ready();
      return cloud;
    } catch (error) {
      await cloud.close();
      throw error;
    }
  }

  /** Where everything of it is. */
  async outputs(): Promise<LocalOutputs> {
    return JSON.parse(await readFile(outputsFile(this.dataDir), 'utf8')) as LocalOutputs;
  }

  /** Ends it and deletes what it kept. */
  async close(): Promise<void> {
    process.off('exit', this.#endWithUs);
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const ended = once(this.#process, 'exit');
      this.#process.kill();
      await ended;
    }
    await rm(this.dataDir, { recursive: true, force: true });
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
