import { describe, expect, it } from '@jest/globals';
import { UsageMistake } from '#scripts/cli/command-failure.ts';
import { isOfKind } from '#scripts/operating/tables-in-use.ts';
import { findSource, restoreFrom, type SourceScene } from '#scripts/restoring/restore-sources.ts';
import type { TableBackup, TableService } from '#scripts/restoring/table-service.ts';
import { UnusableSource } from '#scripts/restoring/unusable-source.ts';
import { failureFrom } from '../releasing/scene.ts';

const first = 'status-board-prod-board';
const second = `${first}-20261129-070000`;
const arnOf = (table: string, id = '01796022000000-1a2b3c4d', account = '123456789012', region = 'us-east-1') =>
  `arn:aws:dynamodb:${region}:${account}:table/${table}/backup/${id}`;
const backup: TableBackup = {
  arn: arnOf(first),
  name: 'by-hand',
  table: first,
  tableId: 'first',
  at: Date.UTC(2026, 10, 29),
  items: 3,
  bytes: 120,
  status: 'AVAILABLE',
};

/** What can be looked up; all else is not there. */
function scene(backups: readonly TableBackup[] = [backup], more: Partial<SourceScene> = {}): SourceScene {
  const known: Readonly<Record<string, string>> = { [first]: 'first', [second]: 'second' };
  const tables: Pick<TableService, 'backup' | 'backups' | 'describe' | 'times'> = {
    backup: async (arn) => backups.find((it) => it.arn === arn),
    backups: async (table) => backups.filter((it) => it.table === table),
    describe: async (name) => {
      const id = known[name];
      return id === undefined ? undefined : { name, id, arn: name, status: 'ACTIVE', indexes: [] };
    },
    times: async () => ({ earliest: 1_000_000, latest: 2_000_000 }),
  };
  const place = {
    account: '123456789012',
    region: 'us-east-1',
    inUse: first,
    first,
    backupList: 'the list',
    undo: 'the undo',
  };
  const none = { find: async () => undefined, list: async () => [], object: async () => undefined };
  return { ...place, kind: 'board', tables: tables as TableService, exports: none, ledger: none, ...more };
}

const refusal = async (text: string, found = scene()) => {
  const { kind, message, next } = await failureFrom(findSource(text, found));
  expect([kind, next]).toEqual(['precondition', 'the list']);
  expect(message).toMatch(/; nothing was touched$/);
  return message;
};

describe('what a table is restored from', () => {
  it('is a backup, by its ARN or its id', async () => {
    const found = { from: { backup: backup.arn }, words: expect.stringContaining('3 items, 120 bytes') };
    expect(await findSource(backup.arn, scene())).toEqual(found);
    expect(await findSource('01796022000000-1a2b3c4d', scene())).toEqual(found);
  });

  it('is a backup of the table from before a restore, too', async () => {
    expect(await findSource(backup.arn, scene([backup], { inUse: second }))).toMatchObject({
      from: { backup: backup.arn },
    });
  });

  it('is a moment there is, or the latest', async () => {
    expect(await findSource('latest', scene())).toMatchObject({ from: { time: 2_000_000 } });
    expect(await findSource(new Date(1_500_000).toISOString(), scene())).toMatchObject({ from: { time: 1_500_000 } });
  });

  it('is a table somebody has restored already', async () => {
    expect(await findSource(`table:${second}`, scene())).toMatchObject({ from: { table: second } });
  });
});

describe('what no table is restored from', () => {
  it.each([
    ['of another account', { arn: arnOf(first, undefined, '999999999999') }, 'is of account 999999999999 in us-east-1'],
    ['of another region', { arn: arnOf(first, undefined, undefined, 'eu-west-1') }, 'in eu-west-1'],
    ['of another stage', { table: 'status-board-dev-board' }, 'is of table status-board-dev-board, not of'],
    ['of another table of the stage', { table: 'status-board-prod-access' }, 'is of table status-board-prod-access'],
    [
      'of a table that only has the name',
      { tableId: 'other' },
      'is of another table status-board-prod-board than the one here',
    ],
    ['that is not ready', { status: 'CREATING' }, 'is CREATING'],
  ])('is a backup %s', async (_what, change, words) => {
    const other = { ...backup, ...change };
    expect(await refusal(other.arn, scene([other]))).toContain(words);
  });

  it('is a backup that is damaged', async () => {
    const damaged = scene();
    const tables = { ...damaged.tables, backup: async () => Promise.reject(new UnusableSource('one bit is wrong')) };
    expect(await refusal(backup.arn, { ...damaged, tables })).toContain('cannot be restored: one bit is wrong');
  });

  it('is not said to be a backup or an export nobody could ask for: it may be whole', async () => {
    const lost = new Error('connect ECONNREFUSED');
    const nobody = async () => Promise.reject(lost);
    const tables = { ...scene().tables, backup: nobody };
    await expect(findSource(backup.arn, scene([], { tables }))).rejects.toBe(lost);
    const exports = { find: nobody, list: nobody, object: nobody };
    await expect(findSource('export:01796022000000-1a2b3c4d', scene([], { exports }))).rejects.toBe(lost);
  });

  it('is a backup that is not there, or that AWS Backup keeps, which says how', async () => {
    expect(await refusal('01796022000000-00000000')).toContain('there is no backup 01796022000000-00000000');
    const point = 'arn:aws:backup:us-east-1:123456789012:recovery-point:1';
    expect(await refusal(point)).toContain(
      'is kept by AWS Backup: restore it there into a table status-board-prod-board-',
    );
  });

  it('is a time nobody can go back to', async () => {
    expect(await refusal(new Date(2_000_001).toISOString())).toContain(
      'can be brought back to times from 1970-01-01T00:16:40',
    );
    const unrecorded = scene();
    const tables = { ...unrecorded.tables, times: async () => undefined };
    expect(await refusal('latest', { ...unrecorded, tables })).toContain('are not recorded');
  });

  it('is a time from before a restore, which says that the restore is to be taken back first', async () => {
    const early = new Date(999_999).toISOString();
    const { message, next } = await failureFrom(findSource(early, scene([backup], { inUse: second })));
    expect([message, next]).toEqual([
      expect.stringMatching(/not to .*; a restore made it, .* by --undo; nothing/),
      'the undo',
    ]);
    const late = await failureFrom(findSource(new Date(2_000_001).toISOString(), scene([backup], { inUse: second })));
    expect([late.message, late.next]).toEqual([expect.not.stringContaining('--undo'), 'the list']);
    expect(await refusal(early)).not.toContain('--undo');
  });

  it('is the table callers have, one of another name, or none', async () => {
    expect(await refusal(`table:${first}`)).toContain('callers have it'.replace('it', first));
    expect(await refusal('table:status-board-dev-board')).toContain('is no name of a restored');
    expect(await refusal(`table:${first}-20261129-080000`)).toContain('there is no table');
  });

  it.each(['yesterday', '2026-11-29', '2026-11-29T07:00', 'table:', ''])('is said to be nothing: "%s"', (text) => {
    expect(() => restoreFrom(text)).toThrow(UsageMistake);
  });
});

it('a restored table has the name of the first, and when it was made', () => {
  expect([first, second].map((name) => isOfKind(first, name))).toEqual([true, true]);
  const others = ['status-board-prod-access', `${first}-2`, `${first}-20261129-070000-2`, `x${first}`];
  expect(others.map((name) => isOfKind(first, name))).toEqual(others.map(() => false));
});
