import { writeFile } from 'node:fs/promises';
import { checkOpenApi, openApiFile, renderOpenApi } from './building/openapi-file.ts';
import { readCommandLine } from './cli/command-line.ts';
import { runCommand } from './cli/run-command.ts';

const usage = `usage: npm run openapi -- [--check]
Writes docs/openapi.json from the contracts.
  --check   writes nothing, but fails where the file differs from the contracts or breaks a rule`;

if (import.meta.main) {
  runCommand(async () => {
    const { values } = readCommandLine({
      command: 'npm run openapi',
      usage,
      options: { check: { type: 'boolean', default: false } },
    });
    if (values.check) await checkOpenApi();
    else await writeFile(openApiFile, await renderOpenApi());
    console.log(values.check ? 'docs/openapi.json is up to date and valid' : 'docs/openapi.json written');
  });
}
