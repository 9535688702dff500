import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { cannotWrite } from '../cloud-error.ts';
import { privateFile, privateFolder } from '../data-folder/private-files.ts';
import type { FunctionError } from '../lambda/protocol.ts';
import type { LogListener } from './log-record.ts';

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

/** The number of a file to append to. */
function open(folder: string, name: string): number {
  try {
    mkdirSync(folder, { recursive: true, mode: privateFolder });
  } catch (error) {
    throw cannotWrite(folder, error);
  }
  const file = path.join(folder, name);
  try {
    return openSync(file, 'a', privateFile);
  } catch (error) {
    throw cannotWrite(file, error);
  }
}

const rounded = (milliseconds: number): number => Math.round(milliseconds * 100) / 100;

/**
 * The log of one function: a file of JSON lines, laid out as Lambda's JSON log format. What a function writes as a JSON
 * object is kept as it is; other lines are wrapped. Lines are in the file before the answer is sent.
 */
export class FunctionLog {
  readonly #functionName: string;
  readonly #file: number;
  readonly #listener: LogListener;
  #isClosed = false;

  /**
   * @param folder is created when missing
   * @throws CloudError when the file cannot be written
   */
  constructor(folder: string, functionName: string, listener: LogListener) {
    this.#functionName = functionName;
    this.#file = open(folder, `${functionName}.jsonl`);
    this.#listener = listener;
  }

  /** What the function wrote to one of its streams during a call, or outside of any. */
  output(stream: 'stderr' | 'stdout', text: string, requestId: string | undefined): void {
    const level = stream === 'stderr' ? 'ERROR' : 'INFO';
    for (const message of text.split('\n').filter((line) => line !== '')) {
      this.#write(isJsonObject(message) ? message : { timestamp: new Date(), level, requestId, message });
    }
  }

  start(requestId: string, version: string): void {
    this.#write({ time: new Date(), type: 'platform.start', record: { requestId, version } });
  }

  /** What went wrong; the caller only ever learns that something did. */
  error(error: FunctionError, requestId: string | undefined): void {
    this.#write({ timestamp: new Date(), level: 'ERROR', requestId, ...error });
  }

  report({ requestId, status, start, durationMs, initDurationMs }: Report): void {
    const metrics = {
      durationMs: rounded(durationMs),
      ...(initDurationMs === undefined ? {} : { initDurationMs: rounded(initDurationMs) }),
    };
    this.#write({ time: new Date(), type: 'platform.report', record: { requestId, status, start, metrics } });
  }

  /** Ends the log; what is still written after that is dropped. */
  close(): void {
    this.#isClosed = true;
    closeSync(this.#file);
  }

  #write(content: object | string): void {
    // The number of a closed file may belong to another one by now.
    if (this.#isClosed) return;
    const line = typeof content === 'string' ? content : JSON.stringify(content);
    writeSync(this.#file, `${line}\n`);
    this.#listener({ functionName: this.#functionName, line });
  }
}
