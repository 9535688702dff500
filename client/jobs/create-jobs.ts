import { onAbort } from '../core/abortable.ts';
import type { Data, Input, Job } from '../core/api.ts';
import { isStatusBoardError } from '../core/errors.ts';
import { platformSurroundings } from '../core/surroundings.ts';
import { askFor, follow, type JobReply } from './follow.ts';
import type { Jobs, JobsOptions, RunOptions } from './jobs.ts';
import { persist } from './patience.ts';
import { upload } from './upload.ts';

/**
 * Makes what submits queued work and waits for it, on top of a client.
 *
 * ```ts
 * const jobs = createJobs({ client });
 * const { output, link } = await jobs.run('appointments.export', { from: '2025-01-01', to: '2025-12-31' });
 * ```
 */
export function createJobs(options: JobsOptions): Jobs {
  const { send } = options.client;
  const surroundings = { ...platformSurroundings, ...options.surroundings };

  async function* watch(id: string, signal: AbortSignal | undefined): AsyncGenerator<Job, void> {
    yield* follow(await askFor(id, send, signal), send, { surroundings, signal });
  }

  async function submit(request: Input<'submitJob'>, { signal, cancelOnAbort, idempotencyKey }: RunOptions) {
    // Broken off, a submission may have taken effect all the same: what is to be canceled has to be known first.
    const ending = cancelOnAbort && !signal?.aborted ? {} : { signal };
    return (await send('submitJob', request, { idempotencyKey, ...ending })) as JobReply;
  }

  /** Asks to stop a job when nobody waits for it any more; nobody would hear that it could not be. */
  function cancelWhen(signal: AbortSignal | undefined, id: string): () => void {
    const cancel = () => void send('cancelJob', { id }).catch(() => {});
    if (signal?.aborted) cancel();
    return onAbort(signal, cancel);
  }

  /** @throws StatusBoardError the problem of a job that has no result, whose `cause` is the job */
  async function resultOf(job: Job, signal: AbortSignal | undefined): Promise<Data<'getJobResult'> | undefined> {
    try {
      const ask = () => send('getJobResult', { id: job.id }, { signal });
      return (await persist(ask, { surroundings, signal })).data;
    } catch (error) {
      throw isStatusBoardError(error) && error.status > 0 ? Object.assign(error, { cause: job }) : error;
    }
  }

  async function run(request: Input<'submitJob'>, options: RunOptions): Promise<Data<'getJobResult'> | undefined> {
    const { signal, cancelOnAbort, onProgress } = options;
    const submitted = await submit(request, options);
    const ignoreAbort = cancelWhen(cancelOnAbort ? signal : undefined, submitted.data.id);
    try {
      let job = submitted.data;
      for await (job of follow(submitted, send, { surroundings, signal })) onProgress?.(job);
      return await resultOf(job, signal);
    } finally {
      ignoreAbort();
    }
  }

  return {
    run: (kind, input, options = {}) => run({ kind, input } as Input<'submitJob'>, options) as Promise<never>,
    upload: (file, how = {}) => upload(file, how, send, { surroundings, fetch: options.fetch }),
    watch: (id, { signal } = {}) => ({ [Symbol.asyncIterator]: () => watch(id, signal) }),
  };
}
