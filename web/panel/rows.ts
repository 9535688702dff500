import { type Edits, type Part, parts } from './edits.ts';

/** The rows of the panel that can be changed; money has two parts in one. */
export const rows = ['schedule', 'technician', 'services', 'vehicle', 'address', 'notes', 'money'] as const;

/** A row of the panel. */
export type RowName = (typeof rows)[number];

/** The row a part stands in. */
export function rowOf(part: Part): RowName {
  return part === 'total' || part === 'paid' ? 'money' : part;
}

/** The parts of a row. */
export function partsOf(row: RowName): readonly Part[] {
  return parts.filter((part) => rowOf(part) === row);
}

/** Whether a row has changes that are not saved. */
export function isChanged(row: RowName, edits: Edits): boolean {
  return partsOf(row).some((part) => edits[part] !== undefined);
}

/** The row a link names, if it is one. */
export function rowNamed(text: string | undefined): RowName | undefined {
  return rows.find((row) => row === text);
}
