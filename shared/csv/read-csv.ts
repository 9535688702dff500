import { CsvError, parse } from 'csv-parse/sync';
import { invalid, type Problem } from '#shared/contract/problems.ts';

/** A row of a file, and the line it begins on, counted from 1 as editors do. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A file of rows under headings. */
export interface CsvSheet {
  /** What parts the cells of a row. */
  readonly delimiter: string;
  readonly headings: CsvRow;
  readonly rows: readonly CsvRow[];
}

const delimiters = [',', ';', '\t'] as const;

/** What programs end lines with. */
const lineBreak = /\r\n|\r|\n/g;

const options = {
  raw: true,
  record_delimiter: ['\r\n', '\n', '\r'],
  // Judged row by row, with a message for each.
  relax_column_count: true,
  // `Dwayne "The Rock" Johnson` is no mistake.
  relax_quotes: true,
  trim: true,
};

interface RawRecord {
  readonly record: string[];
  readonly raw: string;
}

/** How many records are looked at for each row that may be read: spreadsheets write blank ones below the last row. */
const recordsPerRow = 10;

function breaksIn(text: string): number {
  return text.match(lineBreak)?.length ?? 0;
}

function refusal(message: string): Problem {
  return invalid({ pointer: '/file', message });
}

/**
 * Tells of each record as it is read, and keeps none: a file of ten million bytes may have five million.
 * @throws Problem `validation_failed` where a quote is never closed, with the line it stands on, and what `tell` throws
 */
function eachRecord(text: string, delimiter: string, tell: (record: RawRecord) => void): void {
  const on_record = (record: RawRecord) => {
    tell(record);
    return null;
  };
  try {
    parse(text, { ...options, delimiter, on_record: on_record as never });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = 1 + breaksIn(text) - breaksIn(String(error.raw));
    throw refusal(`has a quote in the row of line ${line} that is never closed`);
  }
}

/** The delimiter the line of headings has most of: a comma, in much of Europe a semicolon, from the clipboard a tab. */
function delimiterOf(text: string): string {
  const [headings = ''] = text.trimStart().split(/[\r\n]/, 1);
  const unquoted = headings
    .split('"')
    .filter((_part, at) => at % 2 === 0)
    .join('');
  const counted = delimiters.map((delimiter) => ({ delimiter, count: unquoted.split(delimiter).length }));
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}

/** The delimiter a file of Excel names in its first line, and where what follows begins. */
function namedDelimiter(text: string): { delimiter: string; rest: string; line: number } | undefined {
  const [said, delimiter] = /^sep=(.)(?:\r\n|\r|\n|$)/i.exec(text) ?? [];
  return said === undefined || delimiter === undefined
    ? undefined
    : { delimiter, rest: text.slice(said.length), line: 2 };
}

/**
 * Reads a file of rows under headings: RFC 4180, and what programs make of it. Commas, semicolons or tabs; lines ending with
 * CRLF, LF or CR; quoted line breaks; blank lines, which do not count.
 * @throws Problem `validation_failed` where there are no headings, more rows than `maxRows`, many more lines, or a quote is
 * never closed
 */
export function readCsv(text: string, maxRows: number): CsvSheet {
  const content = text.replace(/^\uFEFF/, '');
  const named = namedDelimiter(content);
  const { delimiter, rest, line: first } = named ?? { delimiter: delimiterOf(content), rest: content, line: 1 };
  let line = first;
  let [looked, count] = [0, 0];
  const kept: CsvRow[] = [];
  eachRecord(rest, delimiter, ({ record, raw }) => {
    const row = { line, cells: record };
    line += breaksIn(raw);
    looked += 1;
    if (looked > recordsPerRow * maxRows) {
      throw refusal(
        `has more than ${looked - 1} lines, blank ones included, and ${maxRows} rows at most can be read at once`,
      );
    }
    if (record.every((cell) => cell === '')) return;
    count += 1;
    if (count <= maxRows + 1) kept.push(row);
  });
  const [headings, ...rows] = kept;
  if (headings === undefined) throw refusal('is empty: it must have a line of headings, and a line for each row');
  if (count > maxRows + 1) throw refusal(`has ${count - 1} rows, and ${maxRows} at most can be read at once`);
  return { delimiter, headings, rows };
}
