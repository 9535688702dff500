import { isNamed, missingGroups, namedFields } from '#shared/csv/columns.ts';
import type { CsvSheet } from '#shared/csv/read-csv.ts';
import type { SheetForm } from '#shared/csv/sheet-forms.ts';

/** What each column of a file says, by its place from 0: a field, or null to leave it out. */
export type ColumnChoice = readonly (string | null)[];

/** What headings say by themselves; of two that say the same, the first. */
export function suggestedChoice(headings: readonly string[], { fields }: SheetForm): ColumnChoice {
  const named = namedFields(headings, fields);
  return named.map((field, place) => (field !== undefined && named.indexOf(field) === place ? field : null));
}

/** A choice with one column changed. A field is said by one column: another one that said it is left out. */
export function withChoice(choice: ColumnChoice, place: number, field: string | null): ColumnChoice {
  return choice.map((said, at) => (at === place ? field : said === field ? null : said));
}

/** The choice as an import takes it: every heading with its field, or null. */
export function mappingOf(headings: readonly string[], choice: ColumnChoice): Record<string, string | null> {
  return Object.fromEntries(
    headings.flatMap((heading, place) => (isNamed(heading) ? [[heading, choice[place] ?? null] as const] : [])),
  );
}

/** The groups of fields of which no column says one. */
export function missingFields({ needed }: SheetForm, choice: ColumnChoice): (readonly string[])[] {
  return missingGroups(needed, (field) => choice.includes(field));
}

const examples = 3;

/** What a column says in the first rows, each once. */
export function examplesOf({ rows }: CsvSheet, place: number): string[] {
  const said = rows.slice(0, 20).map(({ cells }) => cells[place] ?? '');
  return [...new Set(said.filter((cell) => cell !== ''))].slice(0, examples);
}
