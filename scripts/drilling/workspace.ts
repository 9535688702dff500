import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

/** A change of the sources that makes the product worse. */
export interface PlantedFault {
  /** What is wrong then, for people. */
  readonly what: string;
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
}

/** What the commands that build, deploy and release read. */
const copied = [
  ...['client', 'docs', 'functions', 'infra', 'local', 'scripts', 'shared', 'web'],
  ...['.gitignore', 'cdk.json', 'package-lock.json', 'package.json', 'tsconfig.json'],
];

/** Folders that hold what is made from the rest. */
const made = ['cdk.out', 'dist', 'node_modules'];

/**
 * The sources with a fault in them.
 * @throws Error where the place is not there any more, or not the only one
 */
export function withFault(source: string, { file, find, replace, what }: PlantedFault): string {
  const places = source.split(find).length - 1;
  if (places === 1) return source.replace(find, () => replace);
  throw new Error(`"${what}" cannot be planted: ${file} holds "${find}" ${places} times; write the fault anew`);
}

/** A copy of the sources, to be spoilt at will: what is built, deployed and released from it is as from a checkout. */
export class Workspace {
  readonly rootDir: string;
  readonly #changed = new Map<string, string>();

  private constructor(rootDir: string) {
    this.rootDir = rootDir;
  }

  /** @param repository that the copy is made of; the packages installed there serve both */
  static async open(repository: string): Promise<Workspace> {
    const workspace = new Workspace(await mkdtemp(join(tmpdir(), 'status-board-sources-')));
    const { rootDir } = workspace;
    const filter = (source: string) => !made.includes(basename(source));
    await Promise.all(
      copied.map((path) => cp(join(repository, path), join(rootDir, path), { recursive: true, filter })),
    );
    await symlink(join(repository, 'node_modules'), join(rootDir, 'node_modules'));
    await workspace.#git('init', '--quiet');
    await workspace.#commit('The product as it is');
    return workspace;
  }

  /** Plants a fault, in place of one planted before, and commits it. */
  async plant(fault: PlantedFault): Promise<void> {
    await this.#restore();
    const path = join(this.rootDir, fault.file);
    const source = await readFile(path, 'utf8');
    await writeFile(path, withFault(source, fault));
    this.#changed.set(path, source);
    await this.#commit(fault.what);
  }

  /** Takes a planted fault out again. */
  async mend(): Promise<void> {
    await this.#restore();
    await this.#commit('Mended');
  }

  async close(): Promise<void> {
    await rm(this.rootDir, { recursive: true, force: true });
  }

  async #restore(): Promise<void> {
    for (const [path, source] of this.#changed) await writeFile(path, source);
    this.#changed.clear();
  }

  async #commit(message: string): Promise<void> {
    await this.#git('add', '--all');
    await this.#git('commit', '--quiet', '--allow-empty', '--message', message);
  }

  async #git(...args: readonly string[]): Promise<void> {
    const identity = ['-c', 'user.name=Drill', '-c', 'user.email=drill@localhost', '-c', 'commit.gpgsign=false'];
    await promisify(execFile)('git', [...identity, ...args], { cwd: this.rootDir });
  }
}
