import { type ColumnMapping, findColumns } from '#shared/csv/columns.ts';
import { undefused } from '#shared/csv/formulas.ts';
import { readCsv } from '#shared/csv/read-csv.ts';
import type { SheetForm } from '#shared/csv/sheet-forms.ts';
import { maxRows } from '#shared/domain/import-limits.ts';
import { trimmed } from '#shared/domain/typed.ts';

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
