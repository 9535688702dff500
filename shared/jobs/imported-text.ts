import type * as z from 'zod/mini';
import type { customersImport } from '#shared/contract/job-kinds.ts';
import { invalid } from '#shared/contract/problems.ts';
import { decodeCsv } from '#shared/csv/decode-csv.ts';
import { FileTooLarge } from '#shared/data/file-store.ts';
import { openFiles } from '#shared/data/open-files.ts';
import { uploadedFile } from '#shared/data/upload-store.ts';
import { maxUploadBytes } from '#shared/domain/import-limits.ts';
import type { JobContext } from './job-handler.ts';

/** A file to import: its text, or what it was uploaded as. */
export type ImportedFile = z.output<typeof customersImport.input>['file'];

const pointer = '/file/upload';

async function uploadedBytes(upload: string, { runtime, shop }: Pick<JobContext, 'runtime' | 'shop'>) {
  try {
    return await openFiles(runtime).get(uploadedFile(shop, upload), maxUploadBytes);
  } catch (error) {
    if (!(error instanceof FileTooLarge)) throw error;
    throw invalid({ pointer, message: `has ${error.bytes} bytes, and ${maxUploadBytes} at most can be imported` });
  }
}

/**
 * The text of a file to import.
 * @throws Problem `validation_failed` where nothing was uploaded, or something that is no text; FilesUnavailable
 */
export async function importedText(file: ImportedFile, context: Pick<JobContext, 'runtime' | 'shop'>): Promise<string> {
  if ('text' in file) return file.text;
  const bytes = await uploadedBytes(file.upload, context);
  if (bytes !== undefined) return decodeCsv(bytes, file.encoding);
  const message = `names no file: send ${file.upload} to the link of createUpload first; it is kept for 8 days`;
  throw invalid({ pointer, message });
}
