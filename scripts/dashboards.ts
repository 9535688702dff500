import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { commandLine } from './cli/command-line.ts';
import { runCommand } from './cli/run-command.ts';
import { dashboardFiles } from './dashboards/dashboard-files.ts';

const command = commandLine('npm run dashboards', {
  about: "Writes Grafana's dashboards and what provisions them, for CloudWatch and Prometheus, into monitoring/.",
  examples: ['npm run dashboards'],
}).action(async () => {
  const files = dashboardFiles();
  for (const [file, text] of files) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  console.log(`${files.size} files written under monitoring/`);
});

if (import.meta.main) await runCommand(command);
