import { stageNames } from '#infra/config.ts';
import { commandLine } from './cli/command-line.ts';
import { operate } from './cli/operate.ts';
import { withReport } from './cli/operator-options.ts';
import { runCommand } from './cli/run-command.ts';
import { showLogs } from './operating/logs-run.ts';

export const command = commandLine('npm run logs', {
  about: `What the functions of a stage wrote, in order of time across all of them: requests, and calls that crashed or took too long.
Times are UTC. An answer's X-Correlation-Id finds its request.`,
  examples: [
    'npm run logs -- --since 1h --operation moveAppointment',
    'npm run logs -- --stage prod --since 2026-11-29T10:00Z --correlation <id>',
    'npm run logs -- --follow',
    'npm run logs -- --since 1h --json',
  ],
})
  .option('--stage <stage>', stageNames.join(', '), 'local')
  .option('--data <folder>', 'data folder of the local cloud', '.local')
  .option('--since <time>', 'so long ago, or a time such as 2026-11-29T10:00Z', '10m')
  .option('--operation <operation>', 'one function only, such as moveAppointment')
  .option('--correlation <id>', 'one request only')
  .option('--release <number>', 'what versions of one release wrote only, by its number; calls that crashed tell none')
  .option('--limit <lines>', 'how many lines at most, the oldest first', '1000')
  .option('--follow', 'goes on with what is written from now on', false);

withReport(command).action((options) => operate('logs', options, (run) => showLogs(run, options)));

if (import.meta.main) await runCommand(command);
