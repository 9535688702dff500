import { describe, expect, it } from '@jest/globals';
import type { Job } from '#client/core/api.ts';
import type { RunOptions } from '#client/jobs/jobs.ts';
import { settle } from '../core/manual-surroundings.ts';
import { type Answer, broken, problem, silent } from '../core/scripted-service.ts';
import { answers, ScriptedJobs } from './scripted-jobs.ts';

const submission = 'POST /api/admin/jobs';
const look = 'GET /api/admin/jobs/job_1';
const result = 'GET /api/admin/jobs/job_1/result';
const cancel = 'DELETE /api/admin/jobs/job_1';

const sleep = ({ jobs }: ScriptedJobs, options?: RunOptions) => jobs.run('test.sleep', { milliseconds: 5 }, options);

describe('work that is run', () => {
  it('is submitted, watched to its end, and gives the result of its kind', async () => {
    const scripted = new ScriptedJobs(
      answers.submitted,
      answers.running(50),
      answers.over('succeeded'),
      answers.result,
    );
    const done = { id: 'job_1', kind: 'test.sleep', output: { milliseconds: 5 }, link: null };
    expect(await scripted.outcome(sleep(scripted))).toEqual(done);
    expect(scripted.asked).toEqual([submission, look, look, result]);
    expect(scripted.service.received[0]?.body).toEqual({ kind: 'test.sleep', input: { milliseconds: 5 } });
    expect(scripted.isAtRest).toBe(true);
  });

  it('tells how it stands whenever that is new, from the beginning to the end', async () => {
    const { submitted, queued, running, over, result } = answers;
    const scripted = new ScriptedJobs(
      submitted,
      queued,
      running(0),
      running(0),
      running(80),
      over('succeeded'),
      result,
    );
    const told: (readonly [Job['state'], number])[] = [];
    await scripted.outcome(sleep(scripted, { onProgress: ({ state, progress }) => told.push([state, progress]) }));
    expect(told).toEqual([
      ['queued', 0],
      ['running', 0],
      ['running', 80],
      ['succeeded', 0],
    ]);
  });

  it('is asked for with pauses that grow, and never sooner than the service wants', async () => {
    const scripted = new ScriptedJobs(answers.submitted, answers.queued);
    scripted.service.surroundings.chance = 0;
    const { signal } = new AbortController();
    void sleep(scripted, { signal });
    await scripted.service.surroundings.pass(6_000);
    expect(scripted.pauses).toEqual([1_000, 1_250, 1_562.5, 1_953.125, 2_441.40625]);
    expect(scripted.asked).toHaveLength(5);
  });

  it('is submitted once, however often it is run with one key', async () => {
    const scripted = new ScriptedJobs(answers.submitted, answers.over('succeeded'), answers.result);
    await scripted.outcome(sleep(scripted, { idempotencyKey: 'export-of-2025' }));
    expect(scripted.service.headers('idempotency-key')).toEqual(['export-of-2025', null, null]);
  });

  it('has a key of its own where none is given', async () => {
    const scripted = new ScriptedJobs(answers.submitted, answers.over('succeeded'), answers.result);
    await scripted.outcome(sleep(scripted));
    expect(scripted.service.headers('idempotency-key')[0]).toMatch(/^identity-/);
  });
});

describe('work that comes to nothing', () => {
  it.each<[Job['state'], Answer, Record<string, unknown>]>([
    ['failed', problem('validation_failed', { errors: [{ pointer: '/input/file' }] }), { code: 'validation_failed' }],
    ['dead', problem('job_failed'), { code: 'job_failed', status: 409 }],
    ['canceled', problem('not_found'), { code: 'not_found' }],
  ])('rejects with its problem, and tells the job: %s', async (state, refusal, error) => {
    const scripted = new ScriptedJobs(answers.submitted, answers.over(state), refusal);
    expect(await scripted.outcome(sleep(scripted))).toMatchObject({
      ...error,
      name: 'StatusBoardError',
      operation: 'getJobResult',
      cause: { id: 'job_1', state },
    });
    expect(scripted.asked).toEqual([submission, look, result]);
    expect(scripted.isAtRest).toBe(true);
  });

  it('rejects as the submission does where that fails', async () => {
    const scripted = new ScriptedJobs(problem('unavailable', {}, { 'retry-after': '60' }));
    expect(await scripted.outcome(sleep(scripted))).toMatchObject({ operation: 'submitJob', retryAfter: 60 });
    expect(scripted.asked).toEqual([submission]);
  });

  it('rejects with what the program threw that was told of it', async () => {
    const scripted = new ScriptedJobs(answers.submitted);
    const mistake = new Error('no such bar');
    const onProgress = () => {
      throw mistake;
    };
    expect(await scripted.outcome(sleep(scripted, { onProgress }))).toBe(mistake);
    expect(scripted.isAtRest).toBe(true);
  });
});

