import type { Job } from '#client/core/api.ts';
import { createJobs } from '#client/jobs/create-jobs.ts';
import type { Jobs } from '#client/jobs/jobs.ts';
import { type Answer, ScriptedService, success } from '../core/scripted-service.ts';

/** A job as it is when nobody has begun it. */
export const queued: Job = {
  id: 'job_1',
  version: 1,
  kind: 'test.sleep',
  state: 'queued',
  progress: 0,
  stage: null,
  queuePosition: 1,
  attempts: 0,
  createdAt: '2025-09-20T16:00:00.000Z',
  startedAt: null,
  endedAt: null,
  expiresAt: null,
  cancelRequested: false,
  problem: null,
};
const ended = { queuePosition: null, endedAt: '2025-09-20T16:01:00.000Z' };

/** Answers of the service about one job. */
export const answers = {
  submitted: success(queued, { 'retry-after': '1' }),
  queued: success(queued, { 'x-poll-interval': '1' }),
  running: (progress: number) =>
    success({ ...queued, state: 'running', queuePosition: null, progress }, { 'x-poll-interval': '1' }),
  over: (state: Job['state']) => success({ ...queued, ...ended, state }, { 'x-poll-interval': '1' }),
  result: success({ id: 'job_1', kind: 'test.sleep', output: { milliseconds: 5 }, link: null }),
};

/** Jobs of a service that answers as a test says. */
export class ScriptedJobs {
  readonly service: ScriptedService;
  readonly jobs: Jobs;

  constructor(...script: Answer[]) {
    // Calls are not tried again by themselves, so that what is tried again is so by the jobs.
    this.service = new ScriptedService({ retries: 0 }).answers(...script);
    this.jobs = createJobs(this.service);
  }

  /** What was asked, in order: `POST /api/admin/jobs`. */
  get asked(): string[] {
    return this.service.received.map(({ method, url }) => `${method} ${url.pathname}`);
  }

  /** Milliseconds of the pauses between: the other timers are the limits of the attempts. */
  get pauses(): number[] {
    return this.service.surroundings.delays.filter((milliseconds) => milliseconds !== 12_000);
  }

  /** Whether something is left that would go on. */
  get isAtRest(): boolean {
    const { pending, listeners } = this.service.surroundings;
    return pending === 0 && listeners.size === 0;
  }

  /** What comes of something within an hour. */
  async outcome(doing: Promise<unknown>): Promise<unknown> {
    const [[result]] = await Promise.all([Promise.allSettled([doing]), this.service.surroundings.pass(3_600_000)]);
    return result.status === 'fulfilled' ? result.value : result.reason;
  }
}
