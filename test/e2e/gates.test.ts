import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { parse } from 'yaml';

jest.setTimeout(180_000);

interface Verify {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly { readonly run?: string }[] }>>;
}

/** What a job of the pipeline runs, but for the installation. */
function commandsOf(job: string): string[] {
  const { jobs } = parse(readFileSync('.github/workflows/verify.yml', 'utf8')) as Verify;
  const runs = (jobs[job]?.steps ?? []).flatMap(({ run }) => run ?? []);
  return runs.filter((run) => !run.startsWith('npm ci'));
}

/** What the commands of the pipeline are settled by, and what they run before a test. */
const settings = [
  '.ci',
  '.gitignore',
  'biome.json',
  'jest.config.js',
  'package.json',
  'package-lock.json',
  'scripts/ensure-installed.mjs',
  'scripts/ensure-runtime-client.mjs',
  'scripts/require-node-24.mjs',
  'test/support/harness/address.ts',
  'test/support/harness/run-folder.ts',
  'test/support/harness/setup.ts',
  'test/support/harness/setup-with-server.ts',
  'test/support/harness/teardown.ts',
  'test/support/is-running.ts',
  'test/support/no-styles.ts',
  'test/support/patience.ts',
  'test/support/suite-reporter.mjs',
  'tsconfig.json',
  'web/tsconfig.json',
  // For what compiles the page to have something.
  'web/css.d.ts',
];

/** What is fetched before the tests where it is not there yet. */
const fetched = '.cache/aws-lambda-ric';

/** Where sources are, in which Jest looks. */
const rooms = ['client', 'functions', 'infra', 'local', 'shared'];

let copy: string;

/** What the repository has of tests in the copy: one file, of which it is said what it comes to. */
function plantTest(body: string): void {
  mkdirSync(join(copy, 'test/unit'), { recursive: true });
  const text = `import { expect, it } from '@jest/globals';\n\nit('holds', () => ${body});\n`;
  writeFileSync(join(copy, 'test/unit/planted.test.ts'), text);
}

/** Runs commands as GitHub does: in a Bash that ends with the first one that fails. */
async function run(commands: readonly string[]): Promise<{ code: number | null; output: string }> {
  const env = { ...process.env, CI: 'true', NODE_OPTIONS: '', GITHUB_OUTPUT: join(copy, 'github-output') };
  for (const name of ['JEST_WORKER_ID', 'NODE_ENV']) Reflect.deleteProperty(env, name);
  const child = spawn('bash', ['--norc', '-eo', 'pipefail', '-c', commands.join('\n')], { cwd: copy, env });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output };
}

beforeAll(() => {
  // Not our sources: that they pass is found out by the pipeline itself, and to judge them takes half a minute each time.
  copy = mkdtempSync(join(tmpdir(), 'status-board-gates-'));
  for (const path of settings) cpSync(path, join(copy, path), { recursive: true });
  for (const room of rooms) mkdirSync(join(copy, room));
  symlinkSync(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'));
  if (existsSync(fetched)) cpSync(fetched, join(copy, fetched), { recursive: true });
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('job check', () => {
  const commands = commandsOf('check');

  // It comes last: what is before it has passed then.
  it('fails with a unit test that fails', async () => {
    plantTest('expect(1).toBe(2)');
    const { code, output } = await run(commands);
    expect(output).toContain('0 passed, 1 failed');
    expect(code).toBe(1);
  });

  it('fails with a type that is wrong', async () => {
    plantTest('expect(1 satisfies string).toBe(1)');
    const { code, output } = await run(commands);
    expect(output).toContain('error TS1360');
    expect(code).not.toBe(0);
  });

  it('fails with a finding of the linter', async () => {
    plantTest('expect(1 == Number(1)).toBe(true)');
    const { code, output } = await run(commands);
    expect(output).toContain('lint/suspicious/noDoubleEquals');
    expect(code).not.toBe(0);
  });
});

describe('job test', () => {
  it('fails with a test that fails', async () => {
    plantTest('expect(1).toBe(2)');
    const { code, output } = await run(commandsOf('test'));
    expect(output.trimEnd()).toMatch(/\n0 passed, 1 failed$/);
    expect(code).toBe(1);
  });
});
