/** One line of a log group, as CloudWatch Logs knows it. */
export interface LogEvent {
  /** `/aws/lambda/<function name>`. */
  readonly logGroup: string;
  /** `2026/11/29/[7]…`: the day in UTC, and the version that wrote it. */
  readonly logStream: string;
  /** Epoch milliseconds. */
  readonly timestamp: number;
  /** The line as it was written. */
  readonly message: string;
  /** Names the event; of two events of a group the later one has the greater id. Digits. */
  readonly id: string;
}

/** A line as JSON; undefined where it is no JSON object. */
export function jsonObjectOf(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
