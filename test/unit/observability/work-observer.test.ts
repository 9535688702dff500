import { describe, expect, it } from '@jest/globals';
import { invalid } from '#shared/contract/problems.ts';
import { type WorkRecord, workObserver } from '#shared/observability/work-observer.ts';
import { writtenLines } from '#test/support/written-lines.ts';

const record: WorkRecord = {
  consumer: 'runJob',
  outcome: 'done',
  took: 120,
  waited: 1_500,
  attempt: 1,
  isDeadLetter: false,
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

describe('the observer of queued work', () => {
  const written = writtenLines();

  /** What is written: log lines, and lines of metrics in CloudWatch's embedded format. */
  function observe(...changes: Partial<WorkRecord>[]) {
    const observer = workObserver(
      {
        POWERTOOLS_METRICS_NAMESPACE: 'StatusBoard/dev',
        AWS_LAMBDA_FUNCTION_VERSION: '7',
        RELEASE: '3',
        POWERTOOLS_SERVICE_NAME: 'run-job',
      },
      () => 1_800_000_000_000,
    );
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
      release: 3,
      message: 'work',
    });
    const powertools = ['level', 'message', 'release', 'sampling_rate', 'service', 'timestamp', 'xray_trace_id'];
    const unknown = Object.keys(logs[0]).filter((name) => !(name in record) && !powertools.includes(name));
    expect(unknown).toEqual([]);
  });

  it.each([
    ['done', 'INFO'],
    ['skipped', 'INFO'],
    ['failed', 'ERROR'],
    ['unfinished', 'ERROR'],
    ['poison', 'ERROR'],
  ] as const)('logs what is %s at the level %s', (outcome, level) => {
    const failure = level === 'INFO' ? undefined : new Error('why');
    const { logs } = observe({ outcome, failure });
    expect(logs).toMatchObject([{ outcome, level, ...(failure && { failure: { message: 'why' } }) }]);
  });

  it('tells of a problem with what somebody sent what it is, and nothing it quotes', () => {
    const message = 'the file has no column phone; its columns are "Zoë Müller"';
    const { logs } = observe({ failure: invalid({ pointer: '/columns', message }) });
    expect(logs).toMatchObject([{ failure: { name: 'Problem', message: 'validation_failed' } }]);
    expect(JSON.stringify(logs)).not.toContain('Müller');
  });

  it.each<[string, Partial<WorkRecord>, string[]]>([
    ['what was done', {}, []],
    ['what comes again', { outcome: 'failed' }, []],
    ['what failed for the last time', { outcome: 'failed', isDeadLetter: true }, ['DeadLetter']],
    ['what nobody can read', { outcome: 'poison' }, ['PoisonMessage']],
    ['what nobody could read', { outcome: 'poison', isDeadLetter: true }, ['PoisonMessage', 'DeadLetter']],
  ])('counts of %s nothing else', (_what, change, names) => {
    const { metrics } = observe(change);
    const counted = metrics.flatMap((line) => line._aws.CloudWatchMetrics);
    expect(counted.flatMap(({ Metrics }) => Metrics.map(({ Name }: { Name: string }) => Name))).toEqual(names);
    expect(metrics.flatMap((line) => names.map((name) => line[name]))).toEqual(names.map(() => 1));
  });
});
