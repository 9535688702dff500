import { Problem } from '#shared/contract/problems.ts';

/**
 * What a log line tells of a failure; nothing where there was none. A problem of what somebody sent quotes it (cells of a file are
 * names and numbers), so of that its code is told alone.
 */
export function failureFields(failure: unknown) {
  if (failure === undefined) return {};
  if (failure instanceof Problem && failure.status < 500)
    return { failure: { name: failure.name, message: failure.code } };
  const { name, message, stack, cause } = failure instanceof Error ? failure : new Error(String(failure));
  const causeName = cause instanceof Error ? { cause: `${cause.name}: ${cause.message}` } : {};
  return { failure: { name, message, stack, ...causeName } };
}
