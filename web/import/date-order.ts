import type { CsvSheet } from '#shared/csv/read-csv.ts';
import { type DateOrder, readDay } from '#shared/domain/typed-moment.ts';
import type { ColumnChoice } from './column-choice.ts';

/** The fields that say a day. */
const dayFields: readonly (string | null)[] = ['start', 'date', 'end'];

/** The day of a cell that may say a time as well. */
function dayIn(cell: string): string {
  return cell.split(/[ T,]/, 1)[0] ?? '';
}

/** A day of a file that can be read in two ways, as it is written; undefined where all say which way. */
export function ambiguousDay({ rows }: CsvSheet, choice: ColumnChoice): string | undefined {
  const places = choice.flatMap((field, place) => (dayFields.includes(field) ? [place] : []));
  for (const { cells } of rows) {
    for (const place of places) {
      const day = dayIn(cells[place] ?? '');
      const read = readDay(day, {});
      if ('problem' in read && read.problem === 'ambiguousDate') return day;
    }
  }
  return undefined;
}

const long = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** What a day means in an order, in words that leave no doubt: `April 3, 2026`. */
export function dayInWords(day: string, dateOrder: DateOrder): string {
  const read = readDay(day, { dateOrder });
  return 'value' in read ? long.format(Date.parse(`${read.value}T00:00Z`)) : day;
}
