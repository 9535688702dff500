import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseSource, rootDir, type SourceFile, sourceFiles } from './source-files.ts';

const files = sourceFiles('functions', 'shared', 'infra', 'local', 'client', 'web', 'scripts', 'perf', 'test');

/** Where others enter: a package needs files that name what it offers, and tools ask for files of their own kind. */
const entries = [
  ...['index', 'store', 'jobs', 'sigv4', 'react'].map((name) => `client/${name}.ts`),
  'web/vite.config.ts',
  ...['setup', 'setup-with-server', 'teardown'].map((name) => `test/support/harness/${name}.ts`),
];

/** Names that say nothing of what a file is for. */
const vague = /^(index|utils?|helpers?|common|misc|shared|lib|tools?)\.ts$/;

/** Longer files, each with the lines it may grow to. */
const allowance: Readonly<Record<string, number>> = {
  'shared/data/dynamo-table.ts': 230,
  'shared/data/appointment-store.ts': 200,
  'shared/data/vehicle-store.ts': 180,
  'shared/domain/shop-time.ts': 170,
};

/** What a file must not be, in words. */
function shapeMistakes({ path, imports, hasDefaultExport }: SourceFile): string[] {
  if (entries.includes(path)) return [];
  const mistakes: string[] = [];
  if (hasDefaultExport) mistakes.push('exports by default');
  if (imports.some(({ reExport }) => reExport)) mistakes.push('re-exports');
  if (vague.test(basename(path))) mistakes.push('has a name that says nothing');
  if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.d)?\.tsx?$/.test(basename(path))) mistakes.push('is not named in kebab-case');
  return mistakes.map((mistake) => `${path} ${mistake}`);
}

describe('a file', () => {
  it('has a telling name, says itself what it exports, and exports it by name', () => {
    expect(files.flatMap(shapeMistakes)).toEqual([]);
  });

  it.each([
    ['shared/a/b.ts', 'export default 3'],
    ['shared/a/b.ts', 'export default function b() {}'],
    ['shared/a/b.ts', "export { x } from './x.ts'"],
    ['shared/a/b.ts', "export * from './x.ts'"],
    ['shared/a/index.ts', ''],
    ['shared/a/utils.ts', ''],
    ['shared/a/dateHelpers.ts', ''],
  ])('is seen to be wrong: %s with %j', (path, text) => {
    expect(shapeMistakes(parseSource(path, text))).toHaveLength(1);
  });

  it('of an operation has at most 80 lines', () => {
    const long = files.filter(({ path, lines }) => path.startsWith('functions/') && lines > 80);
    expect(long.map(({ path, lines }) => `${path} has ${lines} lines`)).toEqual([]);
  });

  it('of a command has at most 80 lines: its words and options, the rest in a room', () => {
    const long = files.filter(({ path, lines }) => /^scripts\/[^/]+\.ts$/.test(path) && lines > 80);
    expect(long.map(({ path, lines }) => `${path} has ${lines} lines`)).toEqual([]);
  });

  it('of anything else that runs has at most 150 lines, but for those listed; contracts are read as one', () => {
    const shipped = files.filter(({ path }) => !/^(test|perf|scripts|shared\/contract)\//.test(path));
    const long = shipped.filter(({ path, lines }) => lines > (allowance[path] ?? 150));
    expect(long.map(({ path, lines }) => `${path} has ${lines} lines`)).toEqual([]);
  });
});

describe('a folder', () => {
  it('of the house stands where the map says', () => {
    const wanted = ['contract', 'domain', 'data', 'config', 'observability', 'http', 'events', 'jobs'].map(
      (name) => `shared/${name}`,
    );
    expect(
      [...wanted, 'functions', 'infra', 'local', 'scripts', 'test'].filter((path) => !existsSync(join(rootDir, path))),
    ).toEqual([]);
  });

  it('is at most two levels deep where we ship it, and never called src', () => {
    const shipped = files.filter(({ path }) => !/^(test|perf)\//.test(path)).map(({ path }) => path);
    expect(shipped.filter((path) => path.split('/').length > 3 || path.includes('/src/'))).toEqual([]);
  });
});
