import { join } from 'node:path';
import { commandLine } from './cli/command-line.ts';
import { operate } from './cli/operate.ts';
import { withReport } from './cli/operator-options.ts';
import { oneOf } from './cli/option-values.ts';
import { runCommand } from './cli/run-command.ts';
import { runDrills } from './drilling/drill-run.ts';
import { drills } from './drilling/drills.ts';

const rootDir = join(import.meta.dirname, '..');
const names = drills.map(({ name }) => name);

export const command = commandLine('npm run drill', {
  about: `Rehearses what operators do when it matters: each drill starts a local cloud of its own with twenty people at work in it, or
with jobs alone, does the exercise through the real commands, and looks whether anybody was hurt.`,
  choices: { title: 'drills', of: drills.map(({ name, about }) => [name, about] as const) },
  examples: ['npm run drill -- rollback', 'npm run drill -- all', 'npm run drill -- half-deploy --json'],
}).argument('<drill>', `${names.join(', ')}, or all`, (text) => oneOf('<drill>', text, [...names, 'all']));

withReport(command).action((wanted, options) =>
  operate('drill', options, (run) =>
    runDrills(run, wanted === 'all' ? drills : drills.filter(({ name }) => name === wanted), rootDir),
  ),
);

if (import.meta.main) await runCommand(command);
