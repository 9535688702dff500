import { describe, expect, it } from '@jest/globals';
import { figureCopy } from '#web/stats/copy.ts';
import { figureNames } from '#web/stats/figures.ts';
import { averageText, differenceOf, figureText, shareText, weekdayOf } from '#web/stats/words.ts';

describe('a number', () => {
  it.each([
    [12, 'count', '12'],
    [12_345, 'money', '$123.45'],
    [75.4, 'minutes', '1 h 15 min'],
    [0.4, 'minutes', '< 1 min'],
    [0, 'minutes', '0 min'],
    [0.125, 'share', '12.5%'],
    [null, 'share', '–'],
    [null, 'minutes', '–'],
  ] as const)('%s of unit %s is written %s', (value, unit, text) => {
    expect(figureText(value, unit, 'USD')).toBe(text);
  });

  it('of another currency has its decimals', () => {
    expect(figureText(1_200, 'money', 'JPY')).toBe('¥1,200');
  });

  it('says what exactly it counts', () => {
    for (const name of figureNames) expect(figureCopy[name].definition).toMatch(/\w.*\.$/);
  });
});

describe('an average', () => {
  it('is rounded to what one can read: a tenth of a job, whole money', () => {
    expect(averageText(14.333, 'count', 'USD')).toBe('14.3');
    expect(averageText(123_456, 'money', 'USD')).toBe('$1,235');
    expect(averageText(123_456, 'money', 'JPY')).toBe('¥123,456');
  });
});

describe('how a day compares', () => {
  const usual = { value: 10, days: 4 };

  it('is said in words', () => {
    expect(differenceOf(13, usual, 'count', 'USD')).toEqual({ direction: 'more', text: '3 more' });
    expect(differenceOf(8.5, usual, 'count', 'USD')).toEqual({ direction: 'less', text: '1.5 less' });
    expect(differenceOf(10.01, usual, 'count', 'USD')).toEqual({ direction: 'same', text: 'as usual' });
  });

  it('of a rate is in points, which are no part of it', () => {
    expect(differenceOf(0.15, { value: 0.1, days: 4 }, 'share', 'USD')?.text).toBe('5 points more');
  });

  it('is nothing where one of both is not there', () => {
    expect(differenceOf(null, usual, 'minutes', 'USD')).toBeUndefined();
    expect(differenceOf(3, undefined, 'count', 'USD')).toBeUndefined();
  });
});

describe('a share', () => {
  it('of nothing is a dash', () => {
    expect(shareText(1, 4)).toBe('25%');
    expect(shareText(0, 0)).toBe('–');
  });
});

describe('a weekday', () => {
  it('is the one of the date, wherever one is', () => {
    expect(weekdayOf('2025-11-21')).toBe('Friday');
  });
});
