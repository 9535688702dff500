import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';

const repository = join(__dirname, '../..');

/** A command whose only step waits until it is told to stop, and the process that runs it. */
function start(...args: readonly string[]) {
  const script = `
    import { commandLine } from '#scripts/cli/command-line.ts';
    import { operate } from '#scripts/cli/operate.ts';
    import { withConsent, withReport } from '#scripts/cli/operator-options.ts';
    import { runCommand } from '#scripts/cli/run-command.ts';
    const command = withConsent(withReport(commandLine('npm run wait', { about: 'Waits.', examples: [] })));
    await runCommand(command.action((options) => operate('wait', options, async (run) => {
      run.about({ stage: 'local' });
      run.stands('it waits', 'npm run wait');
      await run.step('wait', ({ signal }) => new Promise((resolve, reject) => {
        const timer = setInterval(() => undefined, 1_000);
        signal.addEventListener('abort', () => (clearInterval(timer), reject(signal.reason)));
      }));
      return {};
    })));`;
  return spawn(process.execPath, ['--input-type=module', '--eval', script, '--', 'wait', ...args], {
    cwd: repository,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Work that never ends must not outlive a test that fails.
    timeout: 30_000,
    killSignal: 'SIGKILL',
  });
}

describe('the process of an operator command', () => {
  it('ends with 130 when it is interrupted, and says where things stand', async () => {
    const child = start('--ndjson');
    const said = text(child.stderr);
    // biome-ignore lint/suspicious/noExplicitAny: each event has a shape of its own
    const events: any[] = [];
    createInterface(child.stdout).on('line', (line) => {
      events.push(JSON.parse(line));
      if (events.at(-1).event === 'step-start') child.kill('SIGINT');
    });
    const [code] = await once(child, 'close');
    expect(code).toBe(130);
    expect(events.at(-1)).toMatchObject({
      event: 'end',
      exitCode: 130,
      error: { kind: 'interrupted', state: 'it waits', next: 'npm run wait' },
    });
    expect(await said).toMatch(
      /✗ interrupted by SIGINT during "wait"\n {2}state {2}it waits\n {2}next {3}npm run wait\n$/,
    );
  });

  it('answers a program in JSON also where it was called wrongly', async () => {
    const child = start('--jsno', '--json');
    const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    const reason = "unknown option '--jsno' (did you mean --json?); see npm run wait -- --help";
    expect({ code, stderr }).toEqual({ code: 2, stderr: `✗ ${reason}\n` });
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      command: 'wait',
      ok: false,
      exitCode: 2,
      error: { reason },
    });
  });
});
