import { isRefusal, isTransactionRefusal, type TransactionRefusal } from './dynamo-client.ts';

/** Reasons and errors that pass by themselves and that the SDK does not try again. */
const passing = new Set([
  'TransactionConflict',
  'TransactionConflictException',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);

/**
 * Refusals that end by themselves although their status (400 or 429) blames the request. Every other answer of that kind
 * blames what we deployed: a right, a table, a credential, an expression. DynamoDB, "Error messages and codes".
 */
const busy = new Set([
  ...passing,
  'LimitExceededException',
  'ProvisionedThroughputExceededException',
  'ReplicatedWriteConflictException',
  'RequestLimitExceeded',
  'RequestTimeout',
  'RequestTimeoutException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'TransactionInProgressException',
]);

/** What never reached DynamoDB because of us, and what only another program could mend. */
const faultsOfOurs = new Set([
  'CredentialsProviderError',
  'RangeError',
  'ReferenceError',
  'SerializationException',
  'TypeError',
]);

/** Reasons of a canceled transaction that are no fault: this write was fine, or its condition did not hold. */
const harmless = new Set(['None', 'ConditionalCheckFailed']);

/** The error's name and, where a transaction was canceled, the reasons of its writes. */
function codesOf(error: unknown): string[] {
  const reasons = isTransactionRefusal(error) ? (error.CancellationReasons ?? []) : [];
  const name = error instanceof Error ? [error.name] : [];
  return [...name, ...reasons.map(({ Code = 'None' }) => Code)];
}

/** Whether a transaction was canceled because conditions did not hold, whatever else met it. */
export function isDecidedByConditions(error: unknown): error is TransactionRefusal {
  return isTransactionRefusal(error) && codesOf(error).includes('ConditionalCheckFailed');
}

/** Whether the same call may succeed a moment later although the SDK gave it up: a conflict, or throttled inside a transaction. */
export function isPassing(error: unknown): boolean {
  return codesOf(error).some((code) => passing.has(code));
}

/**
 * Whether asking again is no use because we are to blame: the request, or the rights, tables and credentials it was sent
 * with. An outage is none, nor is being throttled, nor a connection that broke.
 */
export function isFaultOfOurs(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (isTransactionRefusal(error)) {
    return codesOf(error).some((code) => code !== error.name && !harmless.has(code) && !busy.has(code));
  }
  const status = isRefusal(error) ? (error.$metadata.httpStatusCode ?? 0) : 0;
  const isRefused = status >= 400 && status < 500;
  return faultsOfOurs.has(error.name) || (isRefused && !busy.has(error.name));
}

/** The error in a few words for a log: its name and the reasons of a canceled transaction. */
export function describeError(error: unknown): string {
  return error instanceof Error ? codesOf(error).join(', ') : String(error);
}
