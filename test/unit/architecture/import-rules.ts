import { posix } from 'node:path';
import type { Import, SourceFile } from './source-files.ts';

/** From left to right: a folder may import only what stands to its right. Those in one place do not know each other. */
const order = [
  ['functions'],
  ['jobs'],
  ['http', 'events'],
  ['observability'],
  ['config'],
  ['limits'],
  ['data'],
  ['csv'],
  ['domain'],
  ['contract'],
];
const layers = order.flat();

/** What the folders beside the layers may import of this repository, beside themselves. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  infra: ['contract'],
  local: [],
  client: [],
  web: ['client'],
  scripts: ['infra', 'local', 'client', ...layers.slice(1)],
  perf: ['scripts', 'infra', 'local', 'client', 'web', ...layers, 'test'],
};

/**
 * The rooms of `scripts/`, and which of them each may enter. The files beside them are the commands: they may enter every
 * room, and no room may enter one of them.
 */
const rooms: Readonly<Record<string, readonly string[]>> = {
  cli: [],
  building: ['cli'],
  client: ['building', 'cli'],
  scaffolding: ['building', 'cli'],
  costing: ['building', 'cli'],
  watching: ['cli'],
  releasing: ['building', 'cli'],
  operating: ['costing', 'releasing', 'watching', 'building', 'cli'],
  auditing: ['operating', 'releasing', 'building', 'cli'],
  demo: ['operating', 'cli'],
  serving: ['building', 'demo', 'operating', 'cli'],
  rehearsing: ['operating', 'cli'],
  'load-test': ['demo', 'operating', 'releasing', 'cli'],
  screenshots: ['rehearsing', 'serving', 'demo', 'operating', 'building', 'cli'],
  dashboards: ['cli'],
  restoring: ['operating', 'releasing', 'building', 'cli'],
  'alarm-drill': ['rehearsing', 'operating', 'releasing', 'watching', 'building', 'cli'],
  drilling: ['alarm-drill', 'rehearsing', 'restoring', 'serving', 'operating', 'releasing', 'building', 'cli'],
};

/** What reaches browsers: of contracts it may know the types, which weigh nothing. */
const browserFolders = ['client', 'web'];

