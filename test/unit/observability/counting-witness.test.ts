import { describe, expect, it } from '@jest/globals';
import { submitted } from '#shared/domain/job.ts';
import { countingWitness } from '#shared/observability/counting-witness.ts';
import { writtenLines } from '#test/support/written-lines.ts';

const createdAt = 1_800_000_000_000;
const job = submitted('job_1', 'test.sleep', createdAt);

describe('what happened', () => {
  const written = writtenLines();
  const witness = countingWitness(
    { POWERTOOLS_METRICS_NAMESPACE: 'StatusBoard/dev', POWERTOOLS_SERVICE_NAME: 'get-board' },
    () => createdAt,
  );

  /** The values emitted, without the envelope of the format. */
  const emitted = () => written().metrics.map(({ _aws, ...values }) => values);

  it.each([
    [0, 0],
    [60_000, 0],
    [60_001, 1],
  ])('to a job that waited %d ms is counted, a miss of its SLO %d times', (waited, miss) => {
    witness.jobStarted({ ...job, startedAt: createdAt + waited });
    expect(emitted()).toEqual([{ Slo: 'jobs-start', JobWaited: waited, SloMiss: miss }]);
  });

  it.each(['succeeded', 'failed', 'canceled', 'dead'] as const)('to a job that is %s is counted', (state) => {
    witness.jobEnded({ ...job, state });
    expect(emitted()).toEqual([{ State: state, JobEnded: 1 }]);
  });

  it('in a shop is counted without saying which', () => {
    witness.shopActive();
    expect(emitted()).toEqual([{ ActiveShops: 1 }]);
  });
});
