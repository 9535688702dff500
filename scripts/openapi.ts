import { writeFile } from 'node:fs/promises';
import { checkOpenApi, openApiFile, renderOpenApi } from './building/openapi-file.ts';
import { commandLine } from './cli/command-line.ts';
import { runCommand } from './cli/run-command.ts';

const command = commandLine('npm run openapi', {
  about: 'Writes docs/openapi.json from the contracts.',
  examples: ['npm run openapi', 'npm run openapi -- --check'],
})
  .option('--check', 'writes nothing, but fails where the file differs from the contracts or breaks a rule')
  .action(async ({ check }) => {
    if (check) await checkOpenApi();
    else await writeFile(openApiFile, await renderOpenApi());
    console.log(check ? 'docs/openapi.json is up to date and valid' : 'docs/openapi.json written');
  });

if (import.meta.main) await runCommand(command);
