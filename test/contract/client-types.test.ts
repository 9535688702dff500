import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clientEntries } from '#scripts/client/entries.ts';
import { publicDeclarations } from '#scripts/client/public-declarations.ts';
import { Project } from '#test/support/project.ts';

/*
 * What is published as types is written out by a script; the sources are what the code is checked against. Here the
 * compiler says whether both are the same, for everything exported.
 */

const rootDir = join(__dirname, '../..');
let project: Project;

beforeAll(async () => {
  project = await Project.create();
  await project.write('package.json', '{"type":"module"}');
  await project.link(join(rootDir, 'node_modules/esbuild'), 'esbuild');
});
afterAll(() => project.delete());

const published = new Map(
  clientEntries.map(({ name }) => [name, readFileSync(join(rootDir, 'docs/client-api', `${name}.d.ts`), 'utf8')]),
);

/** The first entry that exports something, by its name. */
function entryOf(name: string): string | undefined {
  return [...published].find(([, text]) => new RegExp(`^export (type|interface) ${name}\\b`, 'm').test(text))?.[0];
}

/** A generic type as a map of what it is for every argument it may have; one without a bound is tried with `unknown`. */
function applied(type: string, parameters: string): string {
  const bounds = parameters.split(',').flatMap((parameter) => {
    if (parameter.trim() === '') return [];
    return parameter.match(/extends\s+(\w+)/)?.[1] ?? 'unknown';
  });
  if (bounds.length === 0) return type;
  const given = bounds.map((bound, index) => (bound === 'unknown' ? bound : `K${index}`));
  return bounds.reduceRight(
    (inner, bound, index) =>
      bound === 'unknown' ? inner : `{ [K${index} in Source.${entryOf(bound)}.${bound}]: ${inner} }`,
    `${type}<${given.join(', ')}>`,
  );
}

/** One line for each thing an entry exports, which compiles if its published type equals that of the source. */
function comparisons(entry: string, text: string): string[] {
  const exported = /^export (type|interface|declare (?:class|function|const)) (\w+)(?:<([^>]*)>)?/gm;
  const uses = [...text.matchAll(exported)].map(([, kind = '', name = '', parameters = '']) => {
    const query = /function|const/.test(kind) ? 'typeof ' : '';
    const use = (side: string) => applied(`${query}${side}.${entry}.${name}`, parameters);
    return `export const ${entry}_${name}: Equal<${use('Source')}, ${use('Published')}> = true;`;
  });
  // Overloads are several statements of one name.
  return [...new Set(uses)];
}

/** The exports whose type in the given folder is not that of the source, as `entry_name`. */
async function differences(folder: string): Promise<string[]> {
  const entries = [...published.keys()];
  const exportEach = (pathOf: (entry: string) => string) =>
    entries.map((entry) => `export type * as ${entry} from '${pathOf(entry)}';`).join('\n');
  await project.write(
    'source.ts',
    exportEach((entry) => join(rootDir, 'client', `${entry}.ts`)),
  );
  await project.write(
    'published.ts',
    exportEach((entry) => join(folder, `${entry}.js`)),
  );
  const lines = [
    "import type * as Source from './source.ts';",
    "import type * as Published from './published.ts';",
    'type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;',
    ...[...published].flatMap(([entry, text]) => comparisons(entry, text)),
  ];
  await project.write('compare.ts', lines.join('\n'));
  const options = { lib: ['es2025', 'dom', 'dom.iterable'], allowImportingTsExtensions: true, skipLibCheck: true };
  const errors = await project.typeErrors(['compare.ts'], options);
  return errors.flatMap((error) => {
    const line = error.match(/^compare\.ts\((\d+)/)?.[1];
    return line === undefined ? [] : (lines[Number(line) - 1]?.match(/^export const (\w+)/)?.[1] ?? error);
  });
}

describe('a published type', () => {
  it('is exactly what the source says; after a change that is meant: npm run build:client -- --accept', async () => {
    expect(await differences(join(rootDir, 'docs/client-api'))).toEqual([]);
  });

  it('would be seen to differ by a member, by how one may be left out or written, or by what it holds', async () => {
    const mistakes = [
      ['index_Board', '  revision: string;\n', ''],
      ['index_CallOptions', 'readonly retries?: number | undefined;', 'readonly retries?: number;'],
      ['index_ReplyMeta', 'readonly correlationId: string;', 'correlationId: string;'],
      ['index_Column', /(?<=export type Column = \{[^}]*)total: number;/, 'total: string;'],
      ['index_canMove', 'to: Status): boolean;', 'to: string): boolean;'],
    ] as const;
    const text = published.get('index') ?? '';
    const changed = mistakes.reduce((before, [, said, instead]) => before.replace(said, instead), text);
    for (const [name, other] of published) await project.write(`${name}.d.ts`, name === 'index' ? changed : other);
    expect(await differences(project.dir)).toEqual(expect.arrayContaining(mistakes.map(([name]) => name)));
  });

  it.each([
    [
      'the type of a package',
      "import type { Plugin } from 'esbuild';\nexport interface Used { plugin: Plugin }",
      'esbuild',
    ],
    ['a type only the compiler has written down', "export const used = import('esbuild');", 'write down the type'],
  ])('is refused where a consumer would need %s that no consumer has', async (_what, text, complaint) => {
    await project.write('tsconfig.json', '{"compilerOptions":{"module":"nodenext","target":"es2025","strict":true}}');
    await project.write('entry.ts', text);
    const entries = [{ name: 'entry', source: 'entry.ts' }];
    expect(() => publicDeclarations({ rootDir: project.dir, entries, peers: [] })).toThrow(complaint);
  });
});
