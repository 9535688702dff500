import type { HeldJob } from '#shared/data/held-job.ts';
import { beaten } from '#shared/domain/job-run.ts';
import { JobCanceled, JobPutDown } from './job-handler.ts';

/** How often what a job says is written down at most, in milliseconds: often enough to watch, and to hear that it is to stop. */
const writtenEvery = 1_000;

/** How much time a call must have left for a job to go on in it, in milliseconds. */
const shortOfTime = 5_000;

/** What a job says about itself while it runs, written down now and then. */
export class JobProgress {
  readonly #held: HeldJob;
  readonly #now: () => number;
  readonly #deadline: number;
  #writtenAt: number;

  /** @param deadline epoch milliseconds at which the call ends */
  constructor(held: HeldJob, now: () => number, deadline: number) {
    this.#held = held;
    this.#now = now;
    this.#deadline = deadline;
    this.#writtenAt = now();
  }

  /** @throws JobCanceled, JobPutDown, LeaseLost */
  async report(progress: number, stage: string, checkpoint?: unknown): Promise<void> {
    const now = this.#now();
    if (checkpoint !== undefined && now > this.#deadline - shortOfTime) throw new JobPutDown(checkpoint);
    if (now - this.#writtenAt < writtenEvery) return;
    this.#writtenAt = now;
    const job = await this.#held.advance((current) => ({ ...current, ...beaten(current, { progress, stage }, now) }));
    if (job.cancelRequested) throw new JobCanceled();
  }
}
