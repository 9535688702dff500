import type { FunctionError } from '../lambda/protocol.ts';
import { LogFile } from './log-file.ts';
import type { LogListener, LogRecord } from './log-record.ts';

/** How a call went, as the platform reports it. Times in milliseconds. */
export interface Report {
  readonly requestId: string;
  readonly status: 'error' | 'failure' | 'success' | 'timeout';
  /** `cold` when the call started its environment. */
  readonly start: 'cold' | 'warm';
  readonly durationMs: number;
  readonly initDurationMs?: number;
}

function isJsonObject(text: string): boolean {
  if (!text.startsWith('{')) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Tells a complaint once, whoever has it first. */
export class Complaints {
  #isTold = false;

  tell(how: () => void): void {
    if (this.#isTold) return;
    this.#isTold = true;
    how();
  }
}

const rounded = (milliseconds: number): number => Math.round(milliseconds * 100) / 100;

/**
 * The log of one function: a file of JSON lines, laid out as Lambda's JSON log format. What a function writes as a JSON
 * object is kept as it is; other lines are wrapped. Lines are in the file before the answer is sent. Where they cannot be
 * written, calls go on without: a log is no reason to fail a request.
 */
export class FunctionLog {
  readonly #functionName: string;
  readonly #file: LogFile;
  readonly #listener: LogListener;
  /** Lines of the calls somebody wants to see, by request. */
  readonly #captured = new Map<string, string[]>();

  /**
   * @param folder is created when missing
   * @param complaints is shared by the logs of a cloud, so that a full disk is told once
   * @throws CloudError when the file cannot be opened
   */
  constructor(folder: string, functionName: string, listener: LogListener, complaints = new Complaints()) {
    this.#functionName = functionName;
    this.#listener = listener;
    const complain = (message: string): void =>
      complaints.tell(() => {
        const line = JSON.stringify({ timestamp: new Date(), level: 'ERROR', message });
        this.#tell({ functionName, line, isComplaint: true });
      });
    this.#file = new LogFile(folder, `${functionName}.jsonl`, complain);
  }

  /** What the function wrote to one of its streams during a call, or outside of any. */
  output(stream: 'stderr' | 'stdout', text: string, requestId: string | undefined): void {
    const level = stream === 'stderr' ? 'ERROR' : 'INFO';
    for (const message of text.split('\n').filter((line) => line !== '')) {
      this.#write(isJsonObject(message) ? message : { timestamp: new Date(), level, requestId, message }, requestId);
    }
  }

  start(requestId: string, version: string): void {
    this.#write({ time: new Date(), type: 'platform.start', record: { requestId, version } }, requestId);
  }

  /** What went wrong; the caller only ever learns that something did. */
  error(error: FunctionError, requestId: string | undefined): void {
    this.#write({ timestamp: new Date(), level: 'ERROR', requestId, ...error }, requestId);
  }

  report({ requestId, status, start, durationMs, initDurationMs }: Report): void {
    const metrics = {
      durationMs: rounded(durationMs),
      ...(initDurationMs === undefined ? {} : { initDurationMs: rounded(initDurationMs) }),
    };
    const record = { requestId, status, start, metrics };
    this.#write({ time: new Date(), type: 'platform.report', record }, requestId);
  }

  /**
   * Keeps the lines of a call, beside writing them.
   * @returns gives them, and ends it
   */
  capture(requestId: string): () => readonly string[] {
    const lines: string[] = [];
    this.#captured.set(requestId, lines);
    return () => {
      this.#captured.delete(requestId);
      return lines;
    };
  }

  /** Ends the log; what is still written after that is dropped. */
  close(): void {
    this.#file.close();
  }

  #write(content: object | string, requestId: string | undefined): void {
    const line = typeof content === 'string' ? content : JSON.stringify(content);
    if (requestId !== undefined) this.#captured.get(requestId)?.push(line);
    if (this.#file.append(line)) this.#tell({ functionName: this.#functionName, line });
  }

  #tell(record: LogRecord): void {
    try {
      this.#listener(record);
    } catch {
      // Whoever prints it may fail; the function that wrote it must not.
    }
  }
}
