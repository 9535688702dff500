import * as z from 'zod/mini';
import type { LogListener, LogRecord } from './log-record.ts';

/** How log lines appear on a console. */
export type LogFormat = 'json' | 'pretty';

const PlatformReport = z.object({
  type: z.literal('platform.report'),
  record: z.object({
    requestId: z.string(),
    status: z.string(),
    start: z.string(),
    metrics: z.object({ durationMs: z.number(), initDurationMs: z.optional(z.number()) }),
  }),
});

/** What a function of the API says about a request it has answered. */
const RequestLine = z.object({
  message: z.literal('request'),
  requestId: z.string(),
  method: z.string(),
  /** The path's template. */
  path: z.string(),
  status: z.number(),
  problem: z.optional(z.string()),
  shop: z.optional(z.string()),
  failure: z.optional(z.object({ name: z.string(), message: z.string() })),
});

const FunctionLine = z.looseObject({
  level: z.string(),
  message: z.optional(z.unknown()),
  errorType: z.optional(z.string()),
  errorMessage: z.optional(z.string()),
});

type Request = z.output<typeof RequestLine>;

function requestText({ method, path, status, problem, shop, failure }: Request, timing: string): string {
  const parts = [method, path, status, problem, timing, shop, failure && `${failure.name}: ${failure.message}`];
  return parts.filter((part) => part !== undefined).join(' ');
}

function lineText({ level, message, errorType, errorMessage }: z.output<typeof FunctionLine>): string {
  const text = typeof message === 'string' ? message : JSON.stringify(message ?? '');
  return `${level} ${errorType === undefined ? text : `${errorType}: ${errorMessage}`}`;
}

/**
 * One line per call, and those in which a function says more than what it answered. A request is shown when the platform
 * reports on its call, since only then all is known about it; starts of calls and metrics are not shown.
 */
function prettyPrinter(write: (line: string) => void): LogListener {
  const answered = new Map<string, Request>();

  const reportText = ({ record }: z.output<typeof PlatformReport>, functionName: string): string => {
    const { requestId, status, start, metrics } = record;
    const init = metrics.initDurationMs === undefined ? '' : `, init ${Math.round(metrics.initDurationMs)} ms`;
    const timing = `${metrics.durationMs.toFixed(1)} ms${start === 'cold' ? ` (cold${init})` : ''}`;
    const request = answered.get(requestId);
    answered.delete(requestId);
    return request === undefined ? `${functionName}: ${status} in ${timing}` : requestText(request, timing);
  };

  const textOf = ({ functionName, line }: LogRecord): string | undefined => {
    const content: unknown = JSON.parse(line);
    const report = PlatformReport.safeParse(content);
    if (report.success) return reportText(report.data, functionName);
    const request = RequestLine.safeParse(content);
    if (request.success) {
      answered.set(request.data.requestId, request.data);
      return undefined;
    }
    const functionLine = FunctionLine.safeParse(content);
    return functionLine.success ? `${functionName}: ${lineText(functionLine.data)}` : undefined;
  };

  return (record) => {
    const text = textOf(record);
    if (text !== undefined) write(`${new Date().toISOString().slice(11, 23)} ${text}`);
  };
}

/**
 * Prints the functions' log lines: as they are with the function's name (`json`), or short and readable (`pretty`).
 * @param write takes a line without its line break
 */
export function logPrinter(format: LogFormat, write: (line: string) => void): LogListener {
  if (format === 'pretty') return prettyPrinter(write);
  return ({ functionName, line }) => write(`{"function":${JSON.stringify(functionName)},"log":${line}}`);
}
