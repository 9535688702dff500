import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Cloud, startCloud } from '#local/cloud.ts';
import { type OperatorEnding, operate } from '#scripts/cli/operate.ts';
import type { OperatorOptions } from '#scripts/cli/operator-options.ts';
import type { OperatorRun } from '#scripts/cli/operator-run.ts';
import type { BuildStage } from '#scripts/operating/deploy-run.ts';
import type { ReleaseOptions } from '#scripts/operating/release-options.ts';
import { runRelease } from '#scripts/operating/release-run.ts';
import { assemblyToRelease } from '#scripts/releasing/build-to-release.ts';
import { tellOutputs } from '#scripts/serving/settling.ts';
import { RecordingTerminal } from '#test/unit/scripts/cli/recording-terminal.ts';
import { type ProductAssembly, writeProductAssembly } from './product-assembly.ts';

/** Writes an assembly into a new folder below this one, and gives it as a build of the product would be. */
function builds(below: string, assembly: ProductAssembly): BuildStage {
  return async () => {
    const assemblyDir = await writeProductAssembly(mkdtempSync(path.join(below, 'build-')), assembly);
    const suffix = '.template.json';
    const stacks = readdirSync(assemblyDir).filter((file) => file.endsWith(suffix));
    const built = await assemblyToRelease(
      assemblyDir,
      stacks.map((file) => file.slice(0, -suffix.length)),
    );
    return { assemblyDir, ...built };
  };
}

/** A local cloud of two functions and the commands run against it, in this process. */
export class OperatedCloud {
  readonly cloud: Cloud;
  readonly #folder: string;

  private constructor(cloud: Cloud, folder: string) {
    this.cloud = cloud;
    this.#folder = folder;
  }

  /** Starts a cloud that runs this assembly, beside a checkout with one commit. */
  static async start(assembly: ProductAssembly): Promise<OperatedCloud> {
    const folder = mkdtempSync(path.join(tmpdir(), 'status board operated-'));
    const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: folder });
    git('init', '--quiet');
    git('-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', 'commit', '--quiet', '--allow-empty', '-m', 'one');
    const assemblyDir = await writeProductAssembly(path.join(folder, 'first'), assembly);
    const dataDir = path.join(folder, 'data');
    const cloud = await startCloud({ assemblyDir, dataDir, port: 0, env: {} });
    await tellOutputs(cloud, dataDir, {});
    return new OperatedCloud(cloud, folder);
  }

  async close(): Promise<void> {
    await this.cloud.close();
    rmSync(this.#folder, { recursive: true });
  }

  /** What names this cloud on a command line. */
  get here() {
    return { stage: 'local', data: path.join(this.#folder, 'data'), stealLock: false };
  }

  builds(assembly: ProductAssembly): BuildStage {
    return builds(this.#folder, assembly);
  }

  /**
   * Runs a command as `operate` does.
   * @param interruptedAt the step at whose beginning somebody presses Ctrl-C
   * @returns its report
   */
  async run(
    work: (run: OperatorRun) => Promise<OperatorEnding>,
    { interruptedAt, ...options }: OperatorOptions & { readonly interruptedAt?: string } = {},
    // biome-ignore lint/suspicious/noExplicitAny: each command reports a shape of its own
  ): Promise<any> {
    const terminal = new RecordingTerminal();
    if (interruptedAt !== undefined) {
      void terminal.stderr.includes(`… ${interruptedAt}\n`).then(() => terminal.send('SIGINT'));
    }
    await operate('command', { yes: true, json: true, ...options }, work, terminal);
    return terminal.objects[0];
  }

  /**
   * `npm run release` of such an assembly.
   * @param meanwhile what happens while it is built
   * @param planned what happens once its plan is approved
   */
  release(
    name: string,
    assembly: ProductAssembly,
    options: Partial<ReleaseOptions> = {},
    {
      meanwhile = async () => {},
      planned = async () => {},
      ...course
    }: { meanwhile?: () => Promise<unknown>; planned?: () => Promise<unknown>; interruptedAt?: string } = {},
  ) {
    const wanted: ReleaseOptions = { ...this.here, name, ...options };
    const build: BuildStage = async (stage) => {
      await meanwhile();
      return this.builds(assembly)(stage);
    };
    return this.run((run) => {
      const approve = run.approve.bind(run);
      run.approve = async (...asked) => {
        const isApproved = await approve(...asked);
        await planned();
        return isApproved;
      };
      return runRelease(run, wanted, { rootDir: this.#folder, build });
    }, course);
  }

  /** What the function of the health check answers to whoever calls it. */
  async answer(): Promise<string> {
    return (await fetch(`${this.cloud.functionUrls.getHealth}/health`)).text();
  }
}
