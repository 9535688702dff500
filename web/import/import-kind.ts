import { appointmentSheet, customerSheet, type SheetForm } from '#shared/csv/sheet-forms.ts';
import { fieldNames } from './copy.ts';

/** What a file to import is of. */
export type ImportKind = 'customers' | 'appointments';

/** What a file of each kind may say. */
export const forms: Readonly<Record<ImportKind, SheetForm>> = {
  customers: customerSheet,
  appointments: appointmentSheet,
};

/** What a field is called. */
export function fieldName(field: string): string {
  return (fieldNames as Readonly<Record<string, string>>)[field] ?? field;
}
