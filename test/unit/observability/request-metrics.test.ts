import { describe, expect, it } from '@jest/globals';
import { requestMetrics } from '#shared/observability/request-metrics.ts';

type Request = Parameters<typeof requestMetrics>[0];

const request: Request = {
  operation: 'getCustomer',
  status: 200,
  problem: undefined,
  milliseconds: 12.5,
  replayed: false,
};

/** What is measured of a request, its latency and availability aside, which are of every one. */
function furtherOf(change: Partial<Request>): Record<string, number> {
  const others = requestMetrics({ ...request, ...change }, 'customers').filter(
    ({ name, dimensions }) => name !== 'Latency' && !(name === 'SloMiss' && dimensions.Slo === 'availability'),
  );
  return Object.fromEntries(
    others.map(({ name, value, dimensions = {} }) => [[name, ...Object.values(dimensions)].join(' '), value]),
  );
}

describe('the metrics of a request', () => {
  it('are of every one how long it took, by area, and whether it was answered', () => {
    expect(requestMetrics(request, 'customers')).toEqual([
      { name: 'Latency', unit: 'Milliseconds', value: 12.5, dimensions: { Area: 'customers' } },
      { name: 'SloMiss', unit: 'Count', value: 0, dimensions: { Slo: 'availability' } },
    ]);
  });

  it.each([
    [499, 0],
    [500, 1],
  ])('tell of the release that answered %d whether it failed: %d', (status, value) => {
    const miss = { name: 'ReleaseMiss', unit: 'Count', value, dimensions: { Release: '3' } };
    expect(requestMetrics({ ...request, status }, 'customers', 3)).toContainEqual(miss);
  });

  it.each<[string, Partial<Request>, Record<string, number>]>([
    ['a success', {}, {}],
    ['a mistake of the caller', { status: 404, problem: 'not_found' }, {}],
    ['a conflict', { status: 409, problem: 'version_conflict' }, { Conflict: 1 }],
    ['another 409', { status: 409, problem: 'invalid_transition' }, {}],
    ['a key nobody has', { status: 401, problem: 'unauthorized' }, { RefusedCredential: 1 }],
    ['a failure of ours', { status: 503, problem: 'unavailable' }, { 'ServerError customers': 1 }],
    ['a write that came again', { operation: 'createCustomer', status: 201, replayed: true }, { Replay: 1 }],
    ['a booking', { operation: 'createAppointment', status: 201 }, { Appointments: 1 }],
    ['a booking that came again', { operation: 'createAppointment', status: 201, replayed: true }, { Replay: 1 }],
    ['a booking refused', { operation: 'createAppointment', status: 400, problem: 'validation_failed' }, {}],
    ['a move', { operation: 'moveAppointment' }, { Moves: 1, 'SloMiss move': 0 }],
    [
      'a move at the limit of its time',
      { operation: 'moveAppointment', milliseconds: 400 },
      { Moves: 1, 'SloMiss move': 0 },
    ],
    ['a move that came late', { operation: 'moveAppointment', milliseconds: 400.1 }, { Moves: 1, 'SloMiss move': 1 }],
    ['a move that was refused in time', { operation: 'moveAppointment', status: 409 }, { 'SloMiss move': 0 }],
    ['a board in time', { operation: 'getBoard', milliseconds: 799 }, { 'SloMiss board': 0 }],
    [
      'a board that failed: it was not late',
      { operation: 'getBoard', status: 500, milliseconds: 9_000 },
      { 'ServerError customers': 1 },
    ],
    ['numbers that came late', { operation: 'getDashboardStats', milliseconds: 501 }, { 'SloMiss stats': 1 }],
  ])('are beside of %s', (_what, change, further) => {
    expect(furtherOf(change)).toEqual(further);
  });

  it.each([
    [499, 0],
    [500, 1],
    [503, 1],
  ])('say of the status %d whether it was answered: %d', (status, miss) => {
    expect(requestMetrics({ ...request, status }, 'customers')).toContainEqual({
      name: 'SloMiss',
      unit: 'Count',
      value: miss,
      dimensions: { Slo: 'availability' },
    });
  });
});
