import type { Retries } from '#shared/contract/job-kinds.ts';
import { changed, ended, isOver, type Job, type JobProblem, queuedAgain } from './job.ts';

/** How long a worker has a job to itself, unless it says that it is still there. */
export const leaseMilliseconds = 60_000;

/**
 * What a worker that has a job's message is to do: nothing, because the job is over or another worker has it; come back,
 * because the job waits on purpose; carry it out. `ended`: nobody is to try it any more, which only has to be written down.
 */
export type Start =
  | { readonly kind: 'none' }
  | { readonly kind: 'early'; readonly milliseconds: number }
  | { readonly kind: 'started' | 'ended'; readonly job: Job };

const endedItsWorker: JobProblem = {
  code: 'job_failed',
  detail: 'The job ended its worker each time it was tried; it may need too much time or memory.',
};

/** How a job ends that lost its worker and is to get no other; undefined where it is to get one. */
function endOfAbandoned(job: Job, { attempts }: Retries, now: number): Job | undefined {
  if (job.state !== 'running') return undefined;
  if (job.cancelRequested) return ended(job, 'canceled', null, now);
  return job.attempts >= attempts ? ended(job, 'dead', endedItsWorker, now) : undefined;
}

/** Whether a worker has the job to itself. */
function isHeld({ leaseUntil }: Job, now: number): boolean {
  return leaseUntil !== null && leaseUntil > now;
}

/** @param owner the worker: a name no other run has */
export function start(job: Job, owner: string, retries: Retries, now: number): Start {
  if (isOver(job.state) || isHeld(job, now)) return { kind: 'none' };
  if (job.state === 'queued' && job.availableAt > now) return { kind: 'early', milliseconds: job.availableAt - now };
  const abandoned = endOfAbandoned(job, retries, now);
  if (abandoned !== undefined) return { kind: 'ended', job: abandoned };
  const leaseUntil = now + leaseMilliseconds;
  const lease = { leaseOwner: owner, leaseUntil, dueAt: leaseUntil, resent: 0 };
  const startedAt = job.startedAt ?? Math.max(now, job.createdAt);
  const running = { state: 'running', startedAt, attempts: job.attempts + 1 } as const;
  return { kind: 'started', job: changed(job, { ...lease, ...running }, now) };
}

/** What the sweeper makes of a job that is due: `ended`, or a message is sent again; undefined where it is not due. */
export function swept(job: Job, retries: Retries, now: number): 'resend' | Job | undefined {
  if (job.dueAt === null || job.dueAt > now || isHeld(job, now)) return undefined;
  return endOfAbandoned(job, retries, now) ?? 'resend';
}

/** Whether the job is still that worker's. Whoever lost it stops, and writes nothing. */
export function isWorkedOnBy(job: Job, owner: string): boolean {
  return job.state === 'running' && job.leaseOwner === owner;
}

/** The job with its worker still there, and as far as it says. */
export function beaten(job: Job, said: { progress: number; stage: string | null }, now: number): Job {
  const leaseUntil = Math.max(job.leaseUntil ?? 0, now + leaseMilliseconds);
  const progress = Math.max(job.progress, Math.min(99, Math.floor(said.progress)));
  return changed(job, { leaseUntil, dueAt: leaseUntil, progress, stage: said.stage ?? job.stage }, now);
}

/**
 * The job after an attempt that failed and may succeed when tried again: waiting, or dead where this was the last one.
 * The pause doubles with each attempt and is drawn from its whole length, so that jobs that failed together do not come
 * back together.
 * @param random a number in [0, 1)
 */
export function retried(job: Job, problem: JobProblem, retries: Retries, now: number, random: number): Job {
  if (job.cancelRequested) return ended(job, 'canceled', null, now);
  if (job.attempts >= retries.attempts) return ended(job, 'dead', problem, now);
  const longest = Math.min(retries.longestPauseSeconds, retries.firstPauseSeconds * 2 ** (job.attempts - 1));
  return queuedAgain(job, { problem }, now + Math.ceil(random * longest * 1_000), now);
}

/** The job put down by a worker whose time is short, for another one to go on: no attempt is lost by it. */
export function putDown(job: Job, now: number): Job {
  if (job.cancelRequested) return ended(job, 'canceled', null, now);
  return queuedAgain(job, { attempts: job.attempts - 1 }, now, now);
}
