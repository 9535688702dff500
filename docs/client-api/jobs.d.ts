import type { Client, Job, Stats, Surroundings } from './index.js';

/**
 * Makes what submits queued work and waits for it, on top of a client.
 *
 * ```ts
 * const jobs = createJobs({ client });
 * const { output, link } = await jobs.run('appointments.export', { from: '2025-01-01', to: '2025-12-31' });
 * ```
 */
export declare function createJobs(options: JobsOptions): Jobs;

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

/** Whose jobs they are. */
export interface JobsOptions {
  readonly client: Pick<Client, 'send'>;
  /** Takes the place of the global `fetch` where files are sent. */
  readonly fetch?: typeof fetch | undefined;
  /** Takes the place of parts of the platform, in tests. */
  readonly surroundings?: Partial<Surroundings> | undefined;
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

/** What a caller may say about watching a job. */
export interface WatchOptions {
  /** Ends it with code `aborted`; the job goes on. */
  readonly signal?: AbortSignal | undefined;
}

/** What work of a kind is submitted with. */
export type JobInput<Kind extends JobKind> = JobKinds[Kind]['input'];

/** A kind of queued work, such as `customers.export`. */
export type JobKind =
  | 'appointments.export'
  | 'appointments.import'
  | 'customer.erase'
  | 'customers.export'
  | 'customers.import'
  | 'customers.merge'
  | 'day.report'
  | 'test.fail'
  | 'test.flaky'
  | 'test.sleep';

/**
 * Queued work as types: by kind, what it is submitted with and what comes of it, an `output` and the `link` to download its
 * file from, for 15 minutes. An output that is too large to stand here is null, and stands as JSON behind the link.
 */
export type JobKinds = {
  readonly 'appointments.export': {
    readonly input: {
      /** A calendar day in the shop's time zone */
      from: string;
      /** A calendar day in the shop's time zone */
      to: string;
      /** Begin the file with a byte order mark, by which Excel knows that it is UTF-8 */
      bom?: boolean | undefined;
    };
    readonly result: {
      readonly id: string;
      readonly kind: 'appointments.export';
      readonly output: {
        /** Rows of the file, beside its headings */
        rows: number;
      } | null;
      /** Where to download the file, or an output too large to stand here, for 15 minutes */
      readonly link: {
        url: string;
        /** RFC 3339 in UTC */
        expiresAt: string;
      } | null;
    };
  };
  readonly 'appointments.import': {
    readonly input: {
      file:
        | {
            /** CSV: a line of headings, then at most 10,000 rows */
            text: string;
          }
        | {
            /** Of createUpload */
            upload: string;
            /** UTF-8 where absent; UTF-16 is known by its byte order mark */
            encoding?: 'utf-8' | 'windows-1252' | undefined;
          };
      /** What comes first in dates such as 3/4/2026; without it they are refused */
      dateOrder?: 'day-first' | 'month-first' | undefined;
      /** Fields by heading, for columns whose headings do not tell; null leaves a column out */
      columns?:
        | {
            [key: string]: string | null;
          }
        | undefined;
      /** Only tell what would become of each row */
      dryRun?: boolean | undefined;
    };
    readonly result: {
      readonly id: string;
      readonly kind: 'appointments.import';
      readonly output: {
        /** Nothing was written: `created` is what would be */
        dryRun: boolean;
        created: number;
        /** Rows that say what the shop had already, or an earlier row */
        existed: number;
        failed: number;
        /** Headings that name no field */
        ignoredColumns: string[];
        rows: {
          /** The line of the file the row begins on, from 1 */
          line: number;
          outcome: 'failed' | 'created' | 'existed';
          /** Of what it created or found; null in a dry run */
          id: string | null;
          /** What is wrong, by JSON Pointer into the row as fields: `/phone` */
          errors: {
            /** RFC 6901, into `{ path, query, headers, body }` */
            pointer: string;
            message: string;
          }[];
        }[];
      } | null;
      /** Where to download the file, or an output too large to stand here, for 15 minutes */
      readonly link: {
        url: string;
        /** RFC 3339 in UTC */
        expiresAt: string;
      } | null;
    };
  };
  readonly 'customer.erase': {
    readonly input: {
      customerId: string;
    };
    readonly result: {
      readonly id: string;
      readonly kind: 'customer.erase';
      readonly output: {
        customerId: string;
        /** How many appointments no longer tell whose they were */
        appointments: number;
      } | null;
      /** Where to download the file, or an output too large to stand here, for 15 minutes */
      readonly link: {
        url: string;
        /** RFC 3339 in UTC */
        expiresAt: string;
      } | null;
    };
  };
  readonly 'customers.export': {
    readonly input: {
      /** Begin the file with a byte order mark, by which Excel knows that it is UTF-8 */
      bom?: boolean | undefined;
    };
    readonly result: {
      readonly id: string;
      readonly kind: 'customers.export';
      readonly output: {
        /** Rows of the file, beside its headings */
        rows: number;
      } | null;
      /** Where to download the file, or an output too large to stand here, for 15 minutes */
      readonly link: {
        url: string;
        /** RFC 3339 in UTC */
        expiresAt: string;
      } | null;
    };
  };
  readonly 'customers.import': {
    readonly input: {
      file:
        | {
            /** CSV: a line of headings, then at most 10,000 rows */
            text: string;
          }
        | {
            /** Of createUpload */
            upload: string;
            /** UTF-8 where absent; UTF-16 is known by its byte order mark */
            encoding?: 'utf-8' | 'windows-1252' | undefined;
          };
      /** Fields by heading, for columns whose headings do not tell; null leaves a column out */
      columns?:
        | {
            [key: string]: string | null;
          }
        | undefined;
      /** Only tell what would become of each row */
      dryRun?: boolean | undefined;
    };
    readonly result: {
      readonly id: string;
      readonly kind: 'customers.import';
      readonly output: {
        /** Nothing was written: `created` is what would be */
        dryRun: boolean;
        created: number;
        /** Rows that say what the shop had already, or an earlier row */
        existed: number;
        failed: number;
        /** Headings that name no field */
        ignoredColumns: string[];
        rows: {
          /** The line of the file the row begins on, from 1 */
          line: number;
          outcome: 'failed' | 'created' | 'existed';
          /** Of what it created or found; null in a dry run */
          id: string | null;
          /** What is wrong, by JSON Pointer into the row as fields: `/phone` */
          errors: {
            /** RFC 6901, into `{ path, query, headers, body }` */
            pointer: string;
            message: string;
          }[];
        }[];
      } | null;
      /** Where to download the file, or an output too large to stand here, for 15 minutes */
      readonly link: {
        url: string;
        /** RFC 3339 in UTC */
        expiresAt: string;
      } | null;
    };
  };
  readonly 'customers.merge': {
    readonly input: {
      keepId: string;
      mergeId: string;
    };
    readonly result: {
      readonly id: string;
      readonly kind: 'customers.merge';
      readonly output: {
        customerId: string;
      } | null;
      /** Where to download the file, or an output too large to stand here, for 15 minutes */
      readonly link: {
        url: string;
        /** RFC 3339 in UTC */
        expiresAt: string;
      } | null;
    };
  };
  readonly 'day.report': {
    readonly input: {
      /** A calendar day in the shop's time zone */
      date?: string | undefined;
    };
    readonly result: {
      readonly id: string;
      readonly kind: 'day.report';
      readonly output: {
        stats: Stats;
      } | null;
      /** Where to download the file, or an output too large to stand here, for 15 minutes */
      readonly link: {
        url: string;
        /** RFC 3339 in UTC */
        expiresAt: string;
      } | null;
    };
  };
  readonly 'test.fail': {
    readonly input: {
      [key: string]: never;
    };
    readonly result: {
      readonly id: string;
      readonly kind: 'test.fail';
      readonly output: {
        [key: string]: never;
      } | null;
      /** Where to download the file, or an output too large to stand here, for 15 minutes */
      readonly link: {
        url: string;
        /** RFC 3339 in UTC */
        expiresAt: string;
      } | null;
    };
  };
  readonly 'test.flaky': {
    readonly input: {
      failures: number;
    };
    readonly result: {
      readonly id: string;
      readonly kind: 'test.flaky';
      readonly output: {
        attempts: number;
      } | null;
      /** Where to download the file, or an output too large to stand here, for 15 minutes */
      readonly link: {
        url: string;
        /** RFC 3339 in UTC */
        expiresAt: string;
      } | null;
    };
  };
  readonly 'test.sleep': {
    readonly input: {
      milliseconds: number;
    };
    readonly result: {
      readonly id: string;
      readonly kind: 'test.sleep';
      readonly output: {
        milliseconds: number;
      } | null;
      /** Where to download the file, or an output too large to stand here, for 15 minutes */
      readonly link: {
        url: string;
        /** RFC 3339 in UTC */
        expiresAt: string;
      } | null;
    };
  };
};

/** What came of work of a kind. */
export type JobResult<Kind extends JobKind> = JobKinds[Kind]['result'];

export {};
