import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clientEntries } from '#scripts/client/entries.ts';
import { Editor } from '#test/support/editor.ts';
import { packageConsumers } from '#test/support/package-consumers.ts';
import { Project } from '#test/support/project.ts';
import { shopOperations as operations } from '#test/support/shop-operations.ts';

/*
 * What a front-end developer sees in an editor, of the public types as they were agreed on: with the compiler before
 * TypeScript 7, as Node resolves and as bundlers do.
 */

const rootDir = join(__dirname, '../..');
const all = operations.map(({ operation }) => operation);
const uses = `import { createClient } from '@status-board/client';
import { createJobs } from '@status-board/client/jobs';
const client = createClient({ baseUrl: 'https://api.example.com' });
${all.map(({ id }) => `client.${id}({} as never);`).join('\n')}
client.getDashboardStats({ from: '2025-09-01', to: '2025-09-02' });
createJobs({ client }).run('customers.export', { bom: true }).then(({ output }) => output?.rows);
`;
const browser = ['es2023', 'dom', 'dom.iterable', 'dom.asynciterable'];
let project: Project;

beforeAll(async () => {
  project = await Project.create();
  await project.write('package.json', '{"type":"module"}');
  const folder = join(project.dir, 'node_modules/@status-board/client');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), await readFile(join(rootDir, 'client/manifest.json')));
  for (const { name } of clientEntries) {
    const text = await readFile(join(rootDir, 'docs/client-api', `${name}.d.ts`), 'utf8');
    await writeFile(join(folder, `${name}.d.ts`), text);
    await writeFile(join(folder, `${name}.d.cts`), text.replaceAll(/(?<=from '\.\/\w+)\.js(?=')/g, '.cjs'));
  }
  for (const name of ['react', '@types/react', '@tanstack/react-query', '@types/node'])
    await project.link(join(rootDir, 'node_modules', name), name);
  for (const [file, text] of Object.entries({ ...packageConsumers, 'uses.ts': uses })) await project.write(file, text);
});
afterAll(() => project.delete());

describe('an editor', () => {
  it.each([
    ['as Node 16 and later resolve', { module: 'node16', moduleResolution: 'node16', target: 'es2022' }],
    ['as bundlers resolve', { module: 'esnext', moduleResolution: 'bundler', target: 'es2022' }],
  ])('underlines nothing in programs that use the package, %s', (_how, options) => {
    const files = ['esm.ts', 'hooks.ts', ...(options.module === 'node16' ? ['cjs.cts', 'hooks-cjs.cts'] : [])];
    const editor = new Editor(project.dir, files, { ...options, lib: browser, exactOptionalPropertyTypes: true });
    expect(files.flatMap((file) => editor.complaints(file))).toEqual([]);
    expect(editor.complaintsAboutDeclarations().filter((said) => said.includes('@status-board'))).toEqual([]);
  });

  it('shows of every method what its contract says of the operation', () => {
    const editor = new Editor(project.dir, ['uses.ts'], { module: 'node16', lib: browser });
    const shown = (call: string) => editor.documentationAt('uses.ts', uses.indexOf(call) + 'client.'.length);
    const others = all.filter(({ id }) => id !== 'getDashboardStats');
    for (const { id, summary, method, path } of others) {
      expect([id, shown(`client.${id}(`).replaceAll('\n', ' ')]).toEqual([id, expect.stringContaining(summary)]);
      expect(shown(`client.${id}(`)).toContain(`\`${method} ${path}\``);
    }
    // Two calls in one, each with what it does.
    expect(shown('client.getDashboardStats({ from')).toContain('a range of at most 31 days');
  });

  it('shows of a kind of job what its contract says of what goes in and what comes out', () => {
    const editor = new Editor(project.dir, ['uses.ts'], { module: 'node16', lib: browser });
    const shown = (member: string) => editor.documentationAt('uses.ts', uses.indexOf(member));
    expect(shown('bom: true')).toContain('byte order mark');
    expect(shown('rows)')).toContain('Rows of the file');
  });
});
