import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

// Compiling, linting and bundling take seconds, and more on a busy machine.
jest.setTimeout(120_000);

const repository = join(import.meta.dirname, '../..');
const folders = ['client', 'docs', 'functions', 'infra', 'local', 'perf', 'scripts', 'shared', 'test'];
const files = ['.gitignore', 'biome.json', 'jest.config.js', 'package.json', 'tsconfig.json'];

describe('npm run new-endpoint', () => {
  let copy: string;

  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'status-board-new-endpoint-'));
    for (const name of [...folders, ...files]) cpSync(join(repository, name), join(copy, name), { recursive: true });
    symlinkSync(join(repository, 'node_modules'), join(copy, 'node_modules'));
  });

  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  function run(...args: string[]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });
    return { status, output: `${stdout}${stderr}` };
  }

  const newEndpoint = (...args: string[]) => run('scripts/new-endpoint.ts', ...args);
  const textOf = (path: string) => readFileSync(join(copy, path), 'utf8');

  it('says what is wrong with a name and changes nothing', () => {
    const before = textOf('shared/contract/appointments.ts');
    expect(newEndpoint('appointments/get-board')).toEqual({
      status: 1,
      output: '✗ get-board exists already: functions/appointments/get-board.ts\n',
    });
    expect(textOf('shared/contract/appointments.ts')).toBe(before);
  });

  it('adds operations, to an area there is and to a new one', () => {
    for (const args of [['appointments/archive-appointment'], ['quotes/list-quotes', '--scope', 'appointments:read']]) {
      expect(newEndpoint(...args)).toMatchObject({ status: 0, output: expect.stringContaining('Next:') });
    }
    expect(textOf('docs/openapi.json')).toContain('/api/admin/appointments/{id}/archive');
    expect(textOf('docs/openapi.json')).toContain('/api/admin/quotes');
    expect(JSON.parse(textOf('perf/bundle-budget.json'))).toMatchObject({
      archiveAppointment: expect.any(Number),
      listQuotes: expect.any(Number),
    });
  });

  it('leaves a repository that compiles', () => {
    expect(run('node_modules/typescript/bin/tsc', '--noEmit')).toEqual({ status: 0, output: '' });
  });

  it('leaves a repository without a finding of the linter', () => {
    const checked = ['client', 'functions', 'scripts/cli', 'shared', 'test/unit/functions', 'test/contract'];
    expect(run('node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', ...checked)).toMatchObject({
      status: 0,
    });
  });

  it('leaves tests that pass: of the new functions, of the architecture, of the one contract', () => {
    const suites = ['test/unit/functions', 'test/unit/architecture', 'test/contract/one-contract'];
    const { status, output } = run('node_modules/jest/bin/jest.js', ...suites);
    expect({ status, output: status === 0 ? '' : output }).toEqual({ status: 0, output: '' });
    for (const name of ['archive-appointment', 'list-quotes']) expect(output).toContain(`${name}.test.ts`);
  });
});
