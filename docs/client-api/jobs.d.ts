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
      from: string;
      to: string;
      bom?: boolean | undefined;
    };
    readonly result: {
      readonly id: string;
      readonly kind: 'appointments.export';
      readonly output: {
        rows: number;
      } | null;
      readonly link: {
        url: string;
        expiresAt: string;
      } | null;
    };
  };
  readonly 'appointments.import': {
    readonly input: {
      file: {
        text: string;
      };
      dateOrder?: 'day-first' | 'month-first' | undefined;
      columns?:
        | {
            [key: string]: string | null;
          }
        | undefined;
      dryRun?: boolean | undefined;
    };
    readonly result: {
      readonly id: string;
      readonly kind: 'appointments.import';
      readonly output: {
        dryRun: boolean;
        created: number;
        existed: number;
        failed: number;
        ignoredColumns: string[];
        rows: {
          line: number;
          outcome: 'failed' | 'created' | 'existed';
          id: string | null;
          errors: {
            pointer: string;
            message: string;
          }[];
        }[];
      } | null;
      readonly link: {
        url: string;
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
        appointments: number;
      } | null;
      readonly link: {
        url: string;
        expiresAt: string;
      } | null;
    };
  };
  readonly 'customers.export': {
    readonly input: {
      bom?: boolean | undefined;
    };
    readonly result: {
      readonly id: string;
      readonly kind: 'customers.export';
      readonly output: {
        rows: number;
      } | null;
      readonly link: {
        url: string;
        expiresAt: string;
      } | null;
    };
  };
  readonly 'customers.import': {
    readonly input: {
      file: {
        text: string;
      };
      columns?:
        | {
            [key: string]: string | null;
          }
        | undefined;
      dryRun?: boolean | undefined;
    };
    readonly result: {
      readonly id: string;
      readonly kind: 'customers.import';
      readonly output: {
        dryRun: boolean;
        created: number;
        existed: number;
        failed: number;
        ignoredColumns: string[];
        rows: {
          line: number;
          outcome: 'failed' | 'created' | 'existed';
          id: string | null;
          errors: {
            pointer: string;
            message: string;
          }[];
        }[];
      } | null;
      readonly link: {
        url: string;
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
      readonly link: {
        url: string;
        expiresAt: string;
      } | null;
    };
  };
  readonly 'day.report': {
    readonly input: {
      date?: string | undefined;
    };
    readonly result: {
      readonly id: string;
      readonly kind: 'day.report';
      readonly output: {
        stats: Stats;
      } | null;
      readonly link: {
        url: string;
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
      readonly link: {
        url: string;
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
      readonly link: {
        url: string;
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
      readonly link: {
        url: string;
        expiresAt: string;
      } | null;
    };
  };
};

/** What came of work of a kind. */
export type JobResult<Kind extends JobKind> = JobKinds[Kind]['result'];

export {};
