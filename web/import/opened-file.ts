import { doubledColumns } from '#shared/csv/columns.ts';
import { type CsvEncoding, decodeCsv } from '#shared/csv/decode-csv.ts';
import { type CsvSheet, readCsv } from '#shared/csv/read-csv.ts';
import { maxRows, maxUploadBytes } from '#shared/domain/import-limits.ts';
import { copy } from './copy.ts';

/** A file somebody has chosen, as the worker will read it. */
export interface OpenedFile {
  readonly name: string;
  /** As they are sent. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Windows-1252 where the bytes are not UTF-8 and say no other encoding: a guess for people to look at. */
  readonly encoding: CsvEncoding;
  readonly sheet: CsvSheet;
}

/** Why a file cannot be imported. */
export class FileFault extends Error {
  override readonly name = 'FileFault';
  /** Whether it is no text of rows at all, so that saving it as CSV helps. */
  readonly isFormat: boolean;

  constructor(file: string, what: string, isFormat = false) {
    super(`“${file}” ${what}.`);
    this.isFormat = isFormat;
  }
}

/** What of a column more than anybody has: each is drawn with a choice of its own. */
const maxColumns = 200;

const written = (count: number) => count.toLocaleString('en');

/** What the reading of files says is wrong: a problem of the API, about the file. */
function saidBy(error: unknown): string {
  const { extensions } = error as { extensions?: { errors?: readonly { message: string }[] } };
  return extensions?.errors?.[0]?.message ?? copy.faults.unknown;
}

function textOf(file: string, bytes: Uint8Array): { text: string; encoding: CsvEncoding } {
  try {
    return { text: decodeCsv(bytes), encoding: 'utf-8' };
  } catch (reason) {
    try {
      return { text: decodeCsv(bytes, 'windows-1252'), encoding: 'windows-1252' };
    } catch {
      throw new FileFault(file, saidBy(reason), true);
    }
  }
}

function sheetOf(file: string, text: string): CsvSheet {
  try {
    return readCsv(text, maxRows);
  } catch (reason) {
    throw new FileFault(file, saidBy(reason));
  }
}

/**
 * Understands a file, before anything is sent.
 * @throws FileFault what is wrong with it, and what to do
 */
export function openFile(name: string, bytes: Uint8Array<ArrayBuffer>): OpenedFile {
  const fault = (what: string) => new FileFault(name, what);
  const { faults } = copy;
  if (bytes.length === 0) throw fault(faults.empty);
  if (bytes.length > maxUploadBytes) throw fault(faults.tooLarge(written(bytes.length), written(maxUploadBytes)));
  const { text, encoding } = textOf(name, bytes);
  const sheet = sheetOf(name, text);
  const headings = sheet.headings.cells;
  if (headings.length > maxColumns) throw fault(faults.tooManyColumns(headings.length, maxColumns));
  const [first, second] = doubledColumns(headings) ?? [];
  if (first !== undefined && second !== undefined) {
    throw fault(faults.doubled(headings[first] ?? '', first + 1, second + 1));
  }
  if (sheet.rows.length === 0) throw fault(faults.noRows);
  return { name, bytes, encoding, sheet };
}

/**
 * Reads a file somebody has chosen.
 * @throws FileFault also where it has gone since
 */
export async function readFile(file: Pick<File, 'name' | 'arrayBuffer'>): Promise<OpenedFile> {
  const bytes = await file.arrayBuffer().catch(() => {
    throw new FileFault(file.name, copy.faults.unreadable);
  });
  return openFile(file.name, new Uint8Array(bytes));
}

/** Words of a file that another encoding would say otherwise, three at most: for people to look at. */
export function tellingWords({ sheet }: OpenedFile): string[] {
  const found = new Set<string>();
  for (const { cells } of [sheet.headings, ...sheet.rows]) {
    for (const cell of cells) {
      const word = cell.split(/[\s,;]/).find((part) => /[^\p{ASCII}]/u.test(part));
      if (word !== undefined) found.add(word.replace(/^[^\p{L}\p{N}\u{80}-\u{10FFFF}]+/u, '').slice(0, 30));
      if (found.size === 3) return [...found];
    }
  }
  return [...found];
}