/** The packages that have homes, folders or the beginnings of paths; what is deployed has no others. */
const homes: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(@aws-sdk|@smithy)\//, ['data', 'scripts', 'local', 'perf']],
  [/^@aws-lambda-powertools\/batch$/, ['events']],
  [/^@aws-lambda-powertools\//, ['observability', 'perf/peers/variants/']],
  [/^@middy\//, ['http', 'events', 'perf/peers/variants/']],
  [/^aws-jwt-verify\//, ['http']],
  [/^csv-(parse|stringify)(\/|$)/, ['csv']],
  [/^(aws-cdk-lib|constructs|cdk-nag)(\/|$)/, ['infra', 'scripts']],
  [/^zod\//, ['contract', 'config', 'data', 'http', 'events', 'jobs', 'infra', 'local', 'scripts', 'perf']],
  [/^node:/, ['functions', 'http', 'config', 'data', 'infra', 'local', 'scripts', 'perf', 'web/vite.config.ts']],
  [/^(react|@tanstack\/react-query)(\/|$)/, ['client/react', 'web']],
  [/^(react-dom|@atlaskit\/pragmatic-drag-and-drop)(\/|$)/, ['web']],
  [/^libphonenumber-js(\/|$)/, ['domain']],
  [/^qr$/, ['web']],
  [/^vite$/, ['scripts', 'web/vite.config.ts']],
  [/^(commander|@commander-js\/extra-typings|@clack\/prompts)$/, ['scripts/cli']],
];

/** Single files a folder, or a file, may import beyond that. */
const exceptions: readonly (readonly [from: string, specifier: string])[] = [
  // Where no function is reached, the local platform answers problems.
  ['local', '#shared/contract/problems.ts'],
  ['local', '#shared/contract/correlation-id.ts'],
  // Builds put what this computes in its place, so that no contract reaches a bundle.
  ['client/core/routes.ts', '#shared/contract/operations.ts'],
  // The build of the page does what the build of the SDK does.
  ['web/vite.config.ts', '#scripts/building/precomputed-routes.ts'],
  // What puts the page into its bucket signs its requests without an AWS SDK to carry along.
  ['infra', '#client/sigv4.ts'],
  // What is drawn and alarmed on is what is emitted.
  ...['infra', 'local'].flatMap((from) =>
    ['metrics', 'slos', 'metric-definition'].map((name) => [from, `#shared/observability/${name}.ts`] as const),
  ),
  // It logs as the functions of the API do.
  ['infra', '#shared/observability/function-logger.ts'],
  // Server, SDK and page read one table, and one rule.
  ['client', '#shared/domain/status.ts'],
  ['client', '#shared/domain/overnight.ts'],
  // What is typed is read by one rule, where it is checked and where it is typed.
  ...['typed', 'vin', 'email', 'instant', 'import-limits'].map(
    (name) => ['contract', `#shared/domain/${name}.ts`] as const,
  ),
  ...[
    'status',
    'overnight',
    'shop-time',
    'money',
    'amount',
    'amount-style',
    'currency',
    'calling-codes',
    'phone-number',
    'home-country',
    'digits',
    'typed',
    'vin',
    'text-filter',
    'written-money',
    'written-time',
    'written-duration',
    'day-words',
    'unassigned',
    'import-limits',
    'typed-moment',
    'pairing-code',
  ].map((name) => ['web', `#shared/domain/${name}.ts`] as const),
  // A file to import is understood on the page as the worker will understand it.
  ...['columns', 'decode-csv', 'formulas', 'read-csv', 'sheet-forms'].map(
    (name) => ['web', `#shared/csv/${name}.ts`] as const,
  ),
];

/** The folder a path or `#` specifier belongs to: a layer of `shared/`, or a folder of the repository. */
export function folderOf(path: string): string {
  const [first = '', second = ''] = path.replace(/^#/, '').split('/');
  return first === 'shared' ? second : first;
}

function allowedFrom(folder: string): readonly string[] {
  const place = order.findIndex((folders) => folders.includes(folder));
  return place < 0 ? (mayImport[folder] ?? []) : order.slice(place + 1).flat();
}

function roomMistakeOf(file: SourceFile, specifier: string): string | undefined {
  const [folder, from, ...rest] = file.path.split('/');
  if (folder !== 'scripts' || from === undefined || rest.length === 0) return undefined;
  const [, to = '', ...below] = posix.join(posix.dirname(file.path), specifier).split('/');
  if (below.length === 0) return 'enters a command; what others need belongs into a room';
  if (rooms[from] === undefined) return `is in no room of scripts: ${Object.keys(rooms).join(', ')}`;
  return to === from || rooms[from].includes(to) ? undefined : `may not enter the room ${to}`;
}

function mistakeOf(file: SourceFile, { specifier, typeOnly }: Import): string | undefined {
  const from = folderOf(file.path);
  if (specifier.startsWith('.')) {
    const climbs = specifier.split('/').filter((part) => part === '..').length;
    const depth = file.path.split('/').length - (file.path.startsWith('shared/') ? 3 : 2);
    if (climbs > depth) return 'leaves its folder by a relative path; write #';
    if (!/\.(tsx?|css)$/.test(specifier)) return 'names a file without its extension';
    return roomMistakeOf(file, specifier);
  }
  if (specifier.startsWith('#')) {
    const to = folderOf(specifier);
    if (to === from) return 'reaches its own folder by #; write a relative path';
    if (exceptions.some(([place, known]) => [from, file.path].includes(place) && known === specifier)) return undefined;
    if (browserFolders.includes(from) && to === 'contract' && typeOnly) return undefined;
    if (from === 'infra' && to === 'config' && typeOnly) return undefined;
    return allowedFrom(from).includes(to) ? undefined : `may not import from ${to}`;
  }
  const home = homes.find(([packages]) => packages.test(specifier));
  const isAtHome = (place: string) => place === from || (place.includes('/') && file.path.startsWith(place));
  const atHome = home === undefined ? ![...layers, ...browserFolders].includes(from) : home[1].some(isAtHome);
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
  // The usual way is what is measured there.
  if (file.path.startsWith('perf/peers/variants/naive')) return [];
  const bundled = !['infra', 'local', 'scripts', 'perf'].includes(folderOf(file.path));
  return file.imports.flatMap(({ specifier, names }) => {
    if (!/^zod(\/|$)/.test(specifier)) return [];
    if (bundled && specifier !== 'zod/mini') return [`${file.path}: import zod/mini, not ${specifier}`];
    const byName = names.filter((name) => name !== '*');
    return byName.length === 0 ? [] : [`${file.path}: import * as z, not { ${byName.join(', ')} }`];
  });
}
