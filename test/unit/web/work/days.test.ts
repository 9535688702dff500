import { describe, expect, it } from '@jest/globals';
import { scopesOf } from '#shared/contract/access.ts';
import { requestOf } from '#web/work/board-work.ts';
import { mistakeIn, monthOf } from '#web/work/days.ts';
import { mayWork } from '#web/work/may-work.ts';

describe('the days of an export', () => {
  it.each([
    ['2026-02-14', '2026-02-01', '2026-02-28'],
    ['2028-02-29', '2028-02-01', '2028-02-29'],
    ['2026-12-31', '2026-12-01', '2026-12-31'],
    ['2026-01-01', '2026-01-01', '2026-01-31'],
  ])('are the month of %s unless somebody says otherwise', (day, from, to) => {
    expect(monthOf(day)).toEqual({ from, to });
  });

  it('run forwards, a year at most', () => {
    expect(mistakeIn({ from: '2026-01-01', to: '2026-01-01' })).toEqual({});
    expect(mistakeIn({ from: '2027-01-01', to: '2028-01-01' })).toEqual({});
    expect(Object.keys(mistakeIn({ from: '2027-01-01', to: '2028-01-02' }))).toEqual(['to']);
    expect(Object.keys(mistakeIn({ from: '2026-01-02', to: '2026-01-01' }))).toEqual(['to']);
    expect(Object.keys(mistakeIn({ from: '', to: '2026-01-01' }))).toEqual(['from']);
    expect(Object.keys(mistakeIn({ from: '2026-01-01', to: '' }))).toEqual(['to']);
  });
});

describe('work from the menu of the board', () => {
  it('is of the day that is shown', () => {
    expect(requestOf('report', '2026-03-01', 'UTC').input).toEqual({ date: '2026-03-01' });
    expect(requestOf('exportDay', '2026-03-01', 'UTC').input).toEqual({ from: '2026-03-01', to: '2026-03-01' });
    expect(requestOf('exportDay', undefined, 'UTC').input).toMatchObject({ from: expect.stringMatching(/^\d{4}-/) });
  });
});

describe('who may have work done', () => {
  it.each([
    ['viewer', false],
    ['technician', false],
    ['dispatcher', true],
    ['manager', true],
  ] as const)('%s: %s, by scopes and, where an earlier page kept none, by the role', (role, may) => {
    expect(mayWork({ role, scopes: scopesOf(role) })).toBe(may);
    expect(mayWork({ scopes: scopesOf(role) })).toBe(may);
    expect(mayWork({ role })).toBe(may);
  });
});
