import type { RestorableTable } from '#infra/names.ts';
import { CommandFailure, UsageMistake } from '../cli/command-failure.ts';
import type { RestoreSource } from '../operating/restore-ledger.ts';
import { isOfKind } from '../operating/tables-in-use.ts';
import { type BackupLedger, backupId } from './backup-ledger.ts';
import type { ExportService, TableExport } from './export-service.ts';
import { exportOf } from './export-source.ts';
import type { TableBackup, TableService } from './table-service.ts';
import { UnusableSource } from './unusable-source.ts';

/** What a restore is looked for in. */
export interface SourceScene {
  readonly tables: TableService;
  readonly account: string;
  readonly region: string;
  /** The table callers have. */
  readonly inUse: string;
  /** The name the stage was made with. */
  readonly first: string;
  readonly backupList: string;
  /** What takes the last restore back. */
  readonly undo: string;
  readonly kind: RestorableTable;
  readonly exports: Pick<ExportService, 'find' | 'list' | 'object'>;
  readonly ledger: Pick<BackupLedger, 'find'>;
}

function refused(reason: string, { backupList }: SourceScene, next = backupList): CommandFailure {
  return new CommandFailure('precondition', `${reason}; nothing was touched`, { next });
}

/** The whole name of a backup of which people have typed the end. */
async function arnOf(text: string, { tables, inUse, first }: SourceScene): Promise<string> {
  if (text.startsWith('arn:')) return text;
  for (const table of new Set([inUse, first])) {
    const found = (await tables.backups(table)).find(({ arn }) => backupId(arn) === text);
    if (found !== undefined) return found.arn;
  }
  return text;
}

/** @throws CommandFailure (`precondition`) where it is none of this stage, not whole, or not there */
async function backupOf(text: string, scene: SourceScene): Promise<TableBackup> {
  const { account, first, region, tables } = scene;
  const arn = await arnOf(text, scene);
  const [, , , arnRegion, arnAccount] = arn.split(':');
  if (arn.startsWith('arn:aws:backup:')) {
    const how = `restore it there into a table ${first}-<date>-<time>, then give --from table:<that name>`;
    throw refused(`${backupId(arn)} is kept by AWS Backup: ${how}`, scene);
  }
  if (arn.startsWith('arn:') && (arnRegion !== region || arnAccount !== account)) {
    throw refused(
      `backup ${backupId(arn)} is of account ${arnAccount} in ${arnRegion}, not of ${account} in ${region}`,
      scene,
    );
  }
  const backup = arn.startsWith('arn:')
    ? await tables.backup(arn).catch((error: Error) => {
        if (!(error instanceof UnusableSource)) throw error;
        throw refused(`backup ${backupId(arn)} cannot be restored: ${error.message}`, scene);
      })
    : undefined;
  if (backup === undefined) throw refused(`there is no backup ${text}`, scene);
  if (!isOfKind(first, backup.table)) {
    throw refused(`backup ${backupId(arn)} is of table ${backup.table}, not of ${first}`, scene);
  }
  const present = await tables.describe(backup.table);
  if (present !== undefined && present.id !== backup.tableId) {
    throw refused(`backup ${backupId(arn)} is of another table ${backup.table} than the one here`, scene);
  }
  if (backup.status !== 'AVAILABLE') throw refused(`backup ${backupId(arn)} is ${backup.status}`, scene);
  return backup;
}

/** @throws CommandFailure (`precondition`) where it is none of this stage, not whole, or not there */
function exportedOf(text: string, scene: SourceScene): Promise<TableExport> {
  const { first, inUse } = scene;
  const isOfTable = (name: string) => isOfKind(first, name);
  const wanted = { ...scene, isOfKind: isOfTable, names: [...new Set([inUse, first])] };
  return exportOf(text.replace(/^export:/, ''), wanted).catch((error: Error) => {
    if (!(error instanceof UnusableSource)) throw error;
    throw refused(error.message, scene);
  });
}

async function timeOf(text: string, scene: SourceScene): Promise<number> {
  const times = await scene.tables.times(scene.inUse);
  if (times === undefined) throw refused(`the changes of ${scene.inUse} are not recorded`, scene);
  const time = text === 'latest' ? times.latest : Date.parse(text);
  if (time >= times.earliest && time <= times.latest) return time;
  const [earliest, latest] = [times.earliest, times.latest].map((it) => new Date(it).toISOString());
  const range = `${scene.inUse} can be brought back to times from ${earliest} to ${latest}, not to ${text}`;
  // The record of a table begins when it is made; that of the one before it, which is kept, goes on.
  const isBeforeRestore = time < times.earliest && scene.inUse !== scene.first;
  if (!isBeforeRestore) throw refused(range, scene);
  const why =
    'a restore made it, and earlier times are of the table before it: take that restore back first, by --undo';
  throw refused(`${range}; ${why}`, scene, scene.undo);
}

/** Something a table can be restored from, and what to tell of it. */
export interface FoundSource {
  readonly from: RestoreSource;
  readonly words: string;
}

const timePattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/** A time as people type it, in epoch milliseconds. @throws UsageMistake where it is none */
export function givenTime(text: string): number {
  if (timePattern.test(text)) return Date.parse(text);
  throw new UsageMistake(`--at must be a time such as 2026-11-29T07:00:00Z, not "${text}"`);
}

/** @throws UsageMistake where `--from` is nothing of what it can be */
export function restoreFrom(text: string): string {
  const isKnown =
    timePattern.test(text) || /^(latest|table:[\w.-]+|arn:aws:\S+|(export:)?\d{14}-[0-9a-f]{8})$/.test(text);
  if (isKnown) return text;
  const kinds =
    'a backup (arn:…, or its id), export:<id>, a time such as 2026-11-29T07:00:00Z, latest, or table:<name>';
  throw new UsageMistake(`--from must be ${kinds}, not "${text}"`);
}

/**
 * Looks up what a table is to be restored from.
 * @throws CommandFailure (`precondition`) where it cannot be: of another stage or account, damaged, not there
 */
export async function findSource(text: string, scene: SourceScene): Promise<FoundSource> {
  if (text === 'latest' || timePattern.test(text)) {
    const time = await timeOf(text, scene);
    return { from: { time }, words: `${scene.inUse} at ${new Date(time).toISOString()}` };
  }
  if (text.startsWith('table:')) {
    const table = text.slice('table:'.length);
    if (table === scene.inUse) throw refused(`callers have ${table} already`, scene);
    if (!isOfKind(scene.first, table)) throw refused(`${table} is no name of a restored ${scene.first}`, scene);
    if ((await scene.tables.describe(table)) === undefined) throw refused(`there is no table ${table}`, scene);
    return { from: { table }, words: `table ${table}` };
  }
  const isExport = text.startsWith('export:') || text.includes('/export/');
  const found = isExport ? await exportedOf(text, scene) : await backupOf(text, scene);
  const { arn, at, items, bytes } = found;
  const size = items === undefined ? '' : `, ${items} items, ${bytes ?? 0} bytes`;
  const what = `${isExport ? 'export' : 'backup'} ${backupId(arn)} of ${new Date(at).toISOString()}${size}`;
  return { from: isExport ? { export: arn } : { backup: arn }, words: what };
}
