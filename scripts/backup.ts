import { stageNames } from '#infra/config.ts';
import { restorableTables } from '#infra/names.ts';
import { commandLine } from './cli/command-line.ts';
import { operate } from './cli/operate.ts';
import { withReport } from './cli/operator-options.ts';
import { oneOf } from './cli/option-values.ts';
import { runCommand } from './cli/run-command.ts';
import { createBackup, listBackups } from './restoring/backup-run.ts';
import { exportTable } from './restoring/export-run.ts';
import { givenTime } from './restoring/restore-sources.ts';

export const command = commandLine('npm run backup', {
  about: `Backups of the tables that hold what people have written, beside those AWS Backup makes each day: before something that cannot be
taken back; and exports of them as files, which can be read elsewhere, too. Each is told with its size and a digest of its items, by
which a restore is compared.`,
  examples: [
    'npm run backup -- list --stage prod',
    'npm run backup -- create --table board',
    'npm run backup -- export --at 2026-11-29T07:00:00Z --stage prod',
  ],
});

/** An action, with the options each of them takes. */
function action(name: string, about: string) {
  return withReport(command.command(name))
    .description(about)
    .option('--stage <stage>', stageNames.join(', '), 'local')
    .option('--data <folder>', 'data folder of the local cloud', '.local')
    .option('--table <table>', `${restorableTables.join(' or ')}`, (text) => oneOf('table', text, restorableTables));
}

action('list', 'lists them, and the times tables can be brought back to').action((options) =>
  operate('backup list', options, (run) => listBackups(run, options)),
);

action('create', 'makes one, of the board where no table is named').action((options) =>
  operate('backup create', options, (run) => createBackup(run, options)),
);

action('export', 'writes one to the bucket of exports and reads it again whole, of the board where no table is named')
  .option('--at <time>', 'the moment it is to be of, such as 2026-11-29T07:00:00Z; now, where none is said', givenTime)
  .action((options) => operate('backup export', options, (run) => exportTable(run, options)));

if (import.meta.main) await runCommand(command);
