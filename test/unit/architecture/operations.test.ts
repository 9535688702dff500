import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type * as z from 'zod/mini';
import { consumersFolder } from '#shared/contract/consumers.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { kebabCase, operations } from '#shared/contract/operations.ts';
import { rootDir, sourceFiles } from './source-files.ts';

const all = operations.map(({ operation }) => operation);
const fileOf = ({ area, operation }: (typeof operations)[number]) => `functions/${area}/${kebabCase(operation.id)}.ts`;
const verbOf = ({ id }: Operation) => /^[a-z]+/.exec(id)?.[0] ?? '';
const duplicates = (texts: readonly string[]) => texts.filter((text, index) => texts.indexOf(text) !== index);
const keysOf = (schema: unknown) => Object.keys((schema as z.ZodMiniObject | null)?.shape ?? {});

describe('the path of a function', () => {
  const files = sourceFiles('functions').filter(({ path }) => !path.startsWith(`functions/${consumersFolder}/`));

  it('is the address of its operation: every operation has its file, every file its operation', () => {
    expect(files.map(({ path }) => path)).toEqual(operations.map(fileOf).sort());
  });

  it.each(
    operations.map((registered) => [fileOf(registered), registered] as const),
  )('%s takes its contract from its area', (path, { area, operation }) => {
    const imports = files.find((file) => file.path === path)?.imports ?? [];
    const contract = imports.filter(({ names }) => names.includes(operation.id));
    expect(contract.map(({ specifier }) => specifier)).toEqual([`#shared/contract/${area}.ts`]);
  });

  it('names an area that has a contract', () => {
    const areas = new Set(operations.map(({ area }) => area));
    expect([...areas].filter((area) => !existsSync(join(rootDir, `shared/contract/${area}.ts`)))).toEqual([]);
  });
});

/** What the first word of an id means; any other verb is an action on one thing. */
const methodOfVerb: Readonly<Record<string, string>> = {
  get: 'GET',
  list: 'GET',
  search: 'GET',
  create: 'POST',
  update: 'PATCH',
  delete: 'DELETE',
  submit: 'POST',
  cancel: 'DELETE',
  revoke: 'DELETE',
};

/** What success answers where it is not 200; a job that was submitted is not done yet. */
const statusOf: Readonly<Record<string, number>> = { create: 201, submit: 202, retry: 202 };

describe('an operation', () => {
  it('is called by a verb and what it acts on, and no two alike', () => {
    const nouns = operations.flatMap(({ area }) => [area, area.replace(/s$/, '')]);
    expect(all.filter(({ id }) => !/^[a-z]+([A-Z][a-z]+)+$/.test(id)).map(({ id }) => id)).toEqual([]);
    expect(all.filter((operation) => nouns.includes(verbOf(operation) as never)).map(({ id }) => id)).toEqual([]);
    expect(duplicates(all.map(({ id }) => id))).toEqual([]);
  });

  it.each(
    all.map((operation) => [operation.id, operation] as const),
  )('%s does what its verb says', (_id, operation) => {
    const method = methodOfVerb[verbOf(operation)];
    expect(operation.method).toBe(method ?? 'POST');
    if (method === undefined) expect(operation.path.endsWith(`/${verbOf(operation)}`)).toBe(true);
    // What becomes of a batch is told one by one.
    const isBatch = operation.path.endsWith('/batch');
    expect(operation.status).toBe(isBatch ? 200 : (statusOf[verbOf(operation)] ?? 200));
    expect(operation.body === null).toBe(operation.method === 'GET' || operation.method === 'DELETE');
  });

  it.each(all.map((operation) => [operation.id, operation] as const))('%s has a path of our kind', (_id, {
    path,
    params,
    scope,
  }) => {
    expect(path).toMatch(/^(\/([a-z]+(-[a-z]+)*|\{[a-z]+([A-Z][a-z]+)*\}))+$/);
    expect(path.startsWith('/api/admin/')).toBe(scope !== null);
    expect([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)).toEqual(keysOf(params));
  });

  it('that names one thing can miss it, and one that changes it minds the version', () => {
    const named = all.filter(({ path }) => path.includes('{'));
    expect(named.filter(({ problems }) => !problems.includes('not_found')).map(({ id }) => id)).toEqual([]);
    const changing = all.filter(
      // A job goes on by itself, and a key or a device is shut out whatever it is: whoever does that does not mind the version.
      ({ method, path, id }) =>
        method === 'PATCH' ||
        (method === 'DELETE' && !['cancelJob', 'revokeApiKey', 'revokeDevice'].includes(id)) ||
        path.endsWith('/move'),
    );
    const versionless = changing.filter(
      ({ method, query, body }) => !keysOf(method === 'DELETE' ? query : body).includes('version'),
    );
    expect(versionless.map(({ id }) => id)).toEqual([]);
    expect(changing.filter(({ problems }) => !problems.includes('version_conflict')).map(({ id }) => id)).toEqual([]);
  });

  it('that lists takes a limit and a cursor, and gives items and the next cursor', () => {
    const lists = all.filter((operation) => ['list', 'search'].includes(verbOf(operation)));
    expect(lists.length).toBeGreaterThan(3);
    for (const { query, output } of lists) {
      expect(keysOf(query)).toEqual(expect.arrayContaining(['limit', 'cursor']));
      expect(keysOf(output)).toEqual(expect.arrayContaining(['items', 'nextCursor']));
    }
  });
});
