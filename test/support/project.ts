import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** A folder outside the repository, as a stranger's project is: nothing of ours is found from within. */
export class Project {
  readonly dir: string;

  private constructor(dir: string) {
    this.dir = dir;
  }

  /** Makes an empty one. */
  static async create(): Promise<Project> {
    return new Project(await mkdtemp(join(tmpdir(), 'status-board-project-')));
  }

  /** Writes a file, by its path from the project's folder. */
  async write(path: string, text: string): Promise<void> {
    const file = join(this.dir, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }

  /**
   * Compiles files by TypeScript's strictest usual settings, declaration files of packages included.
   * @param options compiler options that differ
   * @returns one line per error, with its file, place and code; empty where all is well
   */
  async typeErrors(files: readonly string[], options: Readonly<Record<string, unknown>> = {}): Promise<string[]> {
    const config = `tsconfig.${files.join('-').replaceAll(/[^\w-]/g, '-')}.json`;
    await this.write(config, JSON.stringify({ compilerOptions: { ...strictly, ...options }, files }));
    const { stdout } = await this.node(join(repository, 'node_modules/typescript/bin/tsc'), '-p', config);
    return stdout.split('\n').filter((line) => line.includes('error TS'));
  }

  /** Runs Node in the project's folder; however it ends, what it wrote is answered. */
  async node(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    return new Promise((resolve) => {
      execFile(process.execPath, args, { cwd: this.dir }, (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr });
      });
    });
  }

  /** Installs a package as npm does: packed, so that what is not published is not there, then unpacked. */
  async install(folder: string, name: string): Promise<void> {
    const target = join(this.dir, 'node_modules', name);
    await mkdir(target, { recursive: true });
    const packed = await promisify(execFile)('npm', ['pack', '--offline', '--json', folder], { cwd: this.dir });
    const [{ filename }] = JSON.parse(packed.stdout) as [{ filename: string }];
    await promisify(execFile)('tar', ['-xzf', join(this.dir, filename), '-C', target, '--strip-components=1']);
  }

  /** Makes a package of another folder known here. */
  async link(folder: string, name: string): Promise<void> {
    const link = join(this.dir, 'node_modules', name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(folder, link);
  }

  /** Deletes it with everything in it. */
  async delete(): Promise<void> {
    await rm(this.dir, { recursive: true, force: true });
  }
}

const repository = join(__dirname, '../..');

const strictly = {
  target: 'es2023',
  lib: ['es2023'],
  module: 'nodenext',
  moduleResolution: 'nodenext',
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  types: [],
  noEmit: true,
};
