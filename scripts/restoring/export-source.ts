import type { RestorableTable } from '#infra/names.ts';
import { tableIndexes } from '#infra/table-indexes.ts';
import { type BackupLedger, backupId } from './backup-ledger.ts';
import { DamagedExport } from './damaged-export.ts';
import type { ExportService, TableExport } from './export-service.ts';
import { digestedIndexes } from './import-shape.ts';
import { readExport } from './read-export.ts';
import { differencesOf } from './table-digest.ts';
import type { TableService } from './table-service.ts';
import { UnusableSource } from './unusable-source.ts';

/** What an export is looked for in. */
export interface ExportScene {
  readonly tables: Pick<TableService, 'describe'>;
  readonly exports: Pick<ExportService, 'find' | 'list' | 'object'>;
  readonly ledger: Pick<BackupLedger, 'find'>;
  readonly account: string;
  readonly region: string;
  readonly kind: RestorableTable;
  /** Whether a name is that of the stage's table, or of one that was restored in its place. */
  readonly isOfKind: (table: string) => boolean;
  /** Names of tables whose exports are looked through. */
  readonly names: readonly string[];
}

/** The whole name of an export of which people have typed the end. */
async function arnOf(text: string, { account, exports, names, region }: ExportScene): Promise<string | undefined> {
  if (text.startsWith('arn:')) return text;
  for (const name of names) {
    const listed = await exports.list(`arn:aws:dynamodb:${region}:${account}:table/${name}`);
    const found = listed.find((arn) => backupId(arn) === text);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Looks up an export and reads it whole.
 * @param text its ARN, or the last part of it
 * @throws UnusableSource in words where it cannot be restored: of another stage or account, damaged, other than when it was made, not there
 */
export async function exportOf(text: string, scene: ExportScene): Promise<TableExport> {
  const { account, exports, isOfKind, kind, ledger, region, tables } = scene;
  const arn = await arnOf(text, scene);
  const [, , , ofRegion, ofAccount] = arn?.split(':') ?? [];
  if (arn !== undefined && (ofRegion !== region || ofAccount !== account)) {
    throw new UnusableSource(
      `export ${backupId(arn)} is of account ${ofAccount} in ${ofRegion}, not of ${account} in ${region}`,
    );
  }
  const found = arn === undefined ? undefined : await exports.find(arn);
  if (arn === undefined || found === undefined) throw new UnusableSource(`there is no export ${text}`);
  const id = backupId(arn);
  if (!isOfKind(found.table))
    throw new UnusableSource(`export ${id} is of table ${found.table}, not of ${scene.names.at(-1)}`);
  const present = await tables.describe(found.table);
  if (present !== undefined && present.id !== found.tableId) {
    throw new UnusableSource(`export ${id} is of another table ${found.table} than the one here`);
  }
  if (found.status !== 'COMPLETED') throw new UnusableSource(`export ${id} is ${found.status}`);
  const known = await ledger.find(arn);
  const indexes = digestedIndexes(tableIndexes[kind]);
  const digest = await readExport(exports, found, indexes, known?.digest.asOf ?? found.at).catch((error: Error) => {
    if (!(error instanceof DamagedExport)) throw error;
    throw new UnusableSource(`export ${id} cannot be restored: ${error.message}`, { cause: error });
  });
  const differences = known === undefined ? [] : differencesOf(known.digest, digest);
  if (differences.length === 0) return found;
  throw new UnusableSource(`export ${id} is not what was exported: ${differences.length} shops differ`);
}
