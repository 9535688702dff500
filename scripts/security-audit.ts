import { fileURLToPath } from 'node:url';
import { stageNames } from '#infra/config.ts';
import { severities } from './auditing/audit-finding.ts';
import { runAudit } from './auditing/audit-run.ts';
import { npmRegistry } from './auditing/npm-registry.ts';
import { commandLine } from './cli/command-line.ts';
import { operate } from './cli/operate.ts';
import { withReport } from './cli/operator-options.ts';
import { runCommand } from './cli/run-command.ts';

export const command = commandLine('npm run security-audit', {
  about: `Looks at a stage for what is less safe than it should be: auth mode, who may call functions, what roles allow and whom, old API
keys, how buckets, tables, logs, secrets, topics, queues and encryption keys are guarded, and advisories on packages where the registry of npm
knows any. Changes nothing but the file of --sbom. Ends with 3 where something is as bad as --fail-on says. What could not be looked at is
told as "not known", and ends it with 1 where AWS would not tell.`,
  examples: [
    'npm run security-audit -- --stage prod',
    'npm run security-audit -- --fail-on medium --sbom sbom.json',
    'npm run security-audit -- --packages',
  ],
})
  .option('--stage <stage>', stageNames.join(', '), 'local')
  .option('--data <folder>', 'data folder of the local cloud', '.local')
  .option('--fail-on <severity>', `what it ends with 3 for: ${severities.join(', ')}`, 'high')
  .option('--packages', 'looks at packages alone and at no stage; ends with 1 where no registry tells of advisories')
  .option('--sbom <file>', 'where the list of packages is written (CycloneDX 1.6)', 'dist/sbom.json');

withReport(command).action((options) =>
  operate('security-audit', options, (run) =>
    runAudit(run, options, {
      rootDir: fileURLToPath(new URL('..', import.meta.url)),
      registry: npmRegistry(process.env),
      now: Date.now(),
    }),
  ),
);

if (import.meta.main) await runCommand(command);
