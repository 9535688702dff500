import { describe, expect, it, jest } from '@jest/globals';
import { runScript } from './support/run-script.ts';

jest.setTimeout(60_000);

const commands = [
  'build',
  'build-client',
  'build-web',
  'deploy',
  'drill',
  'keep-release',
  'keys',
  'logs',
  'new-endpoint',
  'openapi',
  'plan',
  'prune',
  'release',
  'screenshots',
  'seed',
  'shops',
  'smoke',
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
