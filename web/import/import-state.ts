import type { Job } from '#client/core/api.ts';
import { isStatusBoardError } from '#client/core/errors.ts';
import type { DateOrder } from '#shared/domain/typed-moment.ts';
import { type ColumnChoice, mappingOf } from './column-choice.ts';
import type { ImportReport } from './failed-rows.ts';
import type { ImportKind } from './import-kind.ts';
import type { ImportInput, KeptImport } from './kept-import.ts';
import type { FileFault, OpenedFile } from './opened-file.ts';

/** How far an import is. */
export interface ImportState {
  readonly step: 'file' | 'columns' | 'judging' | 'judged' | 'importing' | 'imported';
  readonly kind: ImportKind;
  readonly isReading?: boolean;
  /** Not there before one was chosen, nor once the page was loaded anew. */
  readonly file?: OpenedFile | undefined;
  readonly fault?: FileFault | undefined;
  readonly choice: ColumnChoice;
  readonly dateOrder?: DateOrder | undefined;
  /** What was sent, from the dry run on. */
  readonly sent?: Omit<KeptImport, 'owner'> | undefined;
  readonly job?: Job | undefined;
  readonly isStopping?: boolean;
  /** Why a step under way has stopped. */
  readonly error?: unknown;
  readonly report?: ImportReport | undefined;
}

/** Nothing chosen yet. */
export const beginning: ImportState = { step: 'file', kind: 'customers', choice: [] };

/** The job that has ended without a result, as a failure tells it; undefined where the failure says nothing of its end. */
export function endedJob(error: unknown): Job | undefined {
  const job = isStatusBoardError(error) ? (error.cause as Job | undefined) : undefined;
  return job !== undefined && typeof job === 'object' && 'endedAt' in job && job.endedAt !== null ? job : undefined;
}

/** What is sent to have a file imported as somebody has said. */
export function inputOf(
  { kind, choice, dateOrder }: ImportState,
  { encoding, sheet }: OpenedFile,
  upload: string,
): ImportInput {
  return {
    file: encoding === 'utf-8' ? { upload } : { upload, encoding },
    columns: mappingOf(sheet.headings.cells, choice),
    ...(kind === 'appointments' && dateOrder !== undefined ? { dateOrder } : {}),
  };
}
