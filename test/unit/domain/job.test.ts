import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type JobState, jobStates } from '#shared/contract/job-states.ts';
import { canceled, discarded, ended, isOver, redriven, resent, submitted } from '#shared/domain/job.ts';
import { fresh, life, lived, problem } from './job-arbitraries.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const running = { ...fresh, state: 'running', startedAt: 5_000, leaseOwner: 'one', leaseUntil: 65_000 } as const;

/** Where a job may go from each state by whatever happens to it. */
const successors: Readonly<Record<JobState, readonly JobState[]>> = {
  queued: ['running', 'canceled'],
  running: ['queued', 'succeeded', 'failed', 'canceled', 'dead'],
  succeeded: [],
  failed: [],
  canceled: [],
  dead: ['queued', 'failed'],
};

describe('a job', () => {
  it('is queued once submitted, may start at once, and counts as lost after a minute', () => {
    const job = submitted('job_0000000000000000', 'test.sleep', 7);
    expect(job).toMatchObject({ state: 'queued', version: 1, availableAt: 7, dueAt: 7 + minute, createdAt: 7 });
  });

  it('is over in four of its states', () => {
    expect(jobStates.filter(isOver)).toEqual(['succeeded', 'failed', 'canceled', 'dead']);
  });

  it('goes whatever way it lives only where its state may go, a version at a time', () => {
    fc.assert(
      fc.property(life, (events) => {
        const jobs = lived(events);
        for (const [index, job] of jobs.slice(1).entries()) {
          const before = jobs[index] ?? fresh;
          if (job === before) continue;
          expect(job.version).toBe(before.version + 1);
          if (job.state !== before.state) expect(successors[before.state]).toContain(job.state);
        }
      }),
    );
  });

  it('has at each moment of its life what its state asks for, and nothing else', () => {
    fc.assert(
      fc.property(life, (events) => {
        for (const job of lived(events)) {
          expect(job.dueAt === null).toBe(isOver(job.state));
          expect(job.endedAt !== null && job.expiresAt !== null).toBe(isOver(job.state));
          expect(job.leaseOwner !== null && job.leaseUntil !== null).toBe(job.state === 'running');
          expect(job.attempts).toBeLessThanOrEqual(3);
          if (job.state === 'succeeded') expect([job.progress, job.problem]).toEqual([100, null]);
          if (job.state === 'dead' || job.state === 'failed') expect(job.problem).not.toBeNull();
          if (job.state !== 'running') expect(job.cancelRequested).toBe(false);
        }
      }),
    );
  });

  it('never goes back in progress or in time, though clocks do', () => {
    fc.assert(
      fc.property(life, (events) => {
        const jobs = lived(events);
        for (const [index, job] of jobs.slice(1).entries()) {
          const before = jobs[index] ?? fresh;
          expect(job.progress).toBeGreaterThanOrEqual(before.progress);
          expect(job.updatedAt).toBeGreaterThanOrEqual(before.updatedAt);
          if (job.endedAt !== null) expect(job.endedAt).toBeGreaterThanOrEqual(job.startedAt ?? job.createdAt);
        }
      }),
    );
  });
});

describe('ended', () => {
  it.each([
    ['succeeded', 7],
    ['failed', 7],
    ['canceled', 7],
    ['dead', 14],
  ] as const)('keeps a job that is %s for %i days', (state, days) => {
    expect(ended(running, state, problem, 9_000)).toMatchObject({
      state,
      endedAt: 9_000,
      expiresAt: 9_000 + days * day,
      dueAt: null,
      leaseOwner: null,
      leaseUntil: null,
    });
  });

  it('is not before the start, nor before it was submitted', () => {
    expect(ended(running, 'failed', problem, 1_000).endedAt).toBe(5_000);
    expect(ended({ ...fresh, createdAt: 3_000 }, 'canceled', null, 1_000).endedAt).toBe(3_000);
  });
});

describe('canceled', () => {
  it('ends a job that waits', () => {
    expect(canceled(fresh, 4)).toMatchObject({ state: 'canceled', version: 2, endedAt: 4, problem: null });
  });

  it('asks a job that runs to stop, once', () => {
    const asked = canceled(running, 6_000);
    expect(asked).toMatchObject({ state: 'running', cancelRequested: true, version: 2, leaseOwner: 'one' });
    expect(asked && canceled(asked, 7_000)).toBe(asked);
  });

  it.each(jobStates.filter(isOver))('cannot be what is %s', (state) => {
    expect(canceled(ended(running, state, problem, 9), 10)).toBeUndefined();
  });
});

describe('an operator', () => {
  const dead = ended({ ...running, attempts: 3, progress: 40 }, 'dead', problem, 9_000);

  it('lets a dead job be tried again with all its attempts', () => {
    expect(redriven(dead, 20_000)).toMatchObject({
      state: 'queued',
      attempts: 0,
      problem: null,
      endedAt: null,
      expiresAt: null,
      availableAt: 20_000,
      dueAt: 20_000 + minute,
      version: 3,
    });
  });

  it('gives a dead job up: failed, for the same reason', () => {
    expect(discarded(dead, 20_000)).toMatchObject({ state: 'failed', problem, endedAt: 20_000, version: 3 });
  });

  it.each(jobStates.filter((state) => state !== 'dead'))('does neither to a job that is %s', (state) => {
    expect([redriven({ ...fresh, state }, 9), discarded({ ...fresh, state }, 9)]).toEqual([undefined, undefined]);
  });
});

describe('resent', () => {
  it('gives each further message twice as long, a quarter of an hour at most', () => {
    let job = fresh;
    const pauses = Array.from({ length: 6 }, () => {
      job = resent(job, 1_000);
      return ((job.dueAt ?? 0) - 1_000) / minute;
    });
    expect(pauses).toEqual([2, 4, 8, 15, 15, 15]);
  });
});
