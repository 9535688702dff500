import { describe, expect, it } from '@jest/globals';
import { type AlarmState, parseAlarmRule } from '#local/cloudwatch/alarm-rule.ts';
import { ExpressionError } from '#local/cloudwatch/expression-error.ts';

const states: Readonly<Record<string, AlarmState>> = { a: 'ALARM', b: 'OK', c: 'INSUFFICIENT_DATA' };

const holds = (rule: string): boolean => parseAlarmRule(rule).holds((alarm) => states[alarm] ?? 'OK');

describe('the rule of a composite alarm', () => {
  it.each([
    ['ALARM(a)', true],
    ['ALARM("a")', true],
    ['OK( b )', true],
    ['INSUFFICIENT_DATA(c)', true],
    ['OK(c)', false],
    ['ALARM(a) AND ALARM(b)', false],
    ['ALARM(a) OR ALARM(b)', true],
    ['NOT ALARM(a) OR ALARM(b)', false],
    ['NOT (ALARM(b) OR ALARM(c))', true],
    // AND binds tighter than OR.
    ['ALARM(a) OR ALARM(b) AND ALARM(b)', true],
    ['(ALARM(a) OR ALARM(b)) AND ALARM(b)', false],
    ['TRUE', true],
    ['FALSE OR NOT FALSE', true],
  ])('%s is %s', (rule, expected) => {
    expect(holds(rule)).toBe(expected);
  });

  it('names alarms by name or ARN, each once', () => {
    const arn = 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:status-board-prod-errors';
    expect(parseAlarmRule(`ALARM("${arn}") OR (ALARM(${arn}) AND NOT OK("Name with spaces"))`).alarms).toEqual([
      arn,
      'Name with spaces',
    ]);
  });

  it.each([
    '',
    'ALARM(a) ALARM(b)',
    'ALARM(a',
    'a AND b',
    '(ALARM(a)',
    'AT_LEAST(1, ALARM, (a, b))',
    'NOT',
  ])('is none: %j', (rule) => {
    expect(() => parseAlarmRule(rule)).toThrow(ExpressionError);
  });
});
