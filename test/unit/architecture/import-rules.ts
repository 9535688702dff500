import type { Import, SourceFile } from './source-files.ts';

/** From left to right: a folder may import only what stands to its right. */
const layers = ['functions', 'http', 'observability', 'config', 'data', 'domain', 'contract'];

/** What the folders beside the layers may import of this repository, beside themselves. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  infra: ['contract'],
  local: [],
  client: ['contract'],
  scripts: ['infra', 'local', 'client', ...layers.slice(1)],
  perf: ['scripts', 'infra', 'local', 'client', ...layers, 'test'],
};

/** The packages that have homes, and which; what is deployed has no others. */
const homes: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^@aws-sdk\//, ['data', 'scripts', 'local', 'perf']],
  [/^@aws-lambda-powertools\//, ['observability']],
  [/^@middy\//, ['http']],
  [/^(aws-cdk-lib|constructs|cdk-nag)(\/|$)/, ['infra', 'scripts']],
  [/^zod\//, ['contract', 'config', 'data', 'http', 'client', 'infra', 'local', 'scripts', 'perf']],
  [/^node:/, ['functions', 'http', 'data', 'infra', 'local', 'scripts', 'perf']],
];

/** Single files a folder may import beyond that: where no function is reached, the local platform answers problems. */
const exceptions: readonly (readonly [from: string, specifier: string])[] = [['local', '#shared/contract/problems.ts']];

/** The folder a path or `#` specifier belongs to: a layer of `shared/`, or a folder of the repository. */
export function folderOf(path: string): string {
  const [first = '', second = ''] = path.replace(/^#/, '').split('/');
  return first === 'shared' ? second : first;
}

function allowedFrom(folder: string): readonly string[] {
  const layer = layers.indexOf(folder);
  return layer < 0 ? (mayImport[folder] ?? []) : layers.slice(layer + 1);
}

function mistakeOf(file: SourceFile, { specifier, typeOnly }: Import): string | undefined {
  const from = folderOf(file.path);
  if (specifier.startsWith('.')) {
    const climbs = specifier.split('/').filter((part) => part === '..').length;
    const depth = file.path.split('/').length - (file.path.startsWith('shared/') ? 3 : 2);
    if (climbs > depth) return 'leaves its folder by a relative path; write #';
    return specifier.endsWith('.ts') ? undefined : 'names a file without its extension .ts';
  }
  if (specifier.startsWith('#')) {
    const to = folderOf(specifier);
    if (to === from) return 'reaches its own folder by #; write a relative path';
    if (exceptions.some(([folder, file]) => folder === from && file === specifier)) return undefined;
    if (from === 'infra' && to === 'config' && typeOnly) return undefined;
    return allowedFrom(from).includes(to) ? undefined : `may not import from ${to}`;
  }
  const home = homes.find(([packages]) => packages.test(specifier));
  const atHome = home === undefined ? !layers.includes(from) : home[1].includes(from);
  return atHome || typeOnly ? undefined : 'may not import this package';
}

/** What a file imports against the rules, in words. */
export function importMistakes(file: SourceFile): string[] {
  return file.imports.flatMap((imported) => {
    const mistake = mistakeOf(file, imported);
    return mistake === undefined ? [] : [`${file.path} → ${imported.specifier}: ${mistake}`];
  });
}

/** How a file imports zod against the rules: by name it would carry 350 KB of locales into every bundle. */
export function zodMistakes(file: SourceFile): string[] {
  const bundled = !['infra', 'local', 'scripts', 'perf'].includes(folderOf(file.path));
  return file.imports.flatMap(({ specifier, names }) => {
    if (!/^zod(\/|$)/.test(specifier)) return [];
    if (bundled && specifier !== 'zod/mini') return [`${file.path}: import zod/mini, not ${specifier}`];
    const byName = names.filter((name) => name !== '*');
    return byName.length === 0 ? [] : [`${file.path}: import * as z, not { ${byName.join(', ')} }`];
  });
}
