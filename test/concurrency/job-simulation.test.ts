import { describe, expect, it, jest } from '@jest/globals';
import { playEpisode } from '#test/support/job-simulation/episode.ts';
import { describeFailure, simulateJobs, usualJobs } from '#test/support/job-simulation/simulate-jobs.ts';
import { plantedJobFaults, plantedRules } from './planted-job-faults.ts';

/** A fiftieth of what `node perf/simulate-jobs.ts` runs. */
const jobs = 2_000;

describe('queued work, simulated', () => {
  it('brings every job to one end, tells of its start and end once, whatever happens to messages, workers, sweepers and clocks', async () => {
    const { failed, ends, killed, untold } = await simulateJobs({ jobs, seed: 1 });
    if (failed !== undefined) throw new Error(describeFailure(failed));
    expect(Object.values(ends).reduce((sum, count) => sum + count, 0)).toBe(jobs);
    expect(Object.keys(ends).sort()).toEqual(['canceled', 'dead', 'succeeded']);
    // A worker may end before it can tell; of the others all is told.
    expect(untold).toBeLessThan(jobs / 10);
    expect(killed).toBeGreaterThan(jobs / 100);
  });

  it('does the same again for the same seed', async () => {
    expect(await playEpisode(7, usualJobs)).toEqual(await playEpisode(7, usualJobs));
  });

  it('tells what broke, and the command that repeats it', () => {
    const told = describeFailure({ seed: 7, findings: ['job_1 is dead and ended 2 times'] }, 10);
    expect(told).toContain('job_1 is dead and ended 2 times');
    expect(told).toContain('node perf/simulate-jobs.ts --seed 7 --jobs 1 --per-episode 10');
  });
});

/** In so many jobs a bug has to show. */
const soon = { jobs: 500, seed: 1 };

describe('the simulation notices queued work that', () => {
  it.each(Object.entries(plantedJobFaults))('%s', async (_bug, sabotage) => {
    expect((await simulateJobs({ ...soon, sabotage })).failed?.findings ?? []).not.toEqual([]);
  });

  it.each(Object.entries(plantedRules))('%s', async (_bug, [module, rules]) => {
    jest.resetModules();
    jest.doMock(module, () => {
      const actual = jest.requireActual<object>(module);
      return { ...actual, ...rules(actual as never) };
    });
    const simulation = await import('#test/support/job-simulation/simulate-jobs.ts');
    expect((await simulation.simulateJobs(soon)).failed?.findings ?? []).not.toEqual([]);
  });
});
