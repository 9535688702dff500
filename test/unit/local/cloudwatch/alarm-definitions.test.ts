import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#local/assembly/json.ts';
import { CloudError } from '#local/cloud-error.ts';
import { alarm, alarmsOf, composite, errorsAlarm } from './alarm-fixture.ts';

const metric = (id: string, more: JsonObject = {}) => ({
  Id: id,
  MetricStat: { Metric: { Namespace: 'Fixture', MetricName: id }, Period: 60, Stat: 'Sum' },
  ReturnData: false,
  ...more,
});

const { Namespace, MetricName, Dimensions, Statistic, Period, ...comparing } = errorsAlarm;

const ofMath = (...Metrics: JsonObject[]) => alarm({ ...comparing, Metrics });

describe('the alarms of a template', () => {
  it.each([
    ['a period it does not keep', alarm({ ...errorsAlarm, Period: 10 }), 'a period of 10 s'],
    ['a statistic that is none', alarm({ ...errorsAlarm, Statistic: 'Mean' }), 'Mean is no statistic'],
    ['more than a day of minutes', alarm({ ...errorsAlarm, EvaluationPeriods: 1_441 }), '86460 s; a day is the most'],
    ['M above N', alarm({ ...errorsAlarm, DatapointsToAlarm: 4 }), 'DatapointsToAlarm is more'],
    ['an anomaly detector', alarm({ ...errorsAlarm, ThresholdMetricId: 'm1' }), 'ThresholdMetricId'],
    [
      'an action on something else',
      alarm({ ...errorsAlarm, AlarmName: 'other', OKActions: ['arn:aws:lambda:x'] }),
      'arn:aws:lambda:x is no topic',
    ],
    ['no metric', alarm({ ...comparing }), 'needs Namespace'],
    ['two results', ofMath(metric('m1', { ReturnData: true }), metric('m2', { ReturnData: true })), 'exactly one'],
    [
      'different periods',
      ofMath(
        metric('m1'),
        { ...metric('m2'), MetricStat: { ...metric('m2').MetricStat, Period: 300 } },
        { Id: 'e1', Expression: 'm1 + m2' },
      ),
      'one and the same Period',
    ],
    ['an id that is nowhere', ofMath(metric('m1'), { Id: 'e1', Expression: 'm1 + m9' }), 'there is no m9'],
    [
      'a circle of expressions',
      ofMath({ Id: 'e1', Expression: 'e2', ReturnData: false }, { Id: 'e2', Expression: 'e1' }),
      'circle',
    ],
    [
      'a function of nothing it has',
      ofMath(metric('m1'), { Id: 'e1', Expression: 'DIFF(METRICS())' }),
      'DIFF takes a metric',
    ],
    ['a rule that is none', composite({ AlarmName: 'c', AlarmRule: 'ALARM(errors) AND' }), 'expected ALARM(…)'],
    ['a rule on nobody', composite({ AlarmName: 'c', AlarmRule: 'ALARM(gone)' }), 'there is no alarm gone'],
    [
      'a suppressor that is not there',
      composite({ AlarmName: 'c', AlarmRule: 'FALSE', ActionsSuppressor: 'gone' }),
      'ActionsSuppressor: there is no alarm gone',
    ],
    ['a name that is taken', alarm({ ...errorsAlarm, Threshold: 2 }), 'two alarms are called errors'],
  ])('are refused at start with %s', (_, resource, reason) => {
    const read = () => alarmsOf({ Errors: alarm(errorsAlarm), Other: resource });
    expect(read).toThrow(CloudError);
    expect(read).toThrow(reason);
  });

  it('are refused where composites look at each other', () => {
    const rule = (AlarmName: string, other: string) => composite({ AlarmName, AlarmRule: `ALARM(${other})` });
    expect(() => alarmsOf({ A: rule('a', 'b'), B: rule('b', 'a') })).toThrow('a → b → a is a circle');
  });

  it('stand after those they look at, whatever order they are written in', () => {
    const outer = composite({ AlarmName: 'outer', AlarmRule: 'OK("inner")' });
    const inner = composite({
      AlarmName: 'inner',
      AlarmRule: { 'Fn::Join': ['', ['ALARM("', { 'Fn::GetAtt': ['Errors', 'Arn'] }, '")']] },
    });
    expect(alarmsOf({ Outer: outer, Inner: inner, Errors: alarm(errorsAlarm) }).map(({ name }) => name)).toEqual([
      'errors',
      'inner',
      'outer',
    ]);
  });

  it('of tables stay as they are where nothing was measured, unless they say something else', () => {
    const { TreatMissingData: _, ...silent } = errorsAlarm;
    const treatment = (properties: JsonObject) => {
      const [first] = alarmsOf({ A: alarm(properties) });
      return first?.kind === 'metric' ? first.treatMissingData : undefined;
    };
    expect(treatment({ ...silent, Namespace: 'AWS/DynamoDB' })).toBe('ignore');
    expect(treatment({ ...errorsAlarm, Namespace: 'AWS/DynamoDB' })).toBe('notBreaching');
    expect(treatment(silent)).toBe('missing');
  });
});
