import * as z from 'zod/mini';
import type { Table, Value } from '#shared/data/table.ts';
import { entryOf, StoredText } from '../releasing/ledger-entry.ts';
import { TableDigest } from './table-digest.ts';

/** What the items of a table came to when a backup or an export of it was made. */
const BackupRecord = z.object({
  arn: StoredText,
  table: StoredText,
  actor: StoredText,
  /** Epoch milliseconds. */
  at: z.number(),
  /** Whether nobody wrote meanwhile: then the backup has exactly this digest. */
  isSteady: z.boolean(),
  digest: TableDigest,
});
export type BackupRecord = z.output<typeof BackupRecord>;

/** The last part of its ARN, by which people name a backup or an export. */
export const backupId = (arn: string): string => arn.split('/').at(-1) ?? arn;

const keyOf = (arn: string) => ({ pk: 'BACKUPS', sk: backupId(arn) });

/** The record of backups and exports operators have made, in table `ops`. */
export class BackupLedger {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async add(record: BackupRecord): Promise<void> {
    const attributes = JSON.parse(JSON.stringify(record)) as Readonly<Record<string, Value>>;
    await this.#table.write({ kind: 'put', item: { ...attributes, ...keyOf(record.arn) } });
  }

  /** @returns undefined where somebody else made the backup, such as AWS Backup */
  async find(arn: string): Promise<BackupRecord | undefined> {
    const item = await this.#table.get(keyOf(arn));
    return item === undefined ? undefined : entryOf(BackupRecord, item);
  }
}
