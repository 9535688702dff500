import { type FieldError, invalid, type Problem } from '#shared/contract/problems.ts';

/** More would only make the reply as large as the request that provoked it, and no person reads them. */
const shownErrors = 20;

/**
 * The problem of everything found wrong, told once per place; undefined where nothing is.
 * @param errors by importance: of several at one place only the first is told
 */
export function validationProblem(errors: Iterable<FieldError>): Problem | undefined {
  const byPointer = new Map<string, FieldError>();
  for (const error of errors) {
    if (!byPointer.has(error.pointer)) byPointer.set(error.pointer, error);
  }
  const [first, ...others] = [...byPointer.values()].slice(0, shownErrors);
  if (first === undefined) return undefined;
  const untold = byPointer.size - 1 - others.length;
  if (untold > 0) others.push({ pointer: '', message: `${untold} more parts of the request are not valid` });
  return invalid(first, ...others);
}
