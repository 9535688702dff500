import { join } from 'node:path';
import { checkBudget, readBudget, writeBudget } from './building/bundle-budget.ts';
import { buildFunctions } from './building/function-bundles.ts';
import { commandLine } from './cli/command-line.ts';
import { runCommand } from './cli/run-command.ts';

const command = commandLine('npm run build', {
  about: 'Bundles the functions into dist/functions, as they are deployed.',
  examples: ['npm run build', 'npm run build -- --update-budget'],
})
  .option('--allow-missing', 'leaves out what the contract declares and has no function yet, instead of failing')
  .option(
    '--update-budget',
    'records the sizes of the bundles in perf/bundle-budget.json instead of holding them to those recorded',
  );

async function main(values: ReturnType<typeof command.opts>): Promise<void> {
  const rootDir = join(import.meta.dirname, '..');
  const budgetFile = join(rootDir, 'perf/bundle-budget.json');
  const startedAt = performance.now();
  const { bytesById, changed } = await buildFunctions({
    rootDir,
    outDir: join(rootDir, 'dist/functions'),
    allowMissing: values.allowMissing ?? false,
  });
  if (values.updateBudget) await writeBudget(budgetFile, bytesById);
  checkBudget(bytesById, await readBudget(budgetFile));
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  const largest = Math.max(0, ...bytesById.values());
  console.log(
    `${bytesById.size} functions bundled in ${seconds} s, ${changed.length} changed, largest ${largest} bytes`,
  );
}

if (import.meta.main) await runCommand(command.action(main));
