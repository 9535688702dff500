import { describe, expect, it } from '@jest/globals';
import type { OperatorRun } from '#scripts/cli/operator-run.ts';
import { create, newShop } from '#scripts/operating/shop-actions.ts';
import type { StageTables } from '#scripts/operating/stage-tables.ts';
import { PeopleList } from '#shared/data/people-list.ts';
import { MemoryTable } from '#test/support/memory-table.ts';
import { typed } from '../releasing/scene.ts';

const now = () => Date.now();
const westside = { shop: 'westside', name: 'Westside', timeZone: 'Europe/Berlin', currency: 'EUR' };
const withManager = (manager: string) => newShop({ ...westside, manager });

describe('npm run shops -- create', () => {
  const tables = { access: new MemoryTable({ now }), board: new MemoryTable({ now }) } as unknown as StageTables;
  const told: string[] = [];
  const run = { print: (line: string) => told.push(line) } as unknown as OperatorRun;
  const made = (manager: string) => create(run, tables, typed, withManager(manager));

  it('invites the first manager, and completes what was cut off when it is typed again', async () => {
    for (let time = 0; time < 2; time += 1) {
      expect((await made('Ann Lee <ann@example.com>')).data).toMatchObject({ id: 'westside', version: 1 });
    }
    expect(told[0]).toContain('Ann Lee <ann@example.com> is invited as manager for 14 days');
    const { people } = await new PeopleList(tables.access, 'westside').page(9, undefined, now());
    expect(people).toMatchObject([{ name: 'Ann Lee', email: 'ann@example.com', role: 'manager', state: 'invited' }]);
  });

  it('invites nobody to a shop that somebody else made', async () => {
    await expect(made('Eve <eve@example.com>')).rejects.toThrow('there is a shop "westside" already');
    expect((await new PeopleList(tables.access, 'westside').page(9, undefined, now())).people).toHaveLength(1);
  });

  it.each([
    'ann@example.com',
    '<ann@example.com>',
    'Ann Lee ann@example.com',
    'Ann <ann@>',
    'Ann <a@example.com> Lee',
  ])('refuses a manager without a name or an address: %s', (manager) => {
    expect(() => withManager(manager)).toThrow(`--manager `);
    expect(() => withManager(manager)).toThrow(`not "${manager}"`);
  });

  it('takes names and addresses of all the world', () => {
    const { manager } = withManager('Anneke de Vries-Ó Briain  <anneke@bücher.example>');
    expect(manager).toEqual({ name: 'Anneke de Vries-Ó Briain', email: 'anneke@bücher.example' });
  });
});
