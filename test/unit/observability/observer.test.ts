import { describe, expect, it } from '@jest/globals';
import type { LoggedEnvironment } from '#shared/observability/function-logger.ts';
import { type RequestRecord, requestObserver } from '#shared/observability/observer.ts';
import { writtenLines } from '#test/support/written-lines.ts';

const record: RequestRecord = {
  operation: 'moveAppointment',
  method: 'POST',
  path: '/api/admin/appointments/{id}/move',
  status: 200,
  problem: undefined,
  milliseconds: 12.5,
  responseBytes: 512,
  replayed: false,
  signed: false,
  client: 'browser',
  correlationId: 'order-0001',
  requestId: 'request-1',
  functionVersion: '7',
  coldStart: false,
  shop: 'edgar',
  credential: 'key:777777777777',
  keyId: '777777777777',
  quotaWarning: 80,
  role: 'manager',
  failure: undefined,
};

describe('the observer of requests', () => {
  const written = writtenLines();

  /** What is written about requests: log lines, and lines of metrics in CloudWatch's embedded format. */
  function observe(...changes: Partial<RequestRecord>[]) {
    return observeAs({}, ...changes);
  }

  function observeAs(version: Partial<LoggedEnvironment>, ...changes: Partial<RequestRecord>[]) {
    const observer = requestObserver(
      {
        ...version,
        AREA: 'appointments',
        POWERTOOLS_METRICS_NAMESPACE: 'StatusBoard/dev',
        POWERTOOLS_SERVICE_NAME: 'move-appointment',
      },
      () => 1_800_000_000_000,
    );
    for (const change of changes) observer.observe({ ...record, ...change });
    return written();
  }

  it('writes all of a request at once', () => {
    observe({}, { status: 503 });
    expect(process.stdout.write).toHaveBeenCalledTimes(2);
    expect(process.stderr.write).not.toHaveBeenCalled();
  });

  it('writes one line about a request, of known fields only', () => {
    const { logs } = observe({});
    expect(logs).toHaveLength(1);
    const { failure: _failure, problem: _problem, ...fields } = record;
    expect(logs[0]).toMatchObject({ ...fields, level: 'INFO', service: 'move-appointment', message: 'request' });
    const powertools = ['level', 'message', 'sampling_rate', 'service', 'timestamp', 'xray_trace_id'];
    const unknown = Object.keys(logs[0]).filter((name) => !(name in record) && !powertools.includes(name));
    expect(unknown).toEqual([]);
  });

  it.each<[what: string, version: Partial<LoggedEnvironment>, release: number | undefined]>([
    ['a version of the third release', { AWS_LAMBDA_FUNCTION_VERSION: '7', RELEASE: '3' }, 3],
    ['a version from before releases had numbers', { AWS_LAMBDA_FUNCTION_VERSION: '7' }, undefined],
    ['what was deployed before the first release', { AWS_LAMBDA_FUNCTION_VERSION: '7', RELEASE: '0' }, undefined],
    [
      'what was deployed for a release, and not published',
      { AWS_LAMBDA_FUNCTION_VERSION: '$LATEST', RELEASE: '3' },
      undefined,
    ],
  ])('tells the release of %s', (_what, version, release) => {
    expect(observeAs(version, {}).logs[0].release).toBe(release);
  });

  it.each([
    [200, 'INFO'],
    [409, 'INFO'],
    [499, 'INFO'],
    [500, 'ERROR'],
    [503, 'ERROR'],
  ])('logs the status %d at the level %s', (status, level) => {
    expect(observe({ status }).logs).toMatchObject([{ status, level }]);
  });

  it('tells of a failure its name, message, stack and cause', () => {
    const failure = new TypeError('x is not a function', { cause: new RangeError('too far') });
    expect(observe({ status: 500, failure }).logs).toMatchObject([
      {
        failure: {
          name: 'TypeError',
          message: 'x is not a function',
          stack: expect.stringContaining('observer.test.ts'),
          cause: 'RangeError: too far',
        },
      },
    ]);
  });

  it('tells of a failure that is no error all the same', () => {
    expect(observe({ status: 500, failure: 'why' }).logs).toMatchObject([{ failure: { message: 'why' } }]);
  });

  it('keeps each line to itself, whatever is in it', () => {
    const { lines } = observe({ status: 500, failure: new Error('a\nb\r\n{"level":"INFO"}\u2028') });
    expect(lines.every((line) => line.trimEnd().split(/[\n\r]/).length === 1)).toBe(true);
  });

  it('emits its metrics in the namespace of the stage, by the area of its function', () => {
    const { metrics } = observe({ status: 503, problem: 'unavailable' });
    expect(metrics).toMatchObject([{ Area: 'appointments', Slo: 'availability', Latency: 12.5, ServerError: 1 }]);
    expect(metrics[0]._aws.CloudWatchMetrics).toMatchObject([
      { Namespace: 'StatusBoard/dev', Dimensions: [['Area']] },
      { Namespace: 'StatusBoard/dev', Dimensions: [['Slo']] },
    ]);
  });
});
