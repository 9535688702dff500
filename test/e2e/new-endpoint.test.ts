import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

// Compiling, linting and bundling take seconds, and more on a busy machine.
jest.setTimeout(120_000);

const repository = join(import.meta.dirname, '../..');

describe('adding to the repository: npm run new-endpoint and new-consumer, and the guide to a kind of job', () => {
  let copy: string;

  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'status-board-new-endpoint-'));
    const { stdout } = spawnSync('git', ['ls-files', '-z'], { cwd: repository, encoding: 'utf8' });
    const files = stdout.split('\0').filter((name) => name !== '' && existsSync(join(repository, name)));
    for (const name of files) cpSync(join(repository, name), join(copy, name));
    symlinkSync(join(repository, 'node_modules'), join(copy, 'node_modules'));
  });

  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  function run(...args: string[]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });
    return { status, output: `${stdout}${stderr}` };
  }

  /** Runs a tool that must succeed; what it says shows in the failure where it does not. */
  function succeed(...args: string[]): string {
    const { status, output } = run(...args);
    expect(status === 0 ? '' : output).toBe('');
    return output;
  }

  /** Puts text before the first place where other text stands. */
  function insert(path: string, before: string, text: string): void {
    const [head, ...rest] = textOf(path).split(before);
    expect(rest).not.toEqual([]);
    writeFileSync(join(copy, path), `${head}${text}${before}${rest.join(before)}`);
  }

  const textOf = (path: string) => readFileSync(join(copy, path), 'utf8');

  it('says what is wrong with a name and changes nothing', () => {
    const before = textOf('shared/contract/appointments.ts');
    expect(run('scripts/new-endpoint.ts', 'appointments/get-board')).toEqual({
      status: 1,
      output: '✗ get-board exists already: functions/appointments/get-board.ts\n',
    });
    expect(textOf('shared/contract/appointments.ts')).toBe(before);
  });

  /** Adds an operation as the command does, but for the files it makes anew, which those of the next one hold, too. */
  const addOnly = (name: string) =>
    succeed(
      '--input-type=module',
      '--eval',
      `import { applyEdits } from './scripts/scaffolding/apply.ts';
      import { editsOf } from './scripts/scaffolding/edits.ts';
      import { planEndpoint } from './scripts/scaffolding/plan.ts';
      import { operations } from './shared/contract/operations.ts';
      await applyEdits('.', editsOf(planEndpoint({ name: '${name}' }, operations)));`,
    );

  it('adds operations, to an area there is and to a new one', () => {
    addOnly('appointments/juggle-appointment');
    const said = succeed('scripts/new-endpoint.ts', 'parrots/list-parrots', '--scope', 'appointments:read');
    for (const part of ['docs/openapi.json', 'docs/client-api', 'perf/bundle-budget.json', 'Next:'])
      expect(said).toContain(part);
    expect(textOf('docs/openapi.json')).toContain('/api/admin/appointments/{id}/juggle');
    expect(textOf('docs/openapi.json')).toContain('/api/admin/parrots');
    expect(textOf('docs/client-api/index.d.ts')).toContain('readonly juggleAppointment: {');
    expect(JSON.parse(textOf('perf/bundle-budget.json'))).toMatchObject({
      juggleAppointment: expect.any(Number),
      listParrots: expect.any(Number),
    });
  });

  it('adds a consumer with a queue of its own, and what the clock calls', () => {
    const said = [
      succeed('scripts/new-consumer.ts', 'reminders/send-reminder', '--queue', 'reminders'),
      succeed('scripts/new-consumer.ts', 'reminders/find-reminders', '--rate', '5 minutes'),
    ];
    expect(said[0]).toContain('sendReminder empties the queue reminders\n');
    expect(said[1]).toContain('findReminders is called every 5 minutes\n');
    expect(run('scripts/new-consumer.ts', 'reminders/send-news', '--queue', 'reminders')).toEqual({
      status: 1,
      output: '✗ the queue reminders is emptied by sendReminder already; a queue has one consumer\n',
    });
  });

  it('takes a kind of job as the guide says it', () => {
    const guide = textOf('docs/guides/add-a-job-kind.md');
    const [kind = '', handler = '', line = '', test = ''] = Array.from(
      guide.matchAll(/```ts\n([\s\S]*?)```/g),
      ([, block]) => block,
    );
    insert('shared/contract/job-kinds.ts', '/** Every kind there is', `${kind}\n`);
    insert('shared/contract/job-kinds.ts', '  testFail,\n', '  servicesExport,\n');
    writeFileSync(join(copy, 'shared/jobs/services-export.ts'), handler);
    insert('shared/jobs/job-handlers.ts', "  'test.fail'", line);
    const imported = "import { exportServices } from './services-export.ts';\n";
    insert('shared/jobs/job-handlers.ts', 'import { failAlways }', imported);
    writeFileSync(join(copy, 'test/unit/jobs/services-export.test.ts'), test);
    succeed('scripts/openapi.ts');
    // It fails, too, where the client is not as agreed or too large.
    expect(succeed('scripts/build-client.ts', '--accept')).toContain('client/dist is built');
    expect(textOf('docs/client-api/index.d.ts')).toContain("'services.export'");
  });

  it('leaves a repository that compiles', () => {
    expect(succeed('node_modules/typescript/bin/tsc', '--noEmit')).toBe('');
    expect(succeed('node_modules/typescript/bin/tsc', '--noEmit', '-p', 'web')).toBe('');
  });

  it('leaves nothing for the linter to say', () => {
    const checked = [
      'client',
      'functions',
      'infra/function-environment.ts',
      'scripts/building',
      'scripts/scaffolding',
      'shared',
      'test/unit/functions',
      'test/unit/jobs/services-export.test.ts',
      'test/contract/one-contract.test.ts',
    ];
    succeed('node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', ...checked);
  });

  it('leaves tests that pass: of the new functions, of the architecture, of the one contract', () => {
    const names = ['appointments/juggle-appointment', 'parrots/list-parrots'];
    const added = [...names, 'consumers/send-reminder', 'consumers/find-reminders'].map(
      (name) => `test/unit/functions/${name}`,
    );
    const output = succeed(
      'node_modules/jest/bin/jest.js',
      ...added,
      'test/unit/jobs/services-export',
      'test/unit/architecture',
      'test/contract/one-contract',
    );
    for (const path of added) expect(output).toContain(`${path}.test.ts`);
  });
});
