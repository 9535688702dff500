import { describe, expect, it, jest } from '@jest/globals';
import { runScript } from './support/run-script.ts';

jest.setTimeout(60_000);

/** One of the operators' commands stands for all: test/unit/scripts/operator-contract.test.ts asks each of them, without a process. */
const commands = [
  'build',
  'build-client',
  'build-web',
  'new-consumer',
  'new-endpoint',
  'openapi',
  'release',
  'screenshots',
  'start',
  'synth',
];
const typed = (command: string) =>
  command === 'start' ? 'npm start' : `npm run ${command.replace('build-', 'build:')}`;

describe.each(commands)('npm run %s', (command) => {
  it('explains itself, and nothing else, when asked to', async () => {
    const { code, stdout, stderr } = await runScript(command, ['--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.startsWith(`usage: ${typed(command)} -- `)).toBe(true);
    expect(stdout).toMatch(new RegExp(`\n\nfor example:\n  ${typed(command)}`));
  });

  it('refuses an option it does not know in one line that says where to look', async () => {
    expect(await runScript(command, ['--nonsense'])).toEqual({
      code: 2,
      stdout: '',
      stderr: `✗ unknown option '--nonsense'; see ${typed(command)} -- --help\n`,
    });
  });
});
