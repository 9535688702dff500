import { isTraceparent } from '#shared/contract/trace-context.ts';
import type { HttpEvent } from './request-state.ts';

/** `Root=1-<8>-<24 hex digits>;Parent=<16>;Sampled=1`, of which a Function URL sends the root alone. */
const amazonRoot = /(?:^|;)Root=1-([\da-f]{8})-([\da-f]{24})(?=;|$)/;
const amazonParent = /(?:^|;)Parent=([\da-f]{16})(?=;|$)/;
const amazonSampled = /(?:^|;)Sampled=1(?=;|$)/;

/** AWS's own header in the words of W3C: where it names no parent, the end of the trace's id stands in its place. */
function fromAmazon(header: string): string | undefined {
  const [, time, rest] = amazonRoot.exec(header) ?? [];
  if (time === undefined || rest === undefined) return undefined;
  const parent = amazonParent.exec(header)?.[1] ?? rest.slice(-16);
  return `00-${time}${rest}-${parent}-${amazonSampled.test(header) ? '01' : '00'}`;
}

/**
 * The trace a request belongs to, as a `traceparent`: the caller's, else the one AWS began for it.
 * @returns undefined where it has none, or one that is malformed: a trace is no reason to refuse a request
 */
export function traceparentOf({ headers }: Pick<HttpEvent, 'headers'>): string | undefined {
  const given = headers?.traceparent;
  if (given !== undefined && isTraceparent(given)) return given;
  return fromAmazon(headers?.['x-amzn-trace-id'] ?? '');
}
