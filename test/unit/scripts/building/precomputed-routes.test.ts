import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { precompute, precomputedRoutesForVite } from '#scripts/building/precomputed-routes.ts';
import { operations } from '#shared/contract/operations.ts';

const routesFile = join(__dirname, '../../../../client/core/routes.ts');
const workRoutesFile = join(__dirname, '../../../../web/work/work-routes.ts');
const personRoutesFile = join(__dirname, '../../../../web/person/person-routes.ts');

/** The routes a module has on the page. */
async function onPage(file: string, exported: string): Promise<object> {
  const text = (await precomputedRoutesForVite.load(file)) ?? '';
  return JSON.parse(text.slice(`export const ${exported} = `.length, -2));
}

const folder = mkdtempSync(join(tmpdir(), 'status-board-precompute-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the routes in a bundle', () => {
  it('are those of every operation of a shop, as plain data that imports nothing', async () => {
    const text = await precompute(routesFile);
    const ofShops = operations.filter(({ operation: { scope } }) => scope !== 'shops:admin');
    for (const { operation } of ofShops) expect(text).toContain(`"${operation.id}":{"path":"${operation.path}"`);
    expect(text).not.toMatch(/import|require|=>/);
  });

  it('take the place of one module, and of no other', async () => {
    expect(await precomputedRoutesForVite.load(routesFile)).toContain(
      '"getBoard":{"path":"/api/admin/appointments/board"',
    );
    expect(await precomputedRoutesForVite.load(routesFile.replace('routes.ts', 'api.ts'))).toBeUndefined();
  });

  it('are on the page those it calls, and no other', async () => {
    const all = JSON.parse((await precompute(routesFile)).slice('export const routes = '.length, -2));
    const page = await onPage(routesFile, 'routes');
    expect(all).toMatchObject(page);
    expect(Object.keys(page)).toEqual(expect.arrayContaining(['createAppointment', 'getBoard', 'moveAppointment']));
    expect(Object.keys(page)).not.toContain('updateService');
  });

  it('are loaded after the first view where queued work alone needs them', async () => {
    const [first, later] = await Promise.all([onPage(routesFile, 'routes'), onPage(workRoutesFile, 'workRoutes')]);
    expect(Object.keys(later)).toEqual(expect.arrayContaining(['submitJob', 'cancelJob', 'listJobs', 'getJobResult']));
    expect(Object.keys(first).filter((operation) => operation in later)).toEqual([]);
    expect(Object.keys(first).filter((operation) => /job/i.test(operation))).toEqual([]);
  });

  it('are loaded with the first person who signs in where signing in alone needs them', async () => {
    const [first, later] = await Promise.all([onPage(routesFile, 'routes'), onPage(personRoutesFile, 'personRoutes')]);
    expect(Object.keys(later)).toEqual(expect.arrayContaining(['acceptInvitation', 'listMyShops']));
    expect(Object.keys(first).filter((operation) => operation in later)).toEqual([]);
  });

  it.each([
    ['a function', 'exports.path = () => "/health";'],
    ['a member that JSON leaves out', 'exports.route = { path: undefined };'],
    ['a value of a class', 'exports.since = { at: new Date(0) };'],
  ])('cannot have %s', async (_what, text) => {
    const file = join(folder, `${text.length}.cjs`);
    writeFileSync(file, text);
    await expect(precompute(file)).rejects.toThrow('is not plain JSON');
  });
});
