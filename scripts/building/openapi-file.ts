import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openApiDocument } from './openapi-document.ts';

const rootDir = join(import.meta.dirname, '../..');
/** The committed document. */
export const openApiFile = join(rootDir, 'docs/openapi.json');

/** `docs/openapi.json` as the contracts say it should read. */
export async function renderOpenApi(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(rootDir, 'package.json'), 'utf8')) as { version: string };
  return `${JSON.stringify(openApiDocument(version), null, 2)}\n`;
}

/**
 * Compares the committed document with the contracts and lints it by Redocly's recommended rules.
 * @throws Error naming every finding
 */
export async function checkOpenApi(): Promise<void> {
  if ((await readFile(openApiFile, 'utf8')) !== (await renderOpenApi())) {
    throw new Error('docs/openapi.json is not what the contracts say; run npm run openapi');
  }
  const { createConfig, lint } = await import('@redocly/openapi-core');
  const findings = await lint({ ref: openApiFile, config: await createConfig({ extends: ['recommended'] }) });
  if (findings.length === 0) return;
  const lines = findings.map(({ severity, ruleId, message, location }) =>
    [severity, ruleId, message, location[0]?.pointer].join('  '),
  );
  throw new Error(`docs/openapi.json breaks rules:\n  ${lines.join('\n  ')}`);
}
