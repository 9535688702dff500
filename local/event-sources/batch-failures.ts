const all = Symbol('every message');

function identifiersIn(answer: unknown): readonly unknown[] | typeof all {
  if (answer === null) return [];
  if (typeof answer !== 'object') return all;
  const { batchItemFailures: failures = [] } = answer as { batchItemFailures?: unknown };
  if (failures === null) return [];
  return Array.isArray(failures) ? failures.map((failure) => Object(failure).itemIdentifier) : all;
}

/**
 * Which messages of a batch failed, by the answer of a function that reports it. An answer nobody can read, or that names a message
 * that was not in the batch, means all; an empty one none.
 * @param payload in JSON
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function failedMessages(payload: string, messageIds: readonly string[]): ReadonlySet<string> {
  const batch = new Set<unknown>(messageIds);
  const identifiers = identifiersIn(JSON.parse(payload === '' ? 'null' : payload));
  if (identifiers === all || identifiers.some((id) => !batch.has(id))) return new Set(messageIds);
  return new Set(identifiers.filter((id) => typeof id === 'string'));
}
