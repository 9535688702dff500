import { randomBytes } from 'node:crypto';

/** A new trace, as in `X-Amzn-Trace-Id`: the second it begins in, and a random id. */
export function newTraceId(now: Date): string {
  const epoch = Math.floor(now.getTime() / 1_000).toString(16);
  return `Root=1-${epoch}-${randomBytes(12).toString('hex')}`;
}
