/** One line of a function's log: JSON text, written by the function itself or by the platform about it. */
export interface LogRecord {
  readonly functionName: string;
  /** One JSON object, without the line break. */
  readonly line: string;
  /** That something is wrong with the logs themselves. */
  readonly isComplaint?: true;
}

/** Receives every line as it is written, for instance to print it. */
export type LogListener = (record: LogRecord) => void;
