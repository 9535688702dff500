import { sortErrors } from '../booking/field-errors.ts';
import { copy } from './copy.ts';
import { type DraftProblems, draftPointers } from './draft-problems.ts';
import type { useBooking } from './use-booking.ts';

/** What the service refused: beside the fields, and what has none. */
export function refusalOf(error: ReturnType<typeof useBooking>['error']): { fields: DraftProblems; message?: string } {
  if (error === null) return { fields: {} };
  if (error.code === 'forbidden') return { fields: {}, message: copy.forbidden };
  if (error.code !== 'validation_failed') return { fields: {}, message: error.message };
  const { fields, rest } = sortErrors(error.problem.errors, draftPointers);
  const told = rest.map(({ pointer, message }) => `${pointer}: ${message}`).join('; ');
  if (told !== '') return { fields, message: told };
  return Object.keys(fields).length > 0 ? { fields } : { fields, message: error.message };
}
