import { describe, expect, it } from '@jest/globals';
import { powertoolsWorkObserver, type WorkRecord } from '#shared/observability/work-observer.ts';
import { writtenLines } from './written-lines.ts';

const record: WorkRecord = {
  consumer: 'runJob',
  outcome: 'done',
  took: 120,
  waited: 1_500,
  attempt: 1,
  messageId: 'message-1',
  correlationId: 'order-0001',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  shop: 'edgar',
  requestId: 'request-1',
  functionVersion: '7',
  coldStart: false,
  counts: undefined,
  failure: undefined,
};

describe('the observer of queued work on Powertools', () => {
  const written = writtenLines();

  /** What is written: log lines, and lines of metrics in CloudWatch's embedded format. */
  function observe(...changes: Partial<WorkRecord>[]) {
    const observer = powertoolsWorkObserver({ AREA: 'consumers', POWERTOOLS_SERVICE_NAME: 'run-job' });
    for (const change of changes) observer.observe({ ...record, ...change });
    return written();
  }

  it('writes one line about a message, of known fields only', () => {
    const { logs } = observe({ counts: { resent: 2 } });
    expect(logs).toHaveLength(1);
    const { failure: _failure, ...fields } = record;
    expect(logs[0]).toMatchObject({
      ...fields,
      counts: { resent: 2 },
      level: 'INFO',
      service: 'run-job',
      message: 'work',
    });
    const powertools = ['level', 'message', 'sampling_rate', 'service', 'timestamp', 'xray_trace_id'];
    const unknown = Object.keys(logs[0]).filter((name) => !(name in record) && !powertools.includes(name));
    expect(unknown).toEqual([]);
  });

  it.each([
    ['done', 'INFO', 0, 0],
    ['skipped', 'INFO', 0, 0],
    ['failed', 'ERROR', 1, 0],
    ['unfinished', 'ERROR', 1, 0],
    ['poison', 'ERROR', 1, 1],
  ] as const)('logs what is %s at the level %s and counts it', (outcome, level, failures, poison) => {
    const { logs, metrics } = observe({ outcome, failure: failures === 0 ? undefined : new Error('why') });
    expect(logs).toMatchObject([{ outcome, level, ...(failures > 0 && { failure: { message: 'why' } }) }]);
    expect(metrics).toMatchObject([
      {
        service: 'consumers',
        consumer: 'runJob',
        WorkLatency: 120,
        WorkWaited: 1_500,
        WorkFailure: failures,
        PoisonMessage: poison,
      },
    ]);
    expect(metrics[0]._aws.CloudWatchMetrics[0]).toMatchObject({
      Namespace: 'StatusBoard/dev',
      Dimensions: [['service']],
    });
  });

  it('counts a cold start once', () => {
    const { metrics } = observe({ coldStart: true }, {});
    expect(metrics.map((line) => line.ColdStart)).toEqual([1, undefined]);
  });
});
