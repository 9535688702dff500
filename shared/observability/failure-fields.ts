import { Problem } from '#shared/contract/problems.ts';
import { withoutSecrets } from '#shared/contract/secret-text.ts';

/** A quotation mark that opens; one between letters is an apostrophe. */
const opening = /(?:^|\W)["'`]/;
const marks = ['"', "'", '`'];

/**
 * A message without what it quotes, which may be what somebody said. From the first mark to the last: what is quoted may hold marks of
 * its own, and be cut off before it closes.
 */
function unquoted(message: string): string {
  const found = opening.exec(message);
  if (found === null) return withoutSecrets(message);
  const first = found.index + found[0].length - 1;
  const last = Math.max(...marks.map((mark) => message.lastIndexOf(mark)));
  const rest = last === first ? '' : message.slice(last + 1);
  return withoutSecrets(`${message.slice(0, first)}…${rest}`);
}

/** Where it came from, without the message the stack begins with, some lines of which may look like more of it. */
function framesOf({ message, stack = '' }: Error): string {
  const begins = stack.indexOf(message);
  const rest = begins < 0 ? stack : stack.slice(begins + message.length);
  return rest
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .join('\n');
}

/**
 * What a log line tells of a failure; nothing where there was none. A problem of what somebody sent quotes it (cells of a file are
 * names and numbers), so of that its code is told alone.
 */
export function failureFields(failure: unknown) {
  if (failure === undefined) return {};
  if (failure instanceof Problem && failure.status < 500)
    return { failure: { name: failure.name, message: failure.code } };
  const error = failure instanceof Error ? failure : new Error(String(failure));
  const { name, message, cause } = error;
  const causeName = cause instanceof Error ? { cause: `${cause.name}: ${unquoted(cause.message)}` } : {};
  return { failure: { name, message: unquoted(message), stack: framesOf(error), ...causeName } };
}
