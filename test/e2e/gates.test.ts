import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { parse } from 'yaml';
import { repositoryCopy } from './support/repository-copy.ts';

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
  copy = repositoryCopy();
  for (const path of ['.ci', '.gitignore', 'jest.config.js', 'test/support', 'test/e2e/support']) {
    cpSync(path, join(copy, path), { recursive: true });
  }
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
