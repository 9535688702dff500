import { writeFile } from 'node:fs/promises';
import { checkOpenApi, openApiFile, renderOpenApi } from './building/openapi-file.ts';
import { checkRolesPage, writeRolesPage } from './building/roles-page.ts';
import { commandLine } from './cli/command-line.ts';
import { runCommand } from './cli/run-command.ts';

const command = commandLine('npm run openapi', {
  about: 'Writes docs/openapi.json and docs/security/roles.md from the contracts.',
  examples: ['npm run openapi', 'npm run openapi -- --check'],
})
  .option('--check', 'writes nothing, but fails where a file differs from the contracts or breaks a rule')
  .action(async ({ check }) => {
    if (check) {
      await checkOpenApi();
      await checkRolesPage();
      return console.log('docs/openapi.json and docs/security/roles.md are up to date and valid');
    }
    await writeFile(openApiFile, await renderOpenApi());
    await writeRolesPage();
    console.log('docs/openapi.json and docs/security/roles.md written');
  });

if (import.meta.main) await runCommand(command);
