import { existsSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import { sizeViolations } from '#scripts/client/budget.ts';
import { clientEntries, peers } from '#scripts/client/entries.ts';
import { buildClient, type ClientBuild, changedDeclarations, recordedSizes } from '#scripts/client/package.ts';
import { packageConsumers } from '#test/support/package-consumers.ts';
import { Project } from '#test/support/project.ts';

const rootDir = join(__dirname, '../..');
const packageName = '@status-board/client';
const specifiers = clientEntries.map(({ name }) => (name === 'index' ? packageName : `${packageName}/${name}`));
let project: Project;
let built: ClientBuild;

beforeAll(async () => {
  project = await Project.create();
  built = await buildClient({ rootDir, outDir: join(project.dir, 'built') });
  await project.install(join(project.dir, 'built'), packageName);
  for (const name of [...peers, '@types/react', '@types/node'])
    await project.link(join(rootDir, 'node_modules', name), name);
  for (const [file, text] of Object.entries(packageConsumers)) await project.write(file, text);
  await project.write('package.json', '{"type":"module"}');
});
afterAll(() => project.delete());

describe('the package', () => {
  it('says in public types what was agreed; after a change that is meant: npm run build:client -- --accept', async () => {
    expect(await changedDeclarations(rootDir, built)).toEqual([]);
  });

  it('keeps its budget: core 5.5 KB, hooks 4 KB gzipped, and no entry grows unseen', async () => {
    expect(sizeViolations(built.bytesByEntry, await recordedSizes(rootDir))).toEqual([]);
  });

  it('has every file its manifest names, and depends on nothing', async () => {
    const folder = join(project.dir, 'node_modules', packageName);
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const files = JSON.stringify(manifest.exports).match(/\.\/[\w.]+\.\w+/g) ?? [];
    expect(files.filter((file) => !existsSync(join(folder, file)))).toEqual([]);
    expect(Object.keys(manifest.exports).length).toBe(clientEntries.length + 1);
    expect(manifest).not.toHaveProperty('dependencies');
    expect(await readdir(folder)).toContain('README.md');
  });

  it('has one class of errors, whichever entries are loaded', async () => {
    const folder = join(project.dir, 'node_modules', packageName);
    const sources = (await readdir(folder)).filter((name) => /\.c?js$/.test(name));
    const declaring = sources.filter((name) => readFileSync(join(folder, name), 'utf8').includes('extends Error'));
    expect(declaring.map((name) => name.split('.')[1]).sort()).toEqual(['cjs', 'js']);
  });
});

describe('a consumer', () => {
  const browser = ['es2023', 'dom', 'dom.iterable', 'dom.asynciterable'];

  it.each([
    ['in Node, as ES module and CommonJS, without DOM types', ['esm.ts', 'cjs.cts'], { types: ['node'] }],
    ['of the hooks, for a browser', ['hooks.ts', 'hooks-cjs.cts'], { lib: browser }],
    [
      'whose bundler resolves',
      ['esm.ts', 'hooks.ts'],
      { lib: browser, module: 'preserve', moduleResolution: 'bundler' },
    ],
  ])('%s compiles strictly, and is told its mistakes', async (_kind, files, options) => {
    expect(await project.typeErrors(files, options)).toEqual([]);
  });

  it('compiles every example of the guide as it stands', async () => {
    const guide = readFileSync(join(rootDir, 'client/README.md'), 'utf8');
    const examples = [...guide.matchAll(/^```ts\n(.*?)^```/gms)].map(([, example = '']) => example);
    expect(examples.length).toBeGreaterThan(8);
    // Each its own module, so that one may call things as another does.
    const files = examples.map((_example, index) => `guide-${index}.ts`);
    for (const [index, file] of files.entries()) await project.write(file, `${examples[index]}\nexport {};\n`);
    expect(await project.typeErrors([...files, 'surroundings.d.ts'], { lib: browser })).toEqual([]);
  });

  it('loads every entry as ES module and as CommonJS', async () => {
    const list = JSON.stringify(specifiers);
    const names = `console.log(all.map((entry) => Object.keys(entry).sort().join()).join('\\n'))`;
    await project.write('load.mjs', `const all = await Promise.all(${list}.map((name) => import(name)));\n${names}`);
    await project.write('load.cjs', `const all = ${list}.map((name) => require(name));\n${names}`);
    const [modules, commonJs] = await Promise.all([project.node('load.mjs'), project.node('load.cjs')]);
    expect(modules).toMatchObject({ code: 0, stderr: '' });
    expect(commonJs.stdout).toBe(modules.stdout);
    for (const name of [
      'createClient',
      'StatusBoardError',
      'createBoardStore',
      'createJobs',
      'sigV4Signer',
      'useStatusBoard',
    ]) {
      expect(modules.stdout).toContain(name);
    }
  });

  const bundle = (contents: string) =>
    build({
      stdin: { contents, resolveDir: project.dir },
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'browser',
      external: [...peers],
      logLevel: 'silent',
    });

  it('for a browser gets neither Node nor zod nor a contract in its bundle', async () => {
    const { outputFiles } = await bundle(
      specifiers.map((name, index) => `export * as e${index} from '${name}';`).join('\n'),
    );
    const text = outputFiles.map((file) => file.text).join('');
    expect(text).toContain('/api/admin/appointments/{id}/move');
    expect(text).not.toMatch(/node:|\bzod\b|strictObject|tableActions/);
  });

  it('that renders on a server is told that hooks run in browsers', () => {
    const firstLines = ['react.js', 'react.cjs', 'index.js'].map(
      (name) => readFileSync(join(project.dir, 'node_modules', packageName, name), 'utf8').split('\n')[0],
    );
    expect(firstLines.map((line) => line === "'use client';")).toEqual([true, true, false]);
  });

  it('pays for nothing it does not use', async () => {
    const { outputFiles } = await bundle(specifiers.map((name) => `import '${name}';`).join('\n'));
    expect(outputFiles.map((file) => file.text.replaceAll(/\/\/.*|\s/g, '').replaceAll(/import"[^"]+";/g, ''))).toEqual(
      [''],
    );
  });
});
