import { describe, expect, it } from '@jest/globals';
import { momentAt, momentOf, oddityOf } from '#web/booking/moment.ts';
import { minutesOf, spanAt, spanProblem, withMinutes, withStart } from '#web/booking/span.ts';

const zone = 'America/Los_Angeles';
const at = (text: string) => Date.parse(text);

describe('a time in a form', () => {
  it('is read on the shop’s clocks, whoever looks', () => {
    expect(momentOf('2025-09-20', '09:00', zone).at).toBe(at('2025-09-20T16:00Z'));
    expect(momentAt(at('2025-09-20T05:30Z'), zone)).toMatchObject({ date: '2025-09-19', time: '22:30' });
  });

  it.each([
    ['', '09:00'],
    ['2025-09-20', ''],
    ['2025-09-31', '09:00'],
    ['2025-09-20', '25:00'],
  ])('is no instant while it says %j %j', (date, time) => {
    const moment = momentOf(date, time, zone);
    expect(moment).toEqual({ date, time, at: undefined });
    expect(oddityOf(moment, zone)).toBeUndefined();
  });

  it('that the clocks jump over, or show twice, is known to be odd', () => {
    expect(oddityOf(momentOf('2026-03-08', '02:30', zone), zone)).toBe('skipped');
    expect(oddityOf(momentOf('2026-11-01', '01:30', zone), zone)).toBe('twice');
    expect(oddityOf(momentAt(at('2026-11-01T09:30Z'), zone), zone)).toBe('twice');
    expect(oddityOf(momentOf('2026-11-01', '03:30', zone), zone)).toBeUndefined();
    expect(oddityOf(momentOf('2026-04-05', '01:45', 'Australia/Lord_Howe'), 'Australia/Lord_Howe')).toBe('twice');
  });

  it('shown twice that night stays the second, where it was the second', () => {
    const second = at('2026-11-01T09:30Z');
    expect(momentAt(second, zone)).toEqual({ date: '2026-11-01', time: '01:30', at: second });
    expect(momentOf('2026-11-01', '01:30', zone).at).toBe(at('2026-11-01T08:30Z'));
  });
});

describe('a span in a form', () => {
  const span = spanAt(at('2025-09-20T16:00Z'), at('2025-09-20T17:30Z'), zone);

  it('keeps its length when its start moves, to another day too', () => {
    const moved = withStart(span, momentOf('2025-09-22', '23:00', zone), zone);
    expect(moved.end).toEqual({ date: '2025-09-23', time: '00:30', at: at('2025-09-23T07:30Z') });
  });

  it('keeps its length over a night in which the clocks change', () => {
    const moved = withStart(span, momentOf('2026-03-08', '01:30', zone), zone);
    expect(moved.end).toMatchObject({ date: '2026-03-08', time: '04:00' });
    expect(minutesOf(moved)).toBe(90);
  });

  it('lets its end be while the start is half typed', () => {
    const half = withStart(span, momentOf('2025-09-20', '', zone), zone);
    expect(half.end).toEqual(span.end);
    expect(withMinutes(half, 30, zone)).toBe(half);
    expect(minutesOf(half)).toBeUndefined();
    const whole = withStart(half, momentOf('2025-09-21', '08:00', zone), zone);
    expect(whole.end).toMatchObject({ date: '2025-09-21', time: '10:30' });
  });

  it('takes services as its length', () => {
    expect(withMinutes(span, 45, zone).end.time).toBe('09:45');
  });

  it.each([
    ['nothing', {}, undefined],
    ['no start', { start: momentOf('2025-09-20', '', zone) }, 'start-missing'],
    ['no end', { end: momentOf('2025-09-20', '', zone) }, 'end-missing'],
    ['an end before the start', { end: momentOf('2025-09-20', '08:59', zone) }, 'end-first'],
    ['an end at the start', { end: span.start }, 'end-first'],
    ['48 hours', { end: momentOf('2025-09-22', '09:00', zone) }, undefined],
    ['more than 48 hours', { end: momentOf('2025-09-22', '09:01', zone) }, 'too-long'],
    ['a year of the last century', { start: momentOf('1999-12-31', '09:00', zone) }, 'years'],
  ] as const)('has a problem with %s, if any', (_what, change, problem) => {
    expect(spanProblem({ ...span, ...change })).toBe(problem);
  });
});
