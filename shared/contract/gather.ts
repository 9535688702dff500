import { type FieldError, invalid, Problem } from './problems.ts';

function fieldErrorsOf(reason: unknown): readonly FieldError[] | undefined {
  if (!(reason instanceof Problem) || reason.code !== 'validation_failed') return undefined;
  return reason.extensions.errors as readonly FieldError[];
}

/**
 * Awaits several checks of one request and reports everything they find invalid in one problem.
 * @throws Problem `validation_failed` with the errors of all, or the first failure of another kind
 */
export async function gather<const Checks extends readonly Promise<unknown>[]>(checks: Checks) {
  const settled = await Promise.allSettled(checks);
  const errors: FieldError[] = [];
  for (const result of settled) {
    if (result.status === 'fulfilled') continue;
    const found = fieldErrorsOf(result.reason);
    if (found === undefined) throw result.reason;
    errors.push(...found);
  }
  const [first, ...others] = errors;
  if (first !== undefined) throw invalid(first, ...others);
  return Promise.all(checks);
}
