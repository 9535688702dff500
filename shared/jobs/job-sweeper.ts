import type { FunctionRuntime } from '#shared/config/function-runtime.ts';
import { dueJobs } from '#shared/data/due-jobs.ts';
import { jobsQueue } from '#shared/data/jobs-queue.ts';
import { messageOf } from './job-message.ts';
import { kindOf } from './known-kind.ts';

/** Looks after the jobs of all shops that nothing was heard of. */
export class JobSweeper {
  readonly #runtime: FunctionRuntime;

  constructor(runtime: FunctionRuntime) {
    this.#runtime = runtime;
  }

  /** Sends messages again that seem lost, and ends what no worker will. @returns how many of each */
  async sweep(correlationId: string): Promise<{ resent: number; ended: number }> {
    const { now } = this.#runtime;
    const change = { by: 'sweeper', operation: 'sweepJobs', correlationId };
    const counts = { resent: 0, ended: 0 };
    const pages = dueJobs(this.#runtime).sweep(now(), (job) => kindOf(job)?.retries, change);
    for await (const { resend, ended } of pages) {
      if (resend.length > 0) await jobsQueue(this.#runtime).send(resend.map(messageOf));
      counts.resent += resend.length;
      counts.ended += ended;
    }
    return counts;
  }
}

/** Opens the sweeper. */
export function jobSweeper(runtime: FunctionRuntime): JobSweeper {
  return new JobSweeper(runtime);
}
