import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commandLine } from './cli/command-line.ts';
import { runCommand } from './cli/run-command.ts';
import { sizeViolations } from './client/budget.ts';
import { acceptedDir, budgetFile, buildClient, changedDeclarations, recordedSizes } from './client/package.ts';

const command = commandLine('npm run build:client', {
  about: 'Builds the package @status-board/client into client/dist, from where it can be published or linked.',
  examples: ['npm run build:client', 'npm run build:client -- --accept'],
})
  .option('--accept', 'takes the public types as they are now (docs/client-api) for those meant')
  .option('--update-budget', 'records the sizes as they are now (perf/client-budget.json)');

async function main(values: ReturnType<typeof command.opts>): Promise<void> {
  const rootDir = join(import.meta.dirname, '..');
  const built = await buildClient({ rootDir, outDir: join(rootDir, 'client/dist') });
  if (values.accept) {
    await mkdir(join(rootDir, acceptedDir), { recursive: true });
    for (const [name, text] of built.declarations) await writeFile(join(rootDir, acceptedDir, `${name}.d.ts`), text);
  }
  if (values.updateBudget) {
    const sizes = Object.fromEntries(built.bytesByEntry);
    await writeFile(join(rootDir, budgetFile), `${JSON.stringify(sizes, null, 2)}\n`);
  }
  const changed = await changedDeclarations(rootDir, built);
  const problems = [
    ...sizeViolations(built.bytesByEntry, await recordedSizes(rootDir)),
    ...changed.map(
      (name) =>
        `${name}: its public types are not those of ${acceptedDir}/${name}.d.ts; compare client/dist/${name}.d.ts and, if the change is meant, run: npm run build:client -- --accept`,
    ),
  ];
  if (problems.length > 0) throw new Error(`the client is built, but not as agreed:\n  ${problems.join('\n  ')}`);
  const sizes = [...built.bytesByEntry].map(([name, bytes]) => `${name} ${bytes}`).join(', ');
  console.log(`client/dist is built; bytes gzipped: ${sizes}`);
}

if (import.meta.main) await runCommand(command.action(main));
