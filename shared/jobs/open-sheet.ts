import { type ColumnMapping, type CsvFields, findColumns } from '#shared/csv/columns.ts';
import { undefused } from '#shared/csv/formulas.ts';
import { readCsv } from '#shared/csv/read-csv.ts';
import { trimmed } from '#shared/domain/typed.ts';

/** The most rows one import takes. */
export const maxRows = 10_000;

/** A row of a file, by field. */
export interface SheetRow {
  /** The line it begins on, from 1. */
  readonly line: number;
  /** What cells say; empty ones are left out. */
  readonly cells: Readonly<Record<string, string>>;
  /** What stands behind the last column. */
  readonly excess: string | undefined;
}

/** A file to import. */
export interface Sheet {
  readonly rows: readonly SheetRow[];
  /** Headings that name no field, so that their columns are not read. */
  readonly ignoredColumns: readonly string[];
}

/** What a file may have, and must. */
export interface SheetForm {
  readonly fields: CsvFields;
  /** Of each group, a file must have a column. */
  readonly needed: readonly (readonly string[])[];
}

/** @throws Problem `validation_failed` where it cannot be read, or its columns are not what an import needs */
export function openSheet(text: string, { fields, needed }: SheetForm, mapping?: ColumnMapping): Sheet {
  const { headings, rows } = readCsv(text, maxRows);
  const { places, ignored } = findColumns(headings.cells, fields, needed, mapping);
  const width = headings.cells.length;
  return {
    ignoredColumns: ignored,
    rows: rows.map(({ line, cells }) => {
      const said = [...places].flatMap(([field, place]) => {
        const cell = trimmed(undefused(cells[place] ?? ''));
        return cell === '' ? [] : [[field, cell] as const];
      });
      return { line, cells: Object.fromEntries(said), excess: cells.slice(width).find((cell) => cell !== '') };
    }),
  };
}
