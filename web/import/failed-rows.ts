import type { JobResult } from '#client/jobs/kinds.ts';
import type { ColumnMapping } from '#shared/csv/columns.ts';
import { defused, undefused } from '#shared/csv/formulas.ts';
import type { CsvSheet } from '#shared/csv/read-csv.ts';
import { copy } from './copy.ts';
import { fieldName } from './import-kind.ts';

/** What became of a file. */
export type ImportReport = NonNullable<JobResult<'customers.import'>['output']>;

/** Something that is wrong with a row. */
export interface RowMistake {
  /** The line of the file the row begins on, from 1. */
  readonly line: number;
  /** The heading of the column, or what the field is called where no column says it; undefined where it is about the whole row. */
  readonly column: string | undefined;
  /** What the column says; undefined where the file is no longer at hand, or it is about the whole row. */
  readonly value: string | undefined;
  readonly message: string;
}

/** A message without the value it begins with, which stands beside it. */
function besideValue(message: string): string {
  return message.replace(/^".*?" (?=(is|can|cannot|must|has|was|needs|never|could)\b)/, '');
}

/**
 * What is wrong with the rows that failed, by line.
 * @param sheet the file, where it is still at hand
 */
export function mistakesIn(
  { rows }: ImportReport,
  columns: ColumnMapping,
  sheet: CsvSheet | undefined,
): readonly RowMistake[] {
  const headingOf = new Map(Object.entries(columns).map(([heading, field]) => [field, heading]));
  const cellsOf = new Map(sheet?.rows.map(({ line, cells }) => [line, cells]));
  const headings = sheet?.headings.cells ?? [];
  return rows.flatMap(({ line, errors }) =>
    errors.map(({ pointer, message }): RowMistake => {
      const field = pointer.slice(1);
      if (field === '') return { line, column: undefined, value: undefined, message };
      const heading = headingOf.get(field);
      const cells = cellsOf.get(line);
      const value =
        cells === undefined || heading === undefined ? undefined : undefused(cells[headings.indexOf(heading)] ?? '');
      const said = value === undefined ? message : besideValue(message);
      return { line, column: heading ?? fieldName(field), value, message: said };
    }),
  );
}

/** A line of a file that spreadsheets run nothing of, whatever is in it. */
function csvLine(cells: readonly (string | number)[], delimiter: string): string {
  const quoted = cells.map((cell) => `"${defused(undefused(String(cell))).replaceAll('"', '""')}"`);
  return `${quoted.join(delimiter)}\r\n`;
}

/** By which Excel knows that a file is UTF-8. */
const byteOrderMark = '\uFEFF';

/**
 * The rows that failed as a file: as they were, with what is wrong beside them, so that they can be mended and imported. Without
 * the file, a list of what is wrong.
 */
export function fileToMend(report: ImportReport, columns: ColumnMapping, sheet: CsvSheet | undefined): string {
  const { heads, wholeRow } = copy;
  const mistakes = mistakesIn(report, columns, undefined);
  const list = (lines: readonly (readonly (string | number)[])[], delimiter: string) =>
    byteOrderMark + lines.map((cells) => csvLine(cells, delimiter)).join('');
  if (sheet === undefined) {
    const rows = mistakes.map(({ line, column = wholeRow, message }) => [line, column, message]);
    return list([[heads.line, heads.column, heads.problem], ...rows], ',');
  }
  const failed = Map.groupBy(mistakes, ({ line }) => line);
  // A file that was mended before says already what was wrong then.
  const headings = sheet.headings.cells.filter((heading) => heading !== heads.problem);
  const before = sheet.headings.cells.indexOf(heads.problem);
  const rows = sheet.rows.flatMap(({ line, cells }) => {
    const wrong = failed.get(line);
    if (wrong === undefined) return [];
    const said = before < 0 ? cells : cells.toSpliced(before, 1);
    const own = headings.map((_, place) => said[place] ?? '');
    const words = wrong.map(({ column, message }) => (column === undefined ? message : `${column}: ${message}`));
    return [[...own, words.join('; '), ...said.slice(headings.length)]];
  });
  return list([[...headings, heads.problem], ...rows], sheet.delimiter);
}
