import * as z from 'zod/mini';
import type { FunctionLine } from './log-reader.ts';

/** A function as people call it: `status-board-prod-move-appointment` → `moveAppointment`. @param prefix of all names of the stage */
export function operationOf(functionName: string, prefix: string): string {
  return functionName.slice(prefix.length).replace(/-([a-z\d])/g, (_, letter: string) => letter.toUpperCase());
}

const Failure = z.object({ name: z.string(), message: z.string() });

/** What functions say about requests they have answered. */
const RequestLine = z.object({
  message: z.literal('request'),
  level: z.string(),
  status: z.number(),
  milliseconds: z.number(),
  problem: z.optional(z.string()),
  correlationId: z.string(),
  failure: z.optional(Failure),
});

/** What consumers and schedules say about what they have done. */
const WorkLine = z.object({
  message: z.literal('work'),
  level: z.string(),
  outcome: z.string(),
  took: z.number(),
  attempt: z.number(),
  correlationId: z.string(),
  failure: z.optional(Failure),
});

/** What the platform says about calls that did not succeed. */
const PlatformReport = z.object({
  type: z.literal('platform.report'),
  record: z.object({ status: z.string(), metrics: z.object({ durationMs: z.number() }) }),
});

/** What lines tell of the release their version was published for. */
const OfRelease = z.object({ release: z.number() });

const OtherLine = z.object({
  level: z._default(z.string(), 'INFO'),
  message: z.optional(z.unknown()),
  errorType: z.optional(z.string()),
  errorMessage: z.optional(z.string()),
});

function reasonOf(failure: z.output<typeof Failure> | undefined): string | undefined {
  return failure && `${failure.name}: ${failure.message}`;
}

function contentOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { message: text };
  }
}

/** Level, and what is to be said beside function and version. */
function saidBy(text: string): [level: string, said: readonly (string | undefined)[]] {
  const content = contentOf(text);
  const request = RequestLine.safeParse(content);
  if (request.success) {
    const { level, status, milliseconds, problem, correlationId, failure } = request.data;
    return [level, [String(status), `${milliseconds.toFixed(0)} ms`, problem, correlationId, reasonOf(failure)]];
  }
  const work = WorkLine.safeParse(content);
  if (work.success) {
    const { level, outcome, took, attempt, correlationId, failure } = work.data;
    const again = attempt > 1 ? `attempt ${attempt}` : undefined;
    return [level, [outcome, `${took.toFixed(0)} ms`, again, correlationId, reasonOf(failure)]];
  }
  const report = PlatformReport.safeParse(content);
  if (report.success) {
    const { status, metrics } = report.data.record;
    return ['ERROR', [`the call ended as ${status} after ${metrics.durationMs.toFixed(0)} ms`]];
  }
  const other = OtherLine.safeParse(content);
  if (!other.success) return ['INFO', [text]];
  const { level, message, errorType, errorMessage } = other.data;
  if (errorType !== undefined) return [level, [`${errorType}: ${errorMessage ?? ''}`]];
  return [level, [typeof message === 'string' ? message : text]];
}

/**
 * A line for people: time in UTC, level, operation, version, release, and what happened; of requests status, milliseconds, problem and
 * correlation id, of queued work its outcome in the place of the status.
 */
export function textOf({ functionName, time, version, text }: FunctionLine, prefix: string): string {
  const [level, said] = saidBy(text);
  const when = new Date(time).toISOString().replace('T', ' ');
  const released = OfRelease.safeParse(contentOf(text));
  const where = [
    operationOf(functionName, prefix),
    version === undefined ? '' : `v${version}`,
    released.success ? `release ${released.data.release}` : '',
  ];
  return [when, level.padEnd(5), ...where, ...said].filter((part) => part !== undefined && part !== '').join(' ');
}

/** A line for programs. `log` is what was written, as JSON where it was JSON. */
export function dataOf({ functionName, time, version, text }: FunctionLine, prefix: string) {
  return {
    time: new Date(time).toISOString(),
    function: functionName,
    operation: operationOf(functionName, prefix),
    version: version ?? null,
    log: contentOf(text),
  };
}
