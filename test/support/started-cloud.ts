import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import type { LocalOutputs } from '#scripts/operating/local-outputs.ts';

/** How a cloud is started. */
export interface CloudStart {
  /** Options beside `--port 0` and `--data`. */
  readonly args?: readonly string[];
  /** Continued, and left alone afterwards; without it a new one that is deleted at the end. May be relative to the copy. */
  readonly dataDir?: string;
  /** Another copy of the repository. */
  readonly rootDir?: string;
  /** As a person starts it: `npm start`, which then is the process that signals go to. */
  readonly throughNpm?: boolean;
}

/** How a process ended. */
export interface Ending {
  readonly code: number | null;
  readonly signal: string | null;
}

const repository = join(import.meta.dirname, '../..');
const lifeline = pathToFileURL(join(import.meta.dirname, 'lifeline.mjs')).href;

/**
 * The local cloud in a process of its own, started as `npm start` starts it; it does not outlive the process of its test. A
 * file that neither ends a cloud nor needs it for itself shares one: `sharedCloud()`.
 */
export class StartedCloud {
  readonly dataDir: string;
  /** What it has written to stdout so far, line by line. */
  readonly stdout: string[] = [];
  readonly stderr: string[] = [];
  readonly ended: Promise<Ending>;
  readonly #process: ChildProcess;
  readonly #keepsData: boolean;
  readonly #waiting = new Set<() => void>();
  #hasEnded = false;

  private constructor({ args = [], dataDir, rootDir = repository, throughNpm = false }: CloudStart) {
    this.#keepsData = dataDir !== undefined;
    const data = dataDir ?? mkdtempSync(join(tmpdir(), 'status-board-e2e-'));
    this.dataDir = resolve(rootDir, data);
    const [command, ...start] = throughNpm
      ? ['npm', 'start', '--']
      : [process.execPath, '--import', lifeline, '--import', './scripts/require-node-24.mjs', 'scripts/start.ts'];
    this.#process = spawn(command, [...start, '--port', '0', '--data', data, ...args], {
      cwd: rootDir,
      // Tests ask more of a cloud than a person does; who tests limits says so by its options.
      env: { ...process.env, STATUS_BOARD_LIMITS: 'off' },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.ended = once(this.#process, 'close').then(([code, signal]) => {
      this.#hasEnded = true;
      this.#tell();
      return { code, signal };
    });
    for (const stream of ['stdout', 'stderr'] as const) {
      const input = this.#process[stream];
      if (input === null) throw new Error(`${stream} is not piped`);
      createInterface(input).on('line', (line) => {
        this[stream].push(line);
        this.#tell();
      });
    }
  }

  /**
   * Starts a cloud and waits until it is ready.
   * @throws Error with all it said, where it ends instead
   */
  static async start(options: CloudStart = {}): Promise<StartedCloud> {
    const cloud = StartedCloud.launch(options);
    await cloud.line(/^ready /);
    return cloud;
  }

  /** Starts a cloud without waiting for it. */
  static launch(options: CloudStart = {}): StartedCloud {
    return new StartedCloud(options);
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  /** Process id of its DynamoDB engine. */
  get enginePid(): number {
    return Number(readFileSync(join(this.dataDir, 'dynamodb.pid'), 'utf8'));
  }

  /** `<data>/outputs.json` */
  get outputs(): LocalOutputs {
    return JSON.parse(readFileSync(join(this.dataDir, 'outputs.json'), 'utf8'));
  }

  get baseUrl(): string {
    return this.outputs.baseUrl;
  }

  /**
   * A line it writes, waited for.
   * @param seen how many lines before it do not count
   * @throws Error with all it said, where it ends without one
   */
  async line(pattern: RegExp, stream: 'stderr' | 'stdout' = 'stdout', seen = 0): Promise<string> {
    for (;;) {
      const found = this[stream].slice(seen).find((line) => pattern.test(line));
      if (found !== undefined) return found;
      if (this.#hasEnded) {
        throw new Error(`the cloud ended without ${pattern}:\n${[...this.stdout, ...this.stderr].join('\n')}`);
      }
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  /** Sends a signal and waits for the end; a data folder of its own is kept for what comes after. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ending> {
    this.#process.kill(signal);
    return this.ended;
  }

  /** Ends the cloud, however far it got, and deletes a data folder of its own. */
  async dispose(): Promise<void> {
    if (!this.#hasEnded) await this.end();
    if (!this.#keepsData) rmSync(this.dataDir, { recursive: true, force: true });
  }

  #tell(): void {
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }
}
