import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openApiDocument } from './cli/openapi-document.ts';
import { runCommand } from './cli/run-command.ts';

const rootDir = join(import.meta.dirname, '..');

/** `docs/openapi.json` as the contracts say it should read. */
export async function renderOpenApi(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(rootDir, 'package.json'), 'utf8')) as { version: string };
  return `${JSON.stringify(openApiDocument(version), null, 2)}\n`;
}

if (import.meta.main) {
  runCommand(async () => {
    await writeFile(join(rootDir, 'docs/openapi.json'), await renderOpenApi());
    console.log('docs/openapi.json written');
  });
}
