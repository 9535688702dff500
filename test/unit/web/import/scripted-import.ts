import type { Job } from '#client/core/api.ts';
import { StatusBoardError } from '#client/core/errors.ts';
import type { Jobs, RunOptions, UploadOptions } from '#client/jobs/jobs.ts';
import type { Store } from '#web/app/storage.ts';
import type { ImportReport } from '#web/import/failed-rows.ts';
import { ImportService } from '#web/import/import-service.ts';
import { ImportSession } from '#web/import/import-session.ts';
import { ImportKeeper } from '#web/import/kept-import.ts';

/** A failure of the service, or of the way to it. */
export function failure(code: string, retryable: boolean, job?: Partial<Job>): StatusBoardError {
  const parts = { code, message: code, operation: 'submitJob', correlationId: 'c', retryable, cause: job };
  return new StatusBoardError(parts as never);
}

/** What an import says that has one row. */
export const report = (dryRun: boolean): ImportReport => ({
  dryRun,
  created: 1,
  existed: 0,
  failed: 0,
  ignoredColumns: [],
  rows: [],
});

interface Run {
  readonly kind: string;
  readonly input: object;
  readonly options: RunOptions;
  readonly end: (result: object) => void;
  readonly fail: (error: unknown) => void;
}

/** An import in a tab, whose service answers when a test says so. */
export class ScriptedImport {
  readonly uploads: (UploadOptions & { readonly bytes: number })[] = [];
  readonly runs: Run[] = [];
  readonly canceled: string[] = [];
  readonly kept = new Map<string, string>();
  /** What becomes of the next uploads; they arrive otherwise. */
  readonly uploadFaults: unknown[] = [];
  /** What is behind the link of a report. */
  linked: Response = Response.json(report(true));
  session: ImportSession;
  #keys = 0;

  constructor() {
    this.session = this.opened();
  }

  /** The last thing that was submitted. */
  get last(): Run {
    const last = this.runs.at(-1);
    if (last === undefined) throw new Error('nothing was submitted');
    return last;
  }

  get step(): string {
    return this.session.state.get().step;
  }

  /** The page, loaded anew by who has a key. */
  opened(key = 'sb_test_key-of-one'): ImportSession {
    const jobs = { upload: this.#upload, run: this.#run as unknown as Jobs['run'] };
    const cancelJob = async ({ id }: { id: string }) => void this.canceled.push(id);
    const newKey = () => {
      this.#keys += 1;
      return `key-${this.#keys}`;
    };
    const fetch = async () => this.linked;
    const service = new ImportService({ jobs, cancelJob: cancelJob as never, fetch, newKey });
    const store: Store = {
      getItem: (name) => this.kept.get(name) ?? null,
      setItem: (name, value) => void this.kept.set(name, value),
      removeItem: (name) => void this.kept.delete(name),
    };
    this.session = new ImportSession(service, new ImportKeeper(store, 'edgar', key));
    return this.session;
  }

  readonly #upload: Jobs['upload'] = async (file, options = {}) => {
    this.uploads.push({ ...options, bytes: (file as Uint8Array).length });
    const fault = this.uploadFaults.shift();
    if (fault !== undefined) throw fault;
    return { upload: `upl_${this.uploads.length}` };
  };

  readonly #run = (kind: string, input: object, options: RunOptions): Promise<object> =>
    new Promise((end, fail) => {
      this.runs.push({ kind, input, options, end, fail });
      options.signal?.addEventListener('abort', () => fail(failure('aborted', false)));
    });
}
