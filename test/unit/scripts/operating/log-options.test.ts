import { describe, expect, it } from '@jest/globals';
import { correlationId, functionOf, pastTime } from '#scripts/operating/log-options.ts';

const now = Date.parse('2026-11-29T10:00:00Z');

describe('a time of the past', () => {
  it.each([
    ['30s', '2026-11-29T09:59:30.000Z'],
    ['10m', '2026-11-29T09:50:00.000Z'],
    ['2h', '2026-11-29T08:00:00.000Z'],
    ['7d', '2026-11-22T10:00:00.000Z'],
    ['999999d', '1970-01-01T00:00:00.000Z'],
    ['2026-11-29T10:00Z', '2026-11-29T10:00:00.000Z'],
    ['2026-11-29T09:30:15.5+01:00', '2026-11-29T08:30:15.500Z'],
  ])('%s is %s', (text, time) => {
    expect(new Date(pastTime('since', text, now)).toISOString()).toBe(time);
  });

  it.each([
    '',
    '10',
    '0m',
    '-5m',
    'yesterday',
    '2026-11-29',
    '2026-11-29T10:00',
    '2026-13-29T10:00Z',
  ])('is not %j', (text) => {
    expect(() => pastTime('since', text, now)).toThrow(/^--since must be .*not "/);
  });

  it('is no time to come', () => {
    expect(() => pastTime('since', '2026-11-29T10:01Z', now)).toThrow(
      '--since 2026-11-29T10:01Z is yet to come: the clock here says 2026-11-29T10:00:00.000Z',
    );
  });
});

describe('a correlation id', () => {
  it.each(['12345678', 'a.b_c-d1', 'x'.repeat(64)])('may be %s', (id) => {
    expect(correlationId(id)).toBe(id);
  });

  it.each(['1234567', 'x'.repeat(65), 'with"quote', 'any*thing'])('is not %j', (id) => {
    expect(() => correlationId(id)).toThrow('--correlation must be the X-Correlation-Id of an answer');
  });
});

describe('the function of an operation', () => {
  const names = ['sb-get-board', 'sb-move-appointment'];

  it('is found by the name of the operation', () => {
    expect(functionOf('moveAppointment', names, 'sb-')).toBe('sb-move-appointment');
  });

  it.each([
    ['moveApointment', 'no operation is called "moveApointment"; did you mean moveAppointment?'],
    ['move-appointment', 'no operation is called "move-appointment"; did you mean moveAppointment?'],
    ['xyzzyxyzzyxyzzy', 'no operation is called "xyzzyxyzzyxyzzy"; there are: getBoard, moveAppointment'],
  ])('is not %s', (operation, words) => {
    expect(() => functionOf(operation, names, 'sb-')).toThrow(words);
  });
});
