/** What a log line tells of a failure nobody foresaw; nothing where there was none. */
export function failureFields(failure: unknown) {
  if (failure === undefined) return {};
  const { name, message, stack, cause } = failure instanceof Error ? failure : new Error(String(failure));
  const causeName = cause instanceof Error ? { cause: `${cause.name}: ${cause.message}` } : {};
  return { failure: { name, message, stack, ...causeName } };
}
