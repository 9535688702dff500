import type { ImportReport } from '#shared/contract/import-report.ts';
import type { ColumnMapping } from '#shared/csv/columns.ts';
import type { SheetForm } from '#shared/csv/sheet-forms.ts';
import type { StoredShop } from '#shared/data/shop-store.ts';
import { homeCountry } from '#shared/domain/home-country.ts';
import type { DateOrder } from '#shared/domain/typed-moment.ts';
import { importRows, type RowImport } from './import-rows.ts';
import { type ImportedFile, importedText } from './imported-text.ts';
import type { JobContext } from './job-handler.ts';
import { openSheet } from './open-sheet.ts';

/** What an import is asked for. */
interface ImportInput {
  readonly file: ImportedFile;
  readonly columns?: ColumnMapping | undefined;
  readonly dryRun?: boolean | undefined;
  readonly dateOrder?: DateOrder | undefined;
}

/**
 * Imports a file as part of a job. Where an earlier run came is found by what it created, so a checkpoint only says that there was
 * one.
 */
export async function importFile<Candidate>(
  { file, columns, dryRun = false, dateOrder }: ImportInput,
  form: SheetForm,
  kind: RowImport<Candidate>,
  { timeZone, currency, phone }: Pick<StoredShop, 'timeZone' | 'currency' | 'phone'>,
  context: JobContext,
): Promise<ImportReport> {
  const { attempt, checkpoint, writerOf, report } = context;
  const sheet = openSheet(await importedText(file, context), form, columns);
  const total = Math.max(1, sheet.rows.length);
  return importRows(sheet, kind, {
    dryRun,
    isResumed: attempt > 1 || checkpoint !== undefined,
    place: { timeZone, currency, home: homeCountry({ timeZone, currency }, phone), dateOrder },
    writerOf: ({ line }) => writerOf(`line ${line}`),
    progressed: (done) => report((100 * done) / total, dryRun ? 'judging' : 'importing', { done }),
  });
}
