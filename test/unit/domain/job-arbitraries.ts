import * as fc from 'fast-check';
import type { Retries } from '#shared/contract/job-kinds.ts';
import {
  canceled,
  discarded,
  ended,
  type Job,
  type JobProblem,
  redriven,
  resent,
  submitted,
} from '#shared/domain/job.ts';
import { beaten, isWorkedOnBy, putDown, retried, start, swept } from '#shared/domain/job-run.ts';

export const retries: Retries = { attempts: 3, firstPauseSeconds: 2, longestPauseSeconds: 5 };

export const problem: JobProblem = { code: 'job_failed', detail: 'The parts shelf fell over.' };

/** A job just submitted, at second 0. */
export const fresh = submitted('job_0000000000000000', 'test.sleep', 0);

/** What can happen to a job, as a step from one to the next; it stays the same where it is not possible. */
export const steps: Readonly<Record<string, (job: Job, now: number, worker: string, chance: number) => Job>> = {
  start: (job, now, worker) => {
    const outcome = start(job, worker, retries, now);
    return 'job' in outcome ? outcome.job : job;
  },
  beat: (job, now, worker, chance) =>
    isWorkedOnBy(job, worker) ? beaten(job, { progress: chance * 120, stage: null }, now) : job,
  succeed: (job, now, worker) => (isWorkedOnBy(job, worker) ? ended(job, 'succeeded', null, now) : job),
  fail: (job, now, worker) => (isWorkedOnBy(job, worker) ? ended(job, 'failed', problem, now) : job),
  retry: (job, now, worker, chance) => (isWorkedOnBy(job, worker) ? retried(job, problem, retries, now, chance) : job),
  putDown: (job, now, worker) => (isWorkedOnBy(job, worker) ? putDown(job, now) : job),
  cancel: (job, now) => canceled(job, now) ?? job,
  sweep: (job, now) => {
    const outcome = swept(job, retries, now);
    return outcome === 'resend' ? resent(job, now) : (outcome ?? job);
  },
  redrive: (job, now) => redriven(job, now) ?? job,
  discard: (job, now) => discarded(job, now) ?? job,
};

/** A life of a job: what happens, how many seconds later (clocks go back at times), by whom. */
export const life = fc.array(
  fc.record({
    step: fc.constantFrom(...Object.keys(steps)),
    seconds: fc.integer({ min: -20, max: 120 }),
    worker: fc.constantFrom('one', 'other'),
    chance: fc.double({ min: 0, max: 0.999, noNaN: true }),
  }),
  { maxLength: 40 },
);

/** Every job of a life, in order. */
export function lived(events: typeof life extends fc.Arbitrary<infer Events> ? Events : never): Job[] {
  let now = 0;
  const jobs = [fresh];
  for (const { step, seconds, worker, chance } of events) {
    now = Math.max(0, now + seconds * 1_000);
    const job = jobs.at(-1) ?? fresh;
    jobs.push(steps[step]?.(job, now, worker, chance) ?? job);
  }
  return jobs;
}