describe('work somebody no longer waits for', () => {
  it.each([
    ['goes on where nothing else is said', false, [submission, look]],
    ['is canceled where that was asked for', true, [submission, look, cancel]],
  ])('%s', async (_what, cancelOnAbort, asked) => {
    const scripted = new ScriptedJobs(answers.submitted, answers.running(10));
    const controller = new AbortController();
    const running = sleep(scripted, { signal: controller.signal, cancelOnAbort });
    await scripted.service.surroundings.pass(1_500);
    controller.abort('enough');
    expect(await scripted.outcome(running)).toMatchObject({ code: 'aborted', cause: 'enough' });
    expect(scripted.asked).toEqual(asked);
    expect(scripted.isAtRest).toBe(true);
  });

  it('is not canceled where it was over before', async () => {
    const scripted = new ScriptedJobs(answers.submitted, answers.over('succeeded'), answers.result);
    const controller = new AbortController();
    await scripted.outcome(sleep(scripted, { signal: controller.signal, cancelOnAbort: true }));
    controller.abort();
    await settle();
    expect(scripted.asked).toEqual([submission, look, result]);
  });

  it('is canceled also where it was still being submitted: it may have taken effect', async () => {
    const controller = new AbortController();
    const late: Answer = (request) => {
      controller.abort();
      return answers.submitted(request);
    };
    const scripted = new ScriptedJobs(late, problem('job_over'));
    const running = sleep(scripted, { signal: controller.signal, cancelOnAbort: true });
    expect(await scripted.outcome(running)).toMatchObject({ code: 'aborted' });
    expect(scripted.asked).toEqual([submission, cancel]);
  });

  it.each([
    true,
    false,
  ])('is not begun where nobody waited from the start; to be canceled: %s', async (cancelOnAbort) => {
    const scripted = new ScriptedJobs(silent);
    const running = sleep(scripted, { signal: AbortSignal.abort(), cancelOnAbort });
    expect(await scripted.outcome(running)).toMatchObject({ code: 'aborted', operation: 'submitJob' });
    expect(scripted.asked).toEqual([]);
  });
});

describe('work that is run where the network comes and goes', () => {
  it('is waited for all the same, and asked for ever less often', async () => {
    const { submitted, over, result } = answers;
    const away = [broken, problem('unavailable'), broken] as const;
    const scripted = new ScriptedJobs(submitted, ...away, over('succeeded'), broken, result);
    scripted.service.surroundings.chance = 0;
    expect(await scripted.outcome(sleep(scripted))).toMatchObject({ output: { milliseconds: 5 } });
    expect(scripted.pauses).toEqual([1_000, 1_000, 2_000, 4_000, 1_000]);
    expect(scripted.isAtRest).toBe(true);
  });

  it('is not asked for before the service wants it', async () => {
    const busy = problem('unavailable', {}, { 'retry-after': '20' });
    const scripted = new ScriptedJobs(answers.submitted, busy, answers.over('succeeded'), answers.result);
    await scripted.outcome(sleep(scripted));
    expect(scripted.pauses[1]).toBe(20_000);
  });

  it('is asked for at once when the network is back, and not while it is away or nobody looks', async () => {
    const scripted = new ScriptedJobs(answers.submitted, broken, answers.over('succeeded'), answers.result);
    const { surroundings } = scripted.service;
    const running = sleep(scripted);
    await surroundings.pass(1_100);
    await surroundings.change({ online: false });
    await surroundings.change({ hidden: true, online: true });
    expect(scripted.asked).toEqual([submission, look]);
    await surroundings.change({ hidden: false });
    expect(scripted.asked).toEqual([submission, look, look, result]);
    await running;
  });

  it('fails where the reason stays', async () => {
    const scripted = new ScriptedJobs(answers.submitted, problem('unauthorized'));
    expect(await scripted.outcome(sleep(scripted))).toMatchObject({ code: 'unauthorized', operation: 'getJob' });
    expect(scripted.asked).toEqual([submission, look]);
  });
});
