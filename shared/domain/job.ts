import type { JobState } from '#shared/contract/job-states.ts';
import type { FieldError } from '#shared/contract/problems.ts';

/** Why a job did not succeed; `code` is of the problem catalogue. */
export interface JobProblem {
  readonly code: 'validation_failed' | 'not_found' | 'job_failed';
  readonly detail: string;
  readonly errors?: readonly FieldError[] | undefined;
}

/** A piece of queued work. Times are epoch milliseconds. */
export interface Job {
  readonly id: string;
  readonly version: number;
  readonly kind: string;
  readonly state: JobState;
  /** Percent done, never falling. */
  readonly progress: number;
  /** What is being done, in a word. */
  readonly stage: string | null;
  /** How often it was started, but for continuations; at most as often as its kind allows. */
  readonly attempts: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** When it is forgotten; null while it is not over. */
  readonly expiresAt: number | null;
  /** Not started before. */
  readonly availableAt: number;
  /** When somebody must look whether it got stuck; null once it is over. */
  readonly dueAt: number | null;
  /** How often its message was sent again since it last came forward. */
  readonly resent: number;
  /** Who works on it, and until when nobody else may. */
  readonly leaseOwner: string | null;
  readonly leaseUntil: number | null;
  readonly cancelRequested: boolean;
  readonly problem: JobProblem | null;
}

const minute = 60_000;
const day = 24 * 60 * minute;

/** How long a message may be on its way before it counts as lost, and at most, where many wait. */
const lostAfter = minute;
const lostAfterAtMost = 15 * minute;

/** What is over is kept a week, so that its result can be fetched; what waits for an operator, two. */
const keptFor = { succeeded: 7 * day, failed: 7 * day, canceled: 7 * day, dead: 14 * day } as const;

/** Milliseconds a job that is over is kept. */
export const keptMilliseconds = (state: EndState): number => keptFor[state];

/** A way a job can be over. */
export type EndState = keyof typeof keptFor;

/** Whether nothing more happens to a job by itself. */
export function isOver(state: JobState): state is EndState {
  return state in keptFor;
}

/** A job just submitted. */
export function submitted(id: string, kind: string, now: number): Job {
  return {
    id,
    version: 1,
    kind,
    state: 'queued',
    progress: 0,
    stage: null,
    attempts: 0,
    createdAt: now,
    updatedAt: now,
    startedAt: null,
    endedAt: null,
    expiresAt: null,
    availableAt: now,
    dueAt: now + lostAfter,
    resent: 0,
    leaseOwner: null,
    leaseUntil: null,
    cancelRequested: false,
    problem: null,
  };
}

/** The job one version further; no time runs backwards, whatever a clock says. */
export function changed(job: Job, changes: Partial<Job>, now: number): Job {
  return { ...job, ...changes, version: job.version + 1, updatedAt: Math.max(now, job.updatedAt) };
}

const unleased = { leaseOwner: null, leaseUntil: null } as const;

/** The job over, in one way or another. */
export function ended(job: Job, state: EndState, problem: JobProblem | null, now: number): Job {
  const endedAt = Math.max(now, job.startedAt ?? job.createdAt);
  const progress = state === 'succeeded' ? 100 : job.progress;
  const over = { state, problem, progress, endedAt, expiresAt: endedAt + keptFor[state], dueAt: null };
  return changed(job, { ...over, ...unleased, stage: null, cancelRequested: false }, now);
}

/** The job waiting for a worker again, from a time on. */
export function queuedAgain(job: Job, changes: Partial<Job>, availableAt: number, now: number): Job {
  const waiting = { state: 'queued', availableAt, dueAt: availableAt + lostAfter, resent: 0 } as const;
  return changed(job, { ...unleased, ...waiting, ...changes }, now);
}

/**
 * The job after somebody asked to stop it: one that waits never starts, one that runs is told.
 * @returns the job itself where it is being stopped already; undefined where it is over
 */
export function canceled(job: Job, now: number): Job | undefined {
  if (isOver(job.state)) return undefined;
  if (job.state === 'queued') return ended(job, 'canceled', null, now);
  return job.cancelRequested ? job : changed(job, { cancelRequested: true }, now);
}

/** A dead job as an operator lets it be tried again, with all its attempts; undefined where it is not dead. */
export function redriven(job: Job, now: number): Job | undefined {
  if (job.state !== 'dead') return undefined;
  return queuedAgain(job, { attempts: 0, endedAt: null, expiresAt: null, problem: null }, now, now);
}

/** A dead job as an operator gives it up: failed for good, for the same reason; undefined where it is not dead. */
export function discarded(job: Job, now: number): Job | undefined {
  return job.state === 'dead' ? ended(job, 'failed', job.problem, now) : undefined;
}

/** A job that nothing was heard of, its message sent again: each time it is given longer, for the queue may be long. */
export function resent(job: Job, now: number): Job {
  const pause = Math.min(lostAfterAtMost, lostAfter * 2 ** (job.resent + 1));
  return changed(job, { resent: job.resent + 1, dueAt: now + pause }, now);
}
