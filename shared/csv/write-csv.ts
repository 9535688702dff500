import { stringify } from 'csv-stringify/sync';
import { defused } from './formulas.ts';

/** A column of a file. */
export interface CsvColumn<Row> {
  readonly heading: string;
  readonly cell: (row: Row) => string | number | null;
}

/** By which Excel knows that a file is UTF-8. */
const byteOrderMark = '\uFEFF';

/** The library quotes what has a comma or a quote; with CRLF between rows a lone CR or LF would slip through. */
const options = { record_delimiter: '\r\n', quoted_match: /[\r\n]/ };

function textOf(value: string | number | null): string {
  return value === null ? '' : defused(String(value));
}

/** The first line of a file (RFC 4180): the headings. @param bom whether Excel is to be told that it is UTF-8 */
export function csvHead<Row>(columns: readonly CsvColumn<Row>[], bom: boolean): string {
  return `${bom ? byteOrderMark : ''}${stringify([columns.map(({ heading }) => heading)], options)}`;
}

/** Lines of a file, each ending with CRLF, whose cells no spreadsheet runs; nothing where there are no rows. */
export function csvLines<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  return stringify(
    rows.map((row) => columns.map(({ cell }) => textOf(cell(row)))),
    options,
  );
}
