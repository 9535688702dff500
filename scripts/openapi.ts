import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readCommandLine } from './cli/command-line.ts';
import { openApiDocument } from './cli/openapi-document.ts';
import { runCommand } from './cli/run-command.ts';

const rootDir = join(import.meta.dirname, '..');
const file = join(rootDir, 'docs/openapi.json');

/** `docs/openapi.json` as the contracts say it should read. */
export async function renderOpenApi(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(rootDir, 'package.json'), 'utf8')) as { version: string };
  return `${JSON.stringify(openApiDocument(version), null, 2)}\n`;
}

/**
 * Compares the committed document with the contracts and lints it by Redocly's recommended rules.
 * @throws Error naming every finding
 */
async function check(): Promise<void> {
  if ((await readFile(file, 'utf8')) !== (await renderOpenApi())) {
    throw new Error('docs/openapi.json is not what the contracts say; run npm run openapi');
  }
  const { createConfig, lint } = await import('@redocly/openapi-core');
  const findings = await lint({ ref: file, config: await createConfig({ extends: ['recommended'] }) });
  if (findings.length === 0) return;
  const lines = findings.map(({ severity, ruleId, message, location }) =>
    [severity, ruleId, message, location[0]?.pointer].join('  '),
  );
  throw new Error(`docs/openapi.json breaks rules:\n  ${lines.join('\n  ')}`);
}

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
    if (values.check) await check();
    else await writeFile(file, await renderOpenApi());
    console.log(values.check ? 'docs/openapi.json is up to date and valid' : 'docs/openapi.json written');
  });
}
