import { describe, expect, it } from '@jest/globals';
import { settle } from '../core/manual-surroundings.ts';
import { broken, problem, rejection } from '../core/scripted-service.ts';
import { answers, ScriptedJobs } from './scripted-jobs.ts';

const { queued, running, over } = answers;

async function walk(jobs: AsyncIterable<{ readonly state: string }>, enough = Number.POSITIVE_INFINITY) {
  const states: string[] = [];
  for await (const { state } of jobs) {
    states.push(state);
    if (states.length === enough) break;
  }
  return states;
}

describe('a job that is watched', () => {
  it('is told when it is new, and for the last time at its end', async () => {
    const scripted = new ScriptedJobs(queued, queued, running(10), running(90), broken, over('canceled'));
    const states = await scripted.outcome(walk(scripted.jobs.watch('job_1')));
    expect(states).toEqual(['queued', 'running', 'running', 'canceled']);
    expect(scripted.asked).toEqual(Array.from({ length: 6 }, () => 'GET /api/admin/jobs/job_1'));
    expect(scripted.isAtRest).toBe(true);
  });

  it.each(['succeeded', 'failed', 'canceled', 'dead'] as const)('is told once where it is over: %s', async (state) => {
    const scripted = new ScriptedJobs(over(state));
    expect(await scripted.outcome(walk(scripted.jobs.watch('job_1')))).toEqual([state]);
    expect(scripted.asked).toHaveLength(1);
  });

  it('is not asked for before somebody walks, and anew each time somebody does', async () => {
    const scripted = new ScriptedJobs(over('succeeded'));
    const job = scripted.jobs.watch('job_1');
    await settle();
    expect(scripted.asked).toEqual([]);
    await walk(job);
    await walk(job);
    expect(scripted.asked).toHaveLength(2);
  });

  it('leaves nothing behind where the walk is broken off', async () => {
    const scripted = new ScriptedJobs(queued, running(10));
    expect(await scripted.outcome(walk(scripted.jobs.watch('job_1'), 2))).toEqual(['queued', 'running']);
    expect(scripted.asked).toHaveLength(2);
    expect(scripted.isAtRest).toBe(true);
  });

  it('ends with the signal it was given, in the middle of a pause', async () => {
    const scripted = new ScriptedJobs(queued);
    const controller = new AbortController();
    const walking = walk(scripted.jobs.watch('job_1', { signal: controller.signal }));
    await scripted.service.surroundings.pass(500);
    controller.abort();
    expect(await rejection(walking)).toMatchObject({ code: 'aborted', operation: 'getJob' });
    expect(scripted.isAtRest).toBe(true);
    expect(scripted.asked).toHaveLength(1);
  });

  it.each([
    ['there is no such job', problem('not_found'), 'not_found'],
    ['nothing has answered yet', broken, 'network_error'],
  ])('fails as a call does where %s', async (_what, answer, code) => {
    const scripted = new ScriptedJobs(answer);
    expect(await scripted.outcome(walk(scripted.jobs.watch('job_1')))).toMatchObject({ code });
    expect(scripted.asked).toHaveLength(1);
  });
});
