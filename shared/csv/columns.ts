import { type FieldError, invalid } from '#shared/contract/problems.ts';
import { squeezed } from '#shared/domain/fold.ts';

/** The fields a file may have, and what headings may call each beside its own name. */
export type CsvFields = Readonly<Record<string, readonly string[]>>;

/** Which column says what. */
export interface FoundColumns {
  /** The place of each field's column, from 0; absent fields have none. */
  readonly places: ReadonlyMap<string, number>;
  /** Headings that name no field. */
  readonly ignored: readonly string[];
}

/** Headings by field, or null for a column to leave out. */
export type ColumnMapping = Readonly<Record<string, string | null>>;

/** What a message tells at most: characters of a heading, headings, and things that are wrong. A file may have thousands. */
const most = 40;
const mostHeadings = 20;
const mostErrors = 20;

/** A heading as a message shows it. */
function shown(heading: string): string {
  const characters = [...heading];
  return `"${characters.length > most ? `${characters.slice(0, most).join('')}…` : heading}"`;
}

function listed(headings: readonly string[]): string {
  const more = headings.length - mostHeadings;
  const texts = headings.slice(0, mostHeadings).map(shown).join(', ');
  return more > 0 ? `${texts} and ${more} more` : texts;
}

/** The field each heading names by itself: letters and digits alone count, `Phone No.` is `phoneno`. */
export function namedFields(headings: readonly string[], fields: CsvFields): (string | undefined)[] {
  return fieldsOf(headings.map(squeezed), fields);
}

/** The field each name means, where letters and digits are all there is of it. */
function fieldsOf(names: readonly string[], fields: CsvFields): (string | undefined)[] {
  const byName = new Map(
    Object.entries(fields).flatMap(([field, aliases]) =>
      [field, ...aliases].map((name) => [squeezed(name), field] as const),
    ),
  );
  return names.map((name) => byName.get(name));
}

/** Whether a heading names its column: letters and digits alone count. */
export function isNamed(heading: string): boolean {
  return squeezed(heading) !== '';
}

/** The places of the first two columns that no mapping could tell apart; undefined where each has a name of its own, or none. */
export function doubledColumns(headings: readonly string[]): readonly [number, number] | undefined {
  const places = new Map<string, number>();
  for (const [place, heading] of headings.entries()) {
    const name = squeezed(heading);
    const earlier = places.get(name);
    if (name !== '' && earlier !== undefined) return [earlier, place];
    places.set(name, place);
  }
  return undefined;
}

/** The groups of fields of which a file has none. */
export function missingGroups(
  needed: readonly (readonly string[])[],
  has: (field: string) => boolean,
): (readonly string[])[] {
  return needed.filter((group) => !group.some(has));
}

/** What is wrong with a mapping: a heading the file has not, a field there is not. */
function mappingErrors(mapping: ColumnMapping, names: readonly string[], fields: CsvFields): FieldError[] {
  const known = new Set(names);
  return Object.entries(mapping).flatMap(([heading, field]): FieldError[] => {
    const pointer = '/columns';
    if (!known.has(squeezed(heading))) return [{ pointer, message: `the file has no column ${shown(heading)}` }];
    if (field === null || Object.hasOwn(fields, field)) return [];
    return [{ pointer, message: `there is no field ${shown(field)}; there are ${Object.keys(fields).join(', ')}` }];
  });
}

/**
 * Which column of a file says what. Headings match by letters and digits, whatever their case and accents; a mapping names
 * what they do not tell.
 * @param needed groups of fields: of each group a file must have one
 * @throws Problem `validation_failed` where two columns say the same, a needed one is missing, or the mapping is wrong
 */
export function findColumns(
  headings: readonly string[],
  fields: CsvFields,
  needed: readonly (readonly string[])[],
  mapping: ColumnMapping = {},
): FoundColumns {
  const mapped = new Map(Object.entries(mapping).map(([heading, field]) => [squeezed(heading), field]));
  const taken = new Set(mapped.values());
  const names = headings.map(squeezed);
  const named = fieldsOf(names, fields);
  const errors = mappingErrors(mapping, names, fields);
  const places = new Map<string, number>();
  const ignored: string[] = [];
  for (const [place, heading] of headings.entries()) {
    const name = names[place] ?? '';
    // Who names a column for a field does not mean another one that is called so.
    const own = taken.has(named[place] ?? null) ? undefined : named[place];
    const field = mapped.has(name) ? mapped.get(name) : own;
    const earlier = places.get(field ?? '');
    if (field === undefined || field === null) {
      if (name !== '') ignored.push(heading);
    } else if (earlier === undefined) {
      places.set(field, place);
    } else {
      const both = `columns ${earlier + 1} (${shown(headings[earlier] ?? '')}) and ${place + 1} (${shown(heading)})`;
      errors.push({ pointer: '/columns', message: `${both} are both taken for ${field}; leave one out` });
    }
  }
  for (const group of missingGroups(needed, (field) => places.has(field))) {
    const message = `the file has no column ${group.join(' or ')}; its columns are ${listed(headings)}`;
    errors.push({ pointer: '/columns', message });
  }
  const [first, ...others] = errors.slice(0, mostErrors);
  if (first !== undefined) throw invalid(first, ...others);
  return { places, ignored };
}
