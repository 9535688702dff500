import { type RestorableTable, restorableTables } from '#infra/names.ts';
import { CommandFailure } from '../cli/command-failure.ts';
import type { OperatorEnding } from '../cli/operate.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import { requireLedger } from '../operating/earlier-releases.ts';
import { tellWhere } from '../operating/first-line.ts';
import { actorHere, openStage, type StageOptions } from '../operating/stage-access.ts';
import { firstTables, tablesInUse } from '../operating/tables-in-use.ts';
import { BackupLedger, backupId } from './backup-ledger.ts';
import { DynamoExportService } from './dynamo-export-service.ts';
import { DynamoTableService } from './dynamo-table-service.ts';
import { type ListedExport, listExports } from './list-exports.ts';
import { differencesOf, shortDigest } from './table-digest.ts';
import type { TableBackup } from './table-service.ts';
import { UnusableSource } from './unusable-source.ts';

/** What `npm run backup` is told. */
export interface BackupOptions extends StageOptions {
  readonly table?: RestorableTable | undefined;
}

/** A stage, with its tables, backups and exports. */
export async function openBackups(run: OperatorRun, options: BackupOptions) {
  const access = await openStage(options);
  await requireLedger(run, access);
  await tellWhere(run, access);
  const tables = new DynamoTableService(access.aws);
  const exports = new DynamoExportService(access);
  return { access, tables, exports, ledger: new BackupLedger(access.ops), inUse: await tablesInUse(access) };
}

const sizeOf = ({ items, bytes = 0 }: TableBackup): string => `${items ?? '?'} items, ${bytes} bytes`;

/** `npm run backup -- list`: the backups and exports of a stage's tables, and the times they can be brought back to. */
export async function listBackups(run: OperatorRun, options: BackupOptions): Promise<OperatorEnding> {
  const opened = await openBackups(run, options);
  const { access, tables, ledger, inUse } = opened;
  const wanted = options.table === undefined ? restorableTables : [options.table];
  const found = [];
  const exported: ListedExport[] = [];
  for (const table of wanted) {
    const times = await tables.times(inUse[table]);
    const span = times && [times.earliest, times.latest].map((time) => new Date(time).toISOString()).join(' to ');
    run.part(
      `${inUse[table]}: ${span === undefined ? 'its changes are not recorded' : `any time from ${span}`}`,
      times,
    );
    const backups = [];
    const names = new Set([inUse[table], firstTables(access.stage)[table]]);
    for (const name of names) backups.push(...(await tables.backups(name)));
    for (const listed of backups) {
      const told = await tables.backup(listed.arn).catch((error: Error) => {
        if (!(error instanceof UnusableSource)) throw error;
        return error;
      });
      const digest = (await ledger.find(listed.arn))?.digest;
      const size = told instanceof Error ? `DAMAGED: ${told.message}` : sizeOf(told ?? listed);
      const short = digest === undefined ? 'no digest' : `digest ${shortDigest(digest)}`;
      const at = new Date(listed.at).toISOString();
      run.part(`  ${backupId(listed.arn)}  ${at}  ${size}  ${short}`, { ...listed, ...told });
      found.push({ ...listed, isDamaged: told instanceof Error, digest: digest ? shortDigest(digest) : null });
    }
    for (const name of names) exported.push(...(await listExports(run, opened, name)));
  }
  return {
    summary: `${found.length} backups and ${exported.length} exports; those of AWS Backup are listed there`,
    data: { backups: found, exports: exported },
  };
}

/** `npm run backup -- create`: a backup of a table as callers have it, with its size and digest. */
export async function createBackup(run: OperatorRun, options: BackupOptions): Promise<OperatorEnding> {
  const { access, tables, ledger, inUse } = await openBackups(run, options);
  const table = inUse[options.table ?? 'board'];
  const facts = await tables.describe(table);
  if (facts === undefined) {
    throw new CommandFailure('precondition', `there is no table ${table}`, { next: access.typed('doctor') });
  }
  const at = Date.now();
  const digest = () =>
    run.step('read the table', ({ signal, progress }) =>
      tables.digest(facts, at, { signal, progress: (items) => progress(`${items} items`) }),
    );
  const before = await digest();
  const arn = await run.step('back it up', () => tables.backUp(table, `by-hand-${at}`));
  const after = await digest();
  // Who writes meanwhile may be in the backup or not: then nobody can say what it has to hold.
  const isSteady = differencesOf(before, after).length === 0;
  await ledger.add({ arn, table, actor: actorHere(), at, isSteady, digest: after });
  const made = await tables.backup(arn);
  const doubt = isSteady ? '' : ' (of the table a moment later: it is being written to)';
  return {
    summary: `backup ${backupId(arn)}: ${after.items} items, ${made?.bytes ?? 0} bytes, digest ${shortDigest(after)}${doubt}`,
    next: [access.typed('restore', '--from', backupId(arn), '--table', options.table ?? 'board')],
    data: { arn, table, items: after.items, bytes: made?.bytes ?? null, digest: shortDigest(after), isSteady },
  };
}
