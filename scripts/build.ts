import { join } from 'node:path';
import { checkBudget, readBudget, writeBudget } from './building/bundle-budget.ts';
import { buildFunctions } from './building/function-bundles.ts';
import { readCommandLine } from './cli/command-line.ts';
import { runCommand } from './cli/run-command.ts';

const usage = `usage: npm run build -- [options]
  --allow-missing   leaves out operations of the contract that have no function yet, instead of failing
  --update-budget   records the sizes of the bundles in perf/bundle-budget.json instead of holding them to those recorded
Bundles the functions into dist/functions, as they are deployed.`;

async function main(): Promise<void> {
  const { values } = readCommandLine({
    command: 'npm run build',
    usage,
    options: { 'allow-missing': { type: 'boolean' }, 'update-budget': { type: 'boolean' } },
  });
  const rootDir = join(import.meta.dirname, '..');
  const budgetFile = join(rootDir, 'perf/bundle-budget.json');
  const startedAt = performance.now();
  const { bytesByOperation, changed } = await buildFunctions({
    rootDir,
    outDir: join(rootDir, 'dist/functions'),
    allowMissing: values['allow-missing'] ?? false,
  });
  if (values['update-budget']) await writeBudget(budgetFile, bytesByOperation);
  checkBudget(bytesByOperation, await readBudget(budgetFile));
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  const largest = Math.max(0, ...bytesByOperation.values());
  console.log(
    `${bytesByOperation.size} functions bundled in ${seconds} s, ${changed.length} changed, largest ${largest} bytes`,
  );
}

if (import.meta.main) runCommand(main);
