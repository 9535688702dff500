import { writeFile } from 'node:fs/promises';
import { checkGrantsPage, writeGrantsPage } from './building/grants-page.ts';
import { checkLimitsPage, writeLimitsPage } from './building/limits-page.ts';
import { checkOpenApi, openApiFile, renderOpenApi } from './building/openapi-file.ts';
import { checkRolesPage, writeRolesPage } from './building/roles-page.ts';
import { commandLine } from './cli/command-line.ts';
import { runCommand } from './cli/run-command.ts';

const command = commandLine('npm run openapi', {
  about:
    'Writes docs/openapi.json, docs/security/roles.md and docs/security/grants.md from the contracts, and the numbers of docs/limits.md from the stages.',
  examples: ['npm run openapi', 'npm run openapi -- --check'],
})
  .option('--check', 'writes nothing, but fails where a file differs from the contracts or breaks a rule')
  .action(async ({ check }) => {
    if (check) {
      await checkOpenApi();
      await checkRolesPage();
      await checkGrantsPage();
      await checkLimitsPage();
      return console.log(
        'docs/openapi.json, docs/limits.md and docs/security (roles.md, grants.md) are up to date and valid',
      );
    }
    await writeFile(openApiFile, await renderOpenApi());
    await writeRolesPage();
    await writeGrantsPage();
    await writeLimitsPage();
    console.log('docs/openapi.json, docs/limits.md and docs/security (roles.md, grants.md) written');
  });

if (import.meta.main) await runCommand(command);
