import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';

/** Reasons and errors that pass by themselves and that the SDK does not try again. */
const passing = new Set([
  'TransactionConflict',
  'TransactionConflictException',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);

/** What only another program could mend; the first is also a reason for which a transaction is canceled. */
const faultsOfOurs = new Set(['ValidationError', 'ValidationException', 'SerializationException', 'TypeError']);

/** The error's name and, where a transaction was canceled, the reasons of its writes. */
function codesOf(error: unknown): string[] {
  const reasons = error instanceof TransactionCanceledException ? (error.CancellationReasons ?? []) : [];
  const name = error instanceof Error ? [error.name] : [];
  return [...name, ...reasons.map(({ Code = 'None' }) => Code)];
}

/** Whether a transaction was canceled because conditions did not hold, whatever else met it. */
export function isDecidedByConditions(error: unknown): error is TransactionCanceledException {
  return error instanceof TransactionCanceledException && codesOf(error).includes('ConditionalCheckFailed');
}

/** Whether the same call may succeed a moment later although the SDK gave it up: a conflict, or throttled inside a transaction. */
export function isPassing(error: unknown): boolean {
  return codesOf(error).some((code) => passing.has(code));
}

/** Whether we asked for something that DynamoDB does not do; asking again is no use. */
export function isFaultOfOurs(error: unknown): boolean {
  return codesOf(error).some((code) => faultsOfOurs.has(code));
}

/** The error in a few words for a log: its name and the reasons of a canceled transaction. */
export function describeError(error: unknown): string {
  return error instanceof Error ? codesOf(error).join(', ') : String(error);
}
