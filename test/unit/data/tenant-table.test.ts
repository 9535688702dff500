import { describe, expect, it } from '@jest/globals';
import { RoleRefused } from '#shared/data/assume-role.ts';
import { type Table, TableUnavailable } from '#shared/data/table.ts';
import { closedTable } from '#shared/data/tables.ts';
import { TenantTable } from '#shared/data/tenant-table.ts';

const key = { pk: 'T#eastside#SHOP', sk: 'SHOP' };
const own: Table = { ...closedTable('is not asked'), get: async () => ({ ...key, name: 'Eastside' }) };

/** A table that fails so, and what was told of it. */
function failing(error: Error, isShadow: boolean) {
  const told: string[] = [];
  const held: Table = {
    ...closedTable('is not asked'),
    get: async () => {
      throw error;
    },
  };
  const table = new TenantTable({ held, own: isShadow ? own : undefined, violated: (reason) => told.push(reason) });
  return { told, asked: table.get(key) };
}

const denied = Object.assign(new Error('not authorized to perform: dynamodb:GetItem'), {
  name: 'AccessDeniedException',
});

describe('a table asked with the credentials of a shop', () => {
  it('gives nothing that AWS refuses, and tells of it', async () => {
    const { told, asked } = failing(denied, false);
    await expect(asked).rejects.toBe(denied);
    expect(told).toEqual([denied.message]);
  });

  it('only tells of it where violations are counted, and asks as the function', async () => {
    const { told, asked } = failing(denied, true);
    expect(await asked).toMatchObject({ name: 'Eastside' });
    expect(told).toEqual([denied.message]);
  });

  it.each([
    new RoleRefused('STS did not answer'),
    new TableUnavailable('no answer', { cause: new RoleRefused('none') }),
  ])('is not there where there are no credentials, which is no violation: %s', async (error) => {
    const { told, asked } = failing(error, false);
    await expect(asked).rejects.toBeInstanceOf(TableUnavailable);
    expect([told, (await failing(error, true).asked)?.name]).toEqual([[], 'Eastside']);
  });

  it('fails as the table does otherwise', async () => {
    const { told, asked } = failing(new TableUnavailable('no answer'), true);
    await expect(asked).rejects.toThrow('no answer');
    expect(told).toEqual([]);
  });
});
