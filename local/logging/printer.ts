import * as z from 'zod/mini';
import type { LogListener, LogRecord } from './log-record.ts';

/** How log lines appear on a console. */
export type LogFormat = 'json' | 'pretty';

const PlatformReport = z.object({
  type: z.literal('platform.report'),
  record: z.object({
    status: z.string(),
    start: z.string(),
    metrics: z.object({ durationMs: z.number(), initDurationMs: z.optional(z.number()) }),
  }),
});

const FunctionLine = z.looseObject({
  level: z.string(),
  message: z.optional(z.unknown()),
  errorType: z.optional(z.string()),
  errorMessage: z.optional(z.string()),
});

function reportText({ record }: z.output<typeof PlatformReport>): string {
  const { status, start, metrics } = record;
  const init = metrics.initDurationMs === undefined ? '' : `, init ${Math.round(metrics.initDurationMs)} ms`;
  return `${status} in ${metrics.durationMs.toFixed(1)} ms (${start}${init})`;
}

function lineText({ level, message, errorType, errorMessage }: z.output<typeof FunctionLine>): string {
  const text = typeof message === 'string' ? message : JSON.stringify(message ?? '');
  return `${level} ${errorType === undefined ? text : `${errorType}: ${errorMessage}`}`;
}

/** What a person wants to see of a line; undefined for starts of calls and for metrics. */
function pretty({ functionName, line }: LogRecord): string | undefined {
  const content: unknown = JSON.parse(line);
  const report = PlatformReport.safeParse(content);
  const functionLine = FunctionLine.safeParse(content);
  const text = report.success
    ? reportText(report.data)
    : functionLine.success
      ? lineText(functionLine.data)
      : undefined;
  return text === undefined ? undefined : `${new Date().toISOString().slice(11, 23)} ${functionName}: ${text}`;
}

/**
 * Prints the functions' log lines: as they are with the function's name (`json`), or short and readable (`pretty`).
 * @param write takes a line without its line break
 */
export function logPrinter(format: LogFormat, write: (line: string) => void): LogListener {
  if (format === 'json')
    return ({ functionName, line }) => write(`{"function":${JSON.stringify(functionName)},"log":${line}}`);
  return (record) => {
    const text = pretty(record);
    if (text !== undefined) write(text);
  };
}
