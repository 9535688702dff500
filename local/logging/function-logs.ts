import { Complaints, FunctionLog } from './function-log.ts';
import type { LogListener } from './log-record.ts';

/** The logs of all functions. A log stays open when its function is gone: calls in flight still write. */
export class FunctionLogs {
  readonly #folder: string;
  readonly #listener: LogListener;
  readonly #complaints = new Complaints();
  readonly #logs = new Map<string, FunctionLog>();

  /** @param folder gets one file of JSON lines per function */
  constructor(folder: string, listener: LogListener) {
    this.#folder = folder;
    this.#listener = listener;
  }

  /**
   * The log of a function.
   * @throws CloudError where it cannot be opened
   */
  of(functionName: string): FunctionLog {
    const log =
      this.#logs.get(functionName) ?? new FunctionLog(this.#folder, functionName, this.#listener, this.#complaints);
    this.#logs.set(functionName, log);
    return log;
  }

  close(): void {
    for (const log of this.#logs.values()) log.close();
  }
}
