import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#local/assembly/json.ts';
import { rateDefinitions } from '#local/scheduler/rate-definition.ts';
import { resolve, template } from '../assembly/template-fixture.ts';

const Target = { Arn: { Ref: 'Live' }, RoleArn: 'arn:aws:iam::123456789012:role/clock' };

const definitionsOf = (changes: JsonObject) => {
  const Properties = {
    Name: 'sweep',
    ScheduleExpression: 'rate(1 minute)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target,
    ...changes,
  };
  const resources = {
    Sweep: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'sweep' } },
    Live: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'Sweep' }, Name: 'live' } },
    Clock: { Type: 'AWS::Scheduler::Schedule', Properties },
  };
  return rateDefinitions(resolve({ s: template(resources) }).resources);
};

describe('a schedule of a template', () => {
  it('says what is called, how often, and with what', () => {
    const retry = { MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 2 };
    expect(definitionsOf({ Target: { ...Target, Input: '{"a":1}', RetryPolicy: retry } })).toEqual([
      {
        arn: 'arn:aws:scheduler:eu-west-1:123456789012:schedule/default/sweep',
        period: 60_000,
        functionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:sweep',
        qualifier: 'live',
        input: '{"a":1}',
        retries: 2,
        patience: 60_000,
      },
    ]);
  });

  it.each([
    ['rate(5 minutes)', 300_000],
    ['rate(1 hour)', 3_600_000],
    ['rate(2 days)', 172_800_000],
  ])('%s is a period of %i ms', (ScheduleExpression, period) => {
    expect(definitionsOf({ ScheduleExpression })[0]?.period).toBe(period);
  });

  it('is none where it is switched off', () => {
    expect(definitionsOf({ State: 'DISABLED' })).toEqual([]);
  });

  it.each<[string, JsonObject, RegExp]>([
    ['a calendar', { ScheduleExpression: 'cron(0 2 * * ? *)' }, /ScheduleExpression: cron\(0 2 \* \* \? \*\) is none/],
    ['one of several', { ScheduleExpression: 'rate(1 minutes)' }, /rate\(1 minutes\) is none it can run/],
    ['several of one', { ScheduleExpression: 'rate(5 minute)' }, /rate\(5 minute\) is none it can run/],
    ['never', { ScheduleExpression: 'rate(0 minutes)' }, /rate\(0 minutes\) is none it can run/],
    ['a window', { FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }, /FlexibleTimeWindow\.Mode: the local cloud cannot work/],
    [
      'a target nobody has',
      { Target: { ...Target, Arn: 'arn:aws:sqs:::x' } },
      /Target\.Arn: there is no function or alias/,
    ],
    ['a property it would not heed', { EndDate: '2026-12-01T00:00:00Z' }, /Unrecognized key: "EndDate"/],
  ])('is refused with %s', (_, changes, message) => {
    expect(() => definitionsOf(changes)).toThrow(message);
  });
});
