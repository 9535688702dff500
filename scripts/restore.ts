import { stageNames } from '#infra/config.ts';
import { restorableTables } from '#infra/names.ts';
import { commandLine } from './cli/command-line.ts';
import { oneLine } from './cli/one-line.ts';
import { operate } from './cli/operate.ts';
import { withConsent, withReport } from './cli/operator-options.ts';
import { oneOf } from './cli/option-values.ts';
import { runCommand } from './cli/run-command.ts';
import { givenKey } from './operating/endpoints.ts';
import { runRestore } from './restoring/restore-run.ts';
import { restoreFrom } from './restoring/restore-sources.ts';

export const command = commandLine('npm run restore', {
  about: `Makes a table from a backup or an export, or as it was at a time, compares it item by item, gives it the settings a restore does not bring
along, and gives it to callers by a release of the code they have. The table they had is kept, a rollback away. A run that was stopped is
finished by the same command, or taken back with --undo.`,
  examples: [
    'npm run restore -- --from 2026-11-29T07:00:00Z --stage prod --key <key>',
    'npm run restore -- --from 01796022000000-1a2b3c4d --dry-run',
    'npm run restore -- --undo --reason "it was not the data"',
  ],
})
  .option(
    '--from <what>',
    'a backup, export:<id>, a time such as 2026-11-29T07:00:00Z, latest, or table:<name>',
    restoreFrom,
  )
  .option('--undo', 'takes the last restore back, be it done or half done')
  .option('--settle', 'gives the restored table callers have the indexes and settings of what is checked out')
  .option(
    '--table <table>',
    `${restorableTables.join(' or ')}`,
    (text) => oneOf('table', text, restorableTables),
    'board' as const,
  )
  .option('--stage <stage>', stageNames.join(', '), 'local')
  .option('--data <folder>', 'data folder of the local cloud', '.local')
  .option('--key <key>', "a manager's key for the smoke test, or in STATUS_BOARD_KEY; else it asks only what is public")
  .option('--reason <text>', 'what for, in a line; it is written down', (text) => oneLine('reason', text))
  .option('--steal-lock', 'takes the lock from an operator whose run is known to have ended', false);

withConsent(withReport(command)).action((options) =>
  operate('restore', options, (run) => runRestore(run, { ...options, key: givenKey(options.key) })),
);

if (import.meta.main) await runCommand(command);
