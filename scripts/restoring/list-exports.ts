import type { OperatorRun } from '../cli/operator-run.ts';
import type { StageAccess } from '../operating/stage-access.ts';
import { type BackupLedger, backupId } from './backup-ledger.ts';
import type { ExportService, TableExport } from './export-service.ts';
import { shortDigest } from './table-digest.ts';

/** What exports are listed from. */
interface ListScene {
  readonly access: Pick<StageAccess, 'account' | 'stage'>;
  readonly exports: Pick<ExportService, 'find' | 'list'>;
  readonly ledger: Pick<BackupLedger, 'find'>;
}

/** An export as it is told to programs. */
export interface ListedExport extends TableExport {
  readonly digest: string | null;
}

/** Tells the exports of a table, the newest first. */
export async function listExports(
  run: Pick<OperatorRun, 'part'>,
  { access: { account, stage }, exports, ledger }: ListScene,
  table: string,
): Promise<ListedExport[]> {
  const listed: ListedExport[] = [];
  for (const arn of await exports.list(`arn:aws:dynamodb:${stage.region}:${account}:table/${table}`)) {
    const found = await exports.find(arn);
    if (found === undefined) continue;
    const known = (await ledger.find(arn))?.digest;
    const digest = known === undefined ? null : shortDigest(known);
    const size = found.status === 'COMPLETED' ? `${found.items} items, ${found.bytes} bytes` : found.status;
    const at = new Date(found.at).toISOString();
    const line = `  export:${backupId(arn)}  ${at}  ${size}  ${digest === null ? 'no digest' : `digest ${digest}`}`;
    run.part(line, { ...found, digest });
    listed.push({ ...found, digest });
  }
  return listed;
}
