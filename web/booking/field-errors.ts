import type { FieldError } from '#shared/contract/problems.ts';

/** Which field of a form shows what the service says about a part of the request, by the beginning of its pointer. */
export type PointerMap<Field extends string> = readonly (readonly [pointer: string, field: Field])[];

/** What the service found wrong, sorted by where it can be put right. */
export interface SortedErrors<Field extends string> {
  readonly fields: Readonly<Partial<Record<Field, string>>>;
  /** What no field of the form stands for. */
  readonly rest: readonly FieldError[];
}

function startsWith(pointer: string, beginning: string): boolean {
  return pointer === beginning || pointer.startsWith(`${beginning}/`);
}

function sentence(text: string): string {
  const [first = '', ...rest] = text;
  const begun = `${first.toLocaleUpperCase('en')}${rest.join('')}`;
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}

/**
 * Puts what is invalid beside its field. The longest pointer of the map wins; several mistakes of one field follow each
 * other.
 * @param errors RFC 6901 pointers into `{ path, query, headers, body }`
 */
export function sortErrors<Field extends string>(
  errors: readonly FieldError[],
  map: PointerMap<Field>,
): SortedErrors<Field> {
  const byLength = map.toSorted(([one], [other]) => other.length - one.length);
  const fields: Partial<Record<Field, string>> = {};
  const rest: FieldError[] = [];
  for (const error of errors) {
    const found = byLength.find(([beginning]) => startsWith(error.pointer, beginning));
    if (found === undefined) rest.push(error);
    else {
      const [, field] = found;
      const before = fields[field];
      fields[field] = before === undefined ? sentence(error.message) : `${before} ${sentence(error.message)}`;
    }
  }
  return { fields, rest };
}
