import { describe, expect, it } from '@jest/globals';
import { jobStates } from '#shared/contract/job-states.ts';
import { canceled, ended, isOver, type Job } from '#shared/domain/job.ts';
import { beaten, isWorkedOnBy, putDown, retried, start, swept } from '#shared/domain/job-run.ts';
import { fresh, problem, retries } from './job-arbitraries.ts';

const minute = 60_000;

/** A job as a worker took it at second 5, for the given time. */
function taken(attempt = 1, changes: Partial<Job> = {}): Job {
  const outcome = start({ ...fresh, attempts: attempt - 1 }, 'one', retries, 5_000);
  if (outcome.kind !== 'started') throw new Error(`a fresh job should start, and is ${outcome.kind}`);
  return { ...outcome.job, ...changes };
}

describe('start', () => {
  it('takes a job that waits, for a minute', () => {
    expect(taken()).toMatchObject({
      state: 'running',
      attempts: 1,
      startedAt: 5_000,
      leaseOwner: 'one',
      leaseUntil: 5_000 + minute,
      dueAt: 5_000 + minute,
      version: 2,
    });
  });

  it('waits with a job that is put off', () => {
    const job = { ...fresh, availableAt: 9_000 };
    expect(start(job, 'one', retries, 8_000)).toEqual({ kind: 'early', milliseconds: 1_000 });
    expect(start(job, 'one', retries, 9_000).kind).toBe('started');
  });

  it('leaves a job alone that another worker has, as long as it has it', () => {
    expect(start(taken(), 'other', retries, 4_999 + minute)).toEqual({ kind: 'none' });
    expect(start(taken(), 'other', retries, 5_000 + minute)).toMatchObject({
      kind: 'started',
      job: { leaseOwner: 'other', attempts: 2, startedAt: 5_000 },
    });
  });

  it.each(jobStates.filter(isOver))('does nothing with a job that is %s', (state) => {
    expect(start(ended(taken(), state, problem, 9), 'other', retries, 9e9)).toEqual({ kind: 'none' });
  });

  it('ends a job that lost its worker when it was asked to stop', () => {
    const stopping = canceled(taken(), 6_000);
    expect(stopping && start(stopping, 'other', retries, 2 * minute)).toMatchObject({
      kind: 'ended',
      job: { state: 'canceled', problem: null },
    });
  });

  it('ends a job that lost its worker at its last attempt', () => {
    expect(start(taken(3), 'other', retries, 2 * minute)).toMatchObject({
      kind: 'ended',
      job: { state: 'dead', problem: { code: 'job_failed' } },
    });
  });

  it('is not before the job was submitted', () => {
    expect(start({ ...fresh, createdAt: 9_000 }, 'one', retries, 8_000)).toMatchObject({ job: { startedAt: 9_000 } });
  });
});

describe('swept', () => {
  it('leaves alone what is not due yet, is over, or has a worker', () => {
    expect(swept(fresh, retries, minute - 1)).toBeUndefined();
    expect(swept(ended(taken(), 'failed', problem, 9), retries, 9e9)).toBeUndefined();
    expect(swept(taken(1, { dueAt: 0 }), retries, 4_999 + minute)).toBeUndefined();
  });

  it('sends the message of a job again that waits too long, or lost its worker', () => {
    expect(swept(fresh, retries, minute)).toBe('resend');
    expect(swept(taken(2), retries, 5_000 + minute)).toBe('resend');
  });

  it('ends what lost its worker at its last attempt, or while it was to stop', () => {
    expect(swept(taken(3), retries, 2 * minute)).toMatchObject({ state: 'dead' });
    expect(swept(taken(1, { cancelRequested: true }), retries, 2 * minute)).toMatchObject({ state: 'canceled' });
  });
});

describe('isWorkedOnBy', () => {
  it('is true for the worker that has the lease alone', () => {
    expect([isWorkedOnBy(taken(), 'one'), isWorkedOnBy(taken(), 'other'), isWorkedOnBy(fresh, 'one')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('beaten', () => {
  it('has its worker for another minute, and what it told', () => {
    expect(beaten(taken(), { progress: 41.9, stage: 'reading' }, 9_000)).toMatchObject({
      leaseUntil: 9_000 + minute,
      dueAt: 9_000 + minute,
      progress: 41,
      stage: 'reading',
    });
  });

  it('never loses time, progress or its stage', () => {
    const job = taken(1, { progress: 50, stage: 'writing' });
    expect(beaten(job, { progress: 20, stage: null }, 1_000)).toMatchObject({
      leaseUntil: 5_000 + minute,
      progress: 50,
      stage: 'writing',
    });
  });

  it('is not done before it is over', () => {
    expect(beaten(taken(), { progress: 100, stage: null }, 9_000).progress).toBe(99);
  });
});

describe('retried', () => {
  it.each([
    [1, 2],
    [2, 4],
  ])('after attempt %i waits up to %i seconds, by chance', (attempt, seconds) => {
    const waiting = (random: number) => retried(taken(attempt), problem, retries, 9_000, random);
    expect(waiting(0.5)).toMatchObject({
      state: 'queued',
      availableAt: 9_000 + seconds * 500,
      dueAt: 9_000 + seconds * 500 + minute,
      attempts: attempt,
      problem,
      leaseOwner: null,
    });
    expect([waiting(0).availableAt, waiting(0.999).availableAt]).toEqual([9_000, 9_000 + seconds * 999]);
  });

  it('waits no longer than its kind allows', () => {
    const patient = { ...retries, attempts: 9 };
    expect(retried(taken(8), problem, patient, 0, 0.999).availableAt).toBe(4_995);
  });

  it('is dead after the last attempt', () => {
    expect(retried(taken(3), problem, retries, 9_000, 0.5)).toMatchObject({ state: 'dead', problem, attempts: 3 });
  });

  it('is canceled where that was asked', () => {
    expect(retried(taken(1, { cancelRequested: true }), problem, retries, 9_000, 0.5)).toMatchObject({
      state: 'canceled',
      problem: null,
    });
  });
});

describe('putDown', () => {
  it('waits for another worker, at once, and keeps its attempt', () => {
    expect(putDown(taken(2), 9_000)).toMatchObject({ state: 'queued', attempts: 1, availableAt: 9_000 });
  });

  it('is canceled where that was asked', () => {
    expect(putDown(taken(1, { cancelRequested: true }), 9_000)).toMatchObject({ state: 'canceled' });
  });
});
