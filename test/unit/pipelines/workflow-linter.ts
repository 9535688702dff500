import { readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { validate as Validate } from '@actions/languageservice';
import { build } from 'esbuild';
import type { TextDocument as Document } from 'vscode-languageserver-textdocument';

type FileProvider = NonNullable<NonNullable<Parameters<typeof Validate>[1]>['fileProvider']>;

interface LanguageService {
  readonly TextDocument: typeof Document;
  readonly validate: typeof Validate;
}

/** GitHub's own reader of workflows. It imports JSON in a way that only bundlers take: it is bundled before it is loaded. */
async function languageService(): Promise<LanguageService> {
  const outfile = join(await mkdtemp(join(tmpdir(), 'workflow-linter-')), 'languageservice.cjs');
  const contents = `export { validate } from '@actions/languageservice';
export { TextDocument } from 'vscode-languageserver-textdocument';`;
  await build({
    stdin: { contents, resolveDir: process.cwd() },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile,
    logLevel: 'error',
  });
  return createRequire(__filename)(outfile) as LanguageService;
}

/** A workflow of this repository that another one calls. */
async function calledWorkflow(reference: Parameters<FileProvider['getFileContent']>[0]) {
  if (!('path' in reference)) throw new Error('a workflow of another repository is called');
  return { name: reference.path, content: readFileSync(reference.path, 'utf8') };
}

let service: Promise<LanguageService> | undefined;
let readings = 0;

/** What GitHub finds wrong with a workflow, warnings too: `<file>:<line> <what>`. */
export async function lintWorkflow(path: string, text = readFileSync(path, 'utf8')): Promise<string[]> {
  service ??= languageService();
  const { TextDocument, validate } = await service;
  // It remembers documents by their address, whatever they say now: each reading has its own.
  readings += 1;
  const document = TextDocument.create(`file:///${readings}/${path}`, 'yaml', 1, text);
  const found = await validate(document, { fileProvider: { getFileContent: calledWorkflow } });
  return found.map(({ message, range }) => `${basename(path)}:${range.start.line + 1} ${message}`);
}
