import type { Job } from '../core/api.ts';
import type { Client } from '../core/client.ts';
import type { Surroundings } from '../core/surroundings.ts';
import type { JobInput, JobKind, JobResult } from './kinds.ts';

/** Whose jobs they are. */
export interface JobsOptions {
  readonly client: Pick<Client, 'send'>;
  /** Takes the place of the global `fetch` where files are sent. */
  readonly fetch?: typeof fetch | undefined;
  /** Takes the place of parts of the platform, in tests. */
  readonly surroundings?: Partial<Surroundings> | undefined;
}

/** What a caller may say about watching a job. */
export interface WatchOptions {
  /** Ends it with code `aborted`; the job goes on. */
  readonly signal?: AbortSignal | undefined;
}

/** What a caller may say about work that is waited for. */
export interface RunOptions extends WatchOptions {
  /** Asks the service to stop the job where `signal` ends the waiting; not asked for, it goes on. */
  readonly cancelOnAbort?: boolean | undefined;
  /** Told how the job stands whenever that is new, from the moment it is submitted to its end. */
  readonly onProgress?: ((job: Job) => void) | undefined;
  /** Submits once, however often `run` is called with it, and waits for that one job. A new one is made unless given. */
  readonly idempotencyKey?: string | undefined;
}

/** A file as platforms have them: a `File` or another `Blob`, its bytes, or its text, which is sent as UTF-8. */
export type UploadableFile = Blob | Uint8Array | string;

/** A file that was sent, as the input of an import takes it. */
export interface UploadedFile {
  /** Which file; it can be imported for 8 days, also several times. */
  readonly upload: string;
}

/** What a caller may say about sending a file. */
export interface UploadOptions {
  /** Ends it with code `aborted`; of what was sent, nothing is kept. */
  readonly signal?: AbortSignal | undefined;
  /** The same file sent with it again is the same upload, for the 15 minutes of its link. A new one is made unless given. */
  readonly idempotencyKey?: string | undefined;
}

/** Queued work. */
export interface Jobs {
  /**
   * Submits work and waits for what comes of it, as long as it takes.
   *
   * ```ts
   * const { output, link } = await jobs.run('customers.export', {}, {
   *   onProgress: ({ progress, stage }) => console.log(progress, stage),
   *   signal: AbortSignal.timeout(600_000),
   * });
   * ```
   * @throws StatusBoardError of the submission; the problem of a job that failed, is dead or was canceled, whose `cause` is
   * the job; `aborted`
   */
  readonly run: <Kind extends JobKind>(
    kind: Kind,
    input: JobInput<Kind>,
    options?: RunOptions,
  ) => Promise<JobResult<Kind>>;
  /**
   * Sends a file that is to be imported, of 10,000,000 bytes at most. What breaks on the way is sent again, 5 times in all.
   *
   * ```ts
   * const file = await jobs.upload(input.files[0]);
   * const report = await jobs.run('customers.import', { file, dryRun: true });
   * ```
   * @throws StatusBoardError `validation_failed` where the file is empty or too large; `network_error`, `timeout` and
   * `unavailable` where it could not be sent; `forbidden` where its link has expired; `aborted`
   */
  readonly upload: (file: UploadableFile, options?: UploadOptions) => Promise<UploadedFile>;
  /**
   * How a job stands, now and whenever that is new, up to its end: `succeeded`, `failed`, `canceled` or `dead`. Once it has
   * been seen, a network that is away is waited for.
   *
   * ```ts
   * for await (const { state, progress } of jobs.watch(id)) console.log(state, progress);
   * ```
   * @throws StatusBoardError of `getJob`; `aborted`
   */
  readonly watch: (id: string, options?: WatchOptions) => AsyncIterable<Job>;
}
