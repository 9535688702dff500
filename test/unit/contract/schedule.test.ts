import { describe, expect, it } from '@jest/globals';
import { schedule } from '#shared/contract/schedule.ts';

const common = { id: 'sweepThings', summary: 'Sweeps things', rate: '1 minute' } as const;

describe('a schedule', () => {
  it('has sensible defaults', () => {
    expect(schedule(common)).toEqual({
      ...common,
      kind: 'schedule',
      tableActions: {},
      queueActions: {},
      bucketActions: {},
      metricActions: {},
      secretActions: {},
      formerTableActions: {},
      formerQueueActions: {},
      formerBucketActions: {},
      formerMetricActions: {},
      formerSecretActions: {},
      retired: false,
      memory: 512,
      timeout: 30,
    });
  });

  it('keeps what its author says', () => {
    const said = {
      rate: '15 minutes',
      tableActions: { 'work/due': ['Query'] },
      queueActions: { jobs: ['SendMessage'] },
      formerBucketActions: { files: ['DeleteObject'] },
      retired: true,
      memory: 256,
      timeout: 50,
    } as const;
    expect(schedule({ ...common, ...said })).toEqual({ ...schedule(common), ...said });
  });
});
