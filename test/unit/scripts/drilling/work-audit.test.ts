import { describe, expect, it } from '@jest/globals';
import type { Item } from '#client/index.ts';
import { auditEffects, auditEnds, auditPoison, auditStats } from '#scripts/drilling/work-audit.ts';
import type { AcknowledgedJob, ShownWork } from '#scripts/drilling/work-shop.ts';

const request = { kind: 'test.sleep', input: { milliseconds: 1 } } as const;

const planned = (id: string, plan: Partial<AcknowledgedJob> = {}): AcknowledgedJob => ({
  id,
  request,
  ends: 'succeeded',
  brings: [],
  ...plan,
});

const listed = (id: string, state = 'succeeded') => ({ id, state }) as Item<'listJobs'>;

const stats = { queued: 0, running: 0, succeeded: 1, failed: 0, canceled: 0, dead: 0, capacity: 9 };

const shown = (given: Partial<Omit<ShownWork, 'stats'>> & { stats?: object } = {}): ShownWork => ({
  jobs: [listed('job_1')],
  customers: [],
  withoutResult: [],
  ...given,
  stats: { ...stats, ...given.stats } as ShownWork['stats'],
});

describe('the audit of queued work', () => {
  it('is content where every job has its end, and its effect once', () => {
    const acknowledged = [planned('job_1', { brings: ['Ada'] })];
    expect(auditEnds(acknowledged, shown()).faults).toEqual([]);
    expect(auditEffects(acknowledged, shown({ customers: ['Ada'] })).faults).toEqual([]);
    expect(auditStats(shown(), 9).faults).toEqual([]);
    expect(auditPoison(['x'], ['x']).faults).toEqual([]);
  });

  it.each([
    ['a job that is lost', { jobs: [] }, 'job job_1 is there 0 times, not 1'],
    ['a job that is listed twice', { jobs: [listed('job_1'), listed('job_1')] }, 'is there 2 times, not 1'],
    ['a job of nobody', { jobs: [listed('job_1'), listed('job_2')] }, 'job job_2 is there 1 times, not 0'],
    ['a job that is not over', { jobs: [listed('job_1', 'running')] }, 'a test.sleep, is running, not succeeded'],
    ['a job with another end', { jobs: [listed('job_1', 'dead')] }, 'is dead, not succeeded'],
    ['a job without a result', { withoutResult: ['job_1'] }, 'job_1 has no result'],
  ])('finds %s', (_what, given, fault) => {
    expect(auditEnds([planned('job_1')], shown(given)).faults).toEqual([expect.stringContaining(fault)]);
  });

  it.each([
    ['an effect that is lost', [], 'customer Ada is there 0 times, not 1'],
    ['an effect that came twice', ['Ada', 'Ada'], 'customer Ada is there 2 times, not 1'],
    ['an effect of nothing', ['Ada', 'Eve'], 'customer Eve is there 1 times, not 0'],
  ])('finds %s', (_what, customers, fault) => {
    const acknowledged = [planned('job_1', { brings: ['Ada'] })];
    expect(auditEffects(acknowledged, shown({ customers })).faults).toEqual([fault]);
  });

  it('finds numbers that are none of a recount, and room that was not given back', () => {
    const faults = ['dead: 1 are told, and 0 listed', 'there is room for 8 jobs, not for 9'];
    expect(auditStats(shown({ stats: { dead: 1, capacity: 8 } }), 9).faults).toEqual(faults);
  });

  it('finds poison that is lost, and a message that was given up for no reason', () => {
    const faults = ['message x is there 0 times, not 1', 'message y is there 1 times, not 0'];
    expect(auditPoison(['x'], ['y']).faults).toEqual(faults);
  });
});
