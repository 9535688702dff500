import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalOutputs } from '../operating/local-outputs.ts';
import { CloudProcess } from './cloud-process.ts';

/** A local cloud of a drill's own, with a data folder that goes with it. It can be stopped and killed, and goes on where it was. */
export class DrillCloud {
  readonly dataDir: string;
  readonly #rootDir: string;
  #process: CloudProcess | undefined;
  #port = 0;
  #ahead = 0;

  private constructor(rootDir: string, dataDir: string) {
    this.#rootDir = rootDir;
    this.dataDir = dataDir;
  }

  /**
   * Starts a cloud and waits until it is ready.
   * @param rootDir the repository
   * @throws Error with the last it said, where it ends instead
   */
  static async start(rootDir: string): Promise<DrillCloud> {
    const cloud = new DrillCloud(rootDir, await mkdtemp(join(tmpdir(), 'status-board-drill-')));
    try {
      await cloud.#start();
      return cloud;
    } catch (error) {
      await cloud.close();
      throw error;
    }
  }

  /** By how many milliseconds its clocks are ahead. */
  get ahead(): number {
    return this.#ahead;
  }

  /** Where everything of it is. */
  outputs(): Promise<LocalOutputs> {
    return this.#running.outputs();
  }

  /** Ends it as Ctrl-C does; it is off until it is started again. */
  stop(): Promise<void> {
    return this.#running.end();
  }

  /** Kills all of it by SIGKILL; it is off until it is started again. */
  kill(): Promise<void> {
    return this.#running.kill();
  }

  /**
   * Starts it again on what it left, at the port it had.
   * @param after how long it was off by its clocks, in milliseconds
   */
  async startAgain(after: number): Promise<void> {
    this.#ahead += after;
    await this.#start();
  }

  /** Ends it and deletes what it kept. */
  async close(): Promise<void> {
    await this.#process?.end();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  get #running(): CloudProcess {
    if (this.#process === undefined) throw new Error('the cloud has not started');
    return this.#process;
  }

  async #start(): Promise<void> {
    const place = { rootDir: this.#rootDir, dataDir: this.dataDir, port: this.#port };
    this.#process = await CloudProcess.start({ ...place, ahead: this.#ahead });
    this.#port = Number(new URL((await this.outputs()).baseUrl).port);
  }
}
