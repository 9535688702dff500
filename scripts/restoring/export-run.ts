import { setTimeout as wait } from 'node:timers/promises';
import { tableIndexes } from '#infra/table-indexes.ts';
import { CommandFailure } from '../cli/command-failure.ts';
import type { OperatorEnding } from '../cli/operate.ts';
import type { OperatorRun } from '../cli/operator-run.ts';
import { actorHere } from '../operating/stage-access.ts';
import { backupId } from './backup-ledger.ts';
import { type BackupOptions, openBackups } from './backup-run.ts';
import type { ExportService, TableExport } from './export-service.ts';
import { digestedIndexes } from './import-shape.ts';
import { readExport } from './read-export.ts';
import { shortDigest } from './table-digest.ts';

/** What `npm run backup -- export` is told. */
export interface ExportOptions extends BackupOptions {
  /** The moment it is to be of, in epoch milliseconds; now, where none is said. */
  readonly at?: number | undefined;
}

/** Milliseconds between two looks at an export. */
const pauses = { local: 50, deployed: 10_000 };

/** Waits until an export has ended. @throws CommandFailure where it failed */
export async function endedExport(
  exports: Pick<ExportService, 'find'>,
  arn: string,
  pause: () => Promise<void>,
): Promise<TableExport> {
  for (;;) {
    const found = await exports.find(arn);
    if (found?.status === 'COMPLETED') return found;
    if (found?.status !== 'IN_PROGRESS') {
      const reason = found?.failure ?? 'no reason is told';
      throw new CommandFailure('failed', `export ${backupId(arn)} is ${found?.status ?? 'not there'}: ${reason}`);
    }
    await pause();
  }
}

/** `npm run backup -- export`: all of a table as it is or was at a moment, into the stage's bucket, read again whole. */
export async function exportTable(run: OperatorRun, options: ExportOptions): Promise<OperatorEnding> {
  const { access, exports, inUse, ledger, tables } = await openBackups(run, options);
  const { stage, typed } = access;
  const kind = options.table ?? 'board';
  const table = inUse[kind];
  const facts = await tables.describe(table);
  if (facts === undefined) {
    throw new CommandFailure('precondition', `there is no table ${table}`, { next: typed('doctor') });
  }
  const startedAt = Date.now();
  const arn = await run.step('begin the export', () => exports.begin(facts, options.at));
  const id = backupId(arn);
  const restore = typed('restore', '--from', `export:${id}`, '--table', kind);
  run.stands(`export ${id} goes on by itself; a restore from it reads it whole first`, typed('backup', 'list'));
  const milliseconds = pauses[stage.name === 'local' ? 'local' : 'deployed'];
  const made = await run.step('wait for it', ({ signal, progress }) =>
    endedExport(exports, arn, () => {
      progress(`${Math.round((Date.now() - startedAt) / 60_000)} min`);
      return wait(milliseconds, undefined, { signal });
    }),
  );
  const digest = await run.step('read it whole', ({ signal, progress }) =>
    readExport(exports, made, digestedIndexes(tableIndexes[kind]), made.at, {
      signal,
      progress: (items) => progress(`${items} items`),
    }),
  );
  await ledger.add({ arn, table, actor: actorHere(), at: made.at, isSteady: true, digest });
  run.stands(`export ${id} is whole`);
  const place = `s3://${made.bucket}/${made.manifest.slice(0, made.manifest.lastIndexOf('/'))}`;
  const minutes = (Date.now() - startedAt) / 60_000;
  const [items, bytes] = [made.items ?? digest.items, made.bytes ?? 0];
  return {
    summary: `export ${id}: ${items} items, ${bytes} bytes, digest ${shortDigest(digest)}, in ${minutes.toFixed(1)} min; it is ${place}`,
    next: [restore],
    data: { arn, table, items, bytes, at: made.at, digest: shortDigest(digest), place, minutes },
  };
}
