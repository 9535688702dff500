import { describe, expect, it } from '@jest/globals';
import { powertoolsObserver, type RequestRecord } from '#shared/observability/observer.ts';
import { writtenLines } from './written-lines.ts';

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
  keyId: '777777777777',
  role: 'manager',
  failure: undefined,
};

describe('the observer on Powertools', () => {
  const written = writtenLines();

  /** What is written about requests: log lines, and lines of metrics in CloudWatch's embedded format. */
  function observe(...changes: Partial<RequestRecord>[]) {
    const observer = powertoolsObserver({ AREA: 'appointments', POWERTOOLS_SERVICE_NAME: 'move-appointment' });
    for (const change of changes) observer.observe({ ...record, ...change });
    return written();
  }

  it('writes one line about a request, of known fields only', () => {
    const { logs } = observe({});
    expect(logs).toHaveLength(1);
    const { failure: _failure, problem: _problem, ...fields } = record;
    expect(logs[0]).toMatchObject({ ...fields, level: 'INFO', service: 'move-appointment', message: 'request' });
    const powertools = ['level', 'message', 'sampling_rate', 'service', 'timestamp', 'xray_trace_id'];
    const unknown = Object.keys(logs[0]).filter((name) => !(name in record) && !powertools.includes(name));
    expect(unknown).toEqual([]);
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

  it.each<[string, Partial<RequestRecord>, Record<string, number>]>([
    ['a success', {}, { ServerError: 0, ClientError: 0, Conflict: 0 }],
    ['a mistake of the caller', { status: 404, problem: 'not_found' }, { ServerError: 0, ClientError: 1, Conflict: 0 }],
    ['a conflict', { status: 409, problem: 'version_conflict' }, { ServerError: 0, ClientError: 1, Conflict: 1 }],
    ['another 409', { status: 409, problem: 'invalid_transition' }, { ServerError: 0, ClientError: 1, Conflict: 0 }],
    ['a failure of ours', { status: 503, problem: 'unavailable' }, { ServerError: 1, ClientError: 0, Conflict: 0 }],
  ])('counts %s', (_what, change, counts) => {
    const { metrics } = observe(change);
    expect(metrics).toMatchObject([
      { service: 'appointments', operation: 'moveAppointment', Latency: 12.5, ...counts },
    ]);
    expect(metrics[0]._aws.CloudWatchMetrics[0]).toMatchObject({
      Namespace: 'StatusBoard/dev',
      Dimensions: [['service']],
    });
  });

  it('counts a cold start once, and one request never into the next', () => {
    const { metrics } = observe({ coldStart: true }, {}, {});
    expect(metrics.map((line) => [line.ColdStart, line.Latency])).toEqual([
      [1, 12.5],
      [undefined, 12.5],
      [undefined, 12.5],
    ]);
  });
});
