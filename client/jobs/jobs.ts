import type { Job } from '../core/api.ts';
import type { Client } from '../core/client.ts';
import type { Surroundings } from '../core/surroundings.ts';
import type { JobInput, JobKind, JobResult } from './kinds.ts';

/** Whose jobs they are. */
export interface JobsOptions {
  readonly client: Pick<Client, 'send'>;
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
