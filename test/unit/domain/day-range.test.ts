import { describe, expect, it } from '@jest/globals';
import { daysOfCustomer, daysOfList, daysOfStats } from '#shared/domain/day-range.ts';

const today = '2025-09-20';

function refusal(message: string): unknown {
  return expect.objectContaining({
    code: 'validation_failed',
    extensions: { errors: [{ pointer: '/query/to', message }] },
  });
}

describe('the days of a list', () => {
  it('are today where nothing is said, and one day where one end is', () => {
    expect(daysOfList({}, today)).toEqual([today]);
    expect(daysOfList({ from: '2025-01-05' }, today)).toEqual(['2025-01-05']);
    expect(daysOfList({ to: '2025-12-05' }, today)).toEqual(['2025-12-05']);
  });

  it('include both ends, over a leap day and the turn of a year', () => {
    const leap = ['2024-02-28', '2024-02-29', '2024-03-01'];
    expect(daysOfList({ from: '2024-02-28', to: '2024-03-01' }, today)).toEqual(leap);
    expect(daysOfList({ from: '2025-12-31', to: '2026-01-01' }, today)).toEqual(['2025-12-31', '2026-01-01']);
  });

  it('are 62 at most', () => {
    expect(daysOfList({ from: '2025-09-01', to: '2025-11-01' }, today)).toHaveLength(62);
    expect(() => daysOfList({ from: '2025-09-01', to: '2025-11-02' }, today)).toThrow(
      refusal('2025-09-01 to 2025-11-02 is 63 days; at most 62 are answered'),
    );
  });

  it('do not run backwards', () => {
    expect(() => daysOfList({ from: '2025-09-02', to: '2025-09-01' }, today)).toThrow(
      refusal('2025-09-01 is earlier than from, 2025-09-02'),
    );
  });
});

describe("the days of a customer's list", () => {
  it('are all there are where nothing is said, and open at an end that is not', () => {
    expect(daysOfCustomer({})).toEqual({ from: '0000-01-01', to: '9999-12-31' });
    expect(daysOfCustomer({ from: today })).toEqual({ from: today, to: '9999-12-31' });
    expect(daysOfCustomer({ to: today })).toEqual({ from: '0000-01-01', to: today });
  });

  it('may be as many as a life has, and do not run backwards', () => {
    expect(daysOfCustomer({ from: '2000-01-01', to: '2099-12-31' })).toEqual({ from: '2000-01-01', to: '2099-12-31' });
    expect(daysOfCustomer({ from: today, to: today })).toEqual({ from: today, to: today });
    expect(() => daysOfCustomer({ from: today, to: '2025-09-19' })).toThrow(
      refusal('2025-09-19 is earlier than from, 2025-09-20'),
    );
  });
});

describe('the days of figures', () => {
  it('are 31 at most, so that every month fits', () => {
    expect(daysOfStats('2025-12-01', '2025-12-31')).toHaveLength(31);
    expect(() => daysOfStats('2025-12-01', '2026-01-01')).toThrow(
      refusal('2025-12-01 to 2026-01-01 is 32 days; at most 31 are answered'),
    );
    expect(() => daysOfStats(today, '2025-09-19')).toThrow(refusal('2025-09-19 is earlier than from, 2025-09-20'));
  });
});
