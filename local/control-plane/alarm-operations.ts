import * as z from 'zod/mini';
import { alarmStates } from '../cloudwatch/alarm-rule.ts';
import type { Alarms, KnownAlarm } from '../cloudwatch/alarms.ts';
import { DimensionList, dimensionsOf } from '../cloudwatch/metric-query.ts';
import { alarmShape, historyShape } from './alarm-shapes.ts';
import { AwsJsonError, type AwsJsonOperations } from './aws-json.ts';
import { checkedInput } from './checked-input.ts';
import { pageOf } from './list-pages.ts';

const Names = z.array(z.string()).check(z.maxLength(100));
const Types = z._default(z.array(z.enum(['MetricAlarm', 'CompositeAlarm'])), ['MetricAlarm']);
const Limit = z._default(z.int().check(z.minimum(1), z.maximum(100)), 100);
const token = z.optional(z.string());

const Describe = z.strictObject({
  AlarmNames: z.optional(Names),
  AlarmNamePrefix: z.optional(z.string()),
  AlarmTypes: Types,
  ChildrenOfAlarmName: z.optional(z.string()),
  ParentsOfAlarmName: z.optional(z.string()),
  StateValue: z.optional(z.enum(alarmStates)),
  ActionPrefix: z.optional(z.string()),
  MaxRecords: Limit,
  NextToken: token,
});

const ForMetric = z.strictObject({
  MetricName: z.string(),
  Namespace: z.string(),
  Dimensions: z._default(DimensionList, []),
  Statistic: z.optional(z.string()),
  ExtendedStatistic: z.optional(z.string()),
  Period: z.optional(z.int()),
  Unit: z.optional(z.string()),
});

const History = z.strictObject({
  AlarmName: z.optional(z.string()),
  AlarmTypes: Types,
  HistoryItemType: z.optional(z.enum(['StateUpdate', 'Action', 'ConfigurationUpdate'])),
  /** Epoch seconds. */
  StartDate: z._default(z.number(), 0),
  EndDate: z._default(z.number(), Number.MAX_SAFE_INTEGER),
  MaxRecords: Limit,
  ScanBy: z._default(z.enum(['TimestampAscending', 'TimestampDescending']), 'TimestampDescending'),
  NextToken: token,
});

const NewState = z.strictObject({
  AlarmName: z.string(),
  StateValue: z.enum(alarmStates),
  StateReason: z.string().check(z.maxLength(1_023)),
  StateReasonData: z._default(z.string().check(z.maxLength(4_000)), '{}'),
});

const ActionNames = z.strictObject({ AlarmNames: Names });

const typeOf = ({ alarm }: KnownAlarm) => (alarm.kind === 'metric' ? 'MetricAlarm' : 'CompositeAlarm');

/** Whether an alarm looks at exactly this metric. */
function looksAt({ alarm }: KnownAlarm, wanted: z.output<typeof ForMetric>): boolean {
  if (alarm.kind === 'composite') return false;
  const dimensions = JSON.stringify(Object.entries(dimensionsOf(wanted.Dimensions)).sort());
  const statistic = wanted.Statistic ?? wanted.ExtendedStatistic;
  return alarm.queries.some(({ stat }) => {
    if (stat === undefined) return false;
    const isSame = stat.metric.namespace === wanted.Namespace && stat.metric.name === wanted.MetricName;
    const isAlike = (statistic ?? stat.statistic) === stat.statistic && (wanted.Period ?? stat.period) === stat.period;
    return isSame && isAlike && JSON.stringify(Object.entries(stat.metric.dimensions).sort()) === dimensions;
  });
}

function describe(alarms: Alarms, given: unknown) {
  const asked = checkedInput(Describe, given);
  const { AlarmNames, AlarmNamePrefix = '', AlarmTypes, StateValue, ActionPrefix, MaxRecords, NextToken } = asked;
  const { ChildrenOfAlarmName: parent, ParentsOfAlarmName: child } = asked;
  const all = alarms.all();
  const isChild = ({ alarm: { name } }: KnownAlarm) =>
    all.some(({ alarm }) => alarm.name === parent && alarm.kind === 'composite' && alarm.rule.alarms.includes(name));
  const isParent = ({ alarm }: KnownAlarm) =>
    alarm.kind === 'composite' && child !== undefined && alarm.rule.alarms.includes(child);
  const found = all.filter((known) => {
    const { name, actions } = known.alarm;
    if (parent !== undefined || child !== undefined) return parent === undefined ? isParent(known) : isChild(known);
    const isNamed = AlarmNames === undefined ? name.startsWith(AlarmNamePrefix) : AlarmNames.includes(name);
    const acts =
      ActionPrefix === undefined ||
      Object.values(actions)
        .flat()
        .some((it) => it.startsWith(ActionPrefix));
    return (
      isNamed && acts && AlarmTypes.includes(typeOf(known)) && (StateValue ?? known.record.state) === known.record.state
    );
  });
  const page = pageOf(found, ({ alarm }) => alarm.name, MaxRecords, NextToken);
  const of = (kind: 'composite' | 'metric') => page.items.filter(({ alarm }) => alarm.kind === kind).map(alarmShape);
  return { CompositeAlarms: of('composite'), MetricAlarms: of('metric'), NextToken: page.nextToken };
}

function history(alarms: Alarms, given: unknown) {
  const asked = checkedInput(History, given);
  const { AlarmName, AlarmTypes, HistoryItemType, StartDate, EndDate, MaxRecords, ScanBy, NextToken } = asked;
  const found = alarms.history.filter(({ alarm, isComposite, kind, at }) => {
    const isAsked = (AlarmName ?? alarm) === alarm && (HistoryItemType ?? kind) === kind;
    const type = isComposite ? 'CompositeAlarm' : 'MetricAlarm';
    return (
      isAsked &&
      (AlarmName !== undefined || AlarmTypes.includes(type)) &&
      at >= StartDate * 1_000 &&
      at <= EndDate * 1_000
    );
  });
  const ordered = ScanBy === 'TimestampAscending' ? found : found.toReversed();
  const start = Number(NextToken ?? 0);
  const items = ordered.slice(start, start + MaxRecords);
  const next = start + items.length;
  return { AlarmHistoryItems: items.map(historyShape), ...(next < ordered.length && { NextToken: String(next) }) };
}

/** What CloudWatch's API does with alarms. */
export function alarmOperations(alarms: Alarms): AwsJsonOperations {
  const enable = async (given: unknown, isEnabled: boolean): Promise<void> =>
    alarms.enableActions(checkedInput(ActionNames, given).AlarmNames, isEnabled);
  return {
    DescribeAlarms: async (given) => describe(alarms, given),
    DescribeAlarmsForMetric: async (given) => {
      const asked = checkedInput(ForMetric, given);
      return {
        MetricAlarms: alarms
          .all()
          .filter((known) => looksAt(known, asked))
          .map(alarmShape),
      };
    },
    DescribeAlarmHistory: async (given) => history(alarms, given),
    SetAlarmState: async (given) => {
      const { AlarmName, StateValue, StateReason: reason, StateReasonData: reasonData } = checkedInput(NewState, given);
      const known = alarms.all().find(({ alarm }) => alarm.name === AlarmName);
      if (known === undefined) throw new AwsJsonError('ResourceNotFound', `there is no alarm ${AlarmName}`);
      await alarms.bring(known.alarm, StateValue, { reason, reasonData });
    },
    EnableAlarmActions: (given) => enable(given, true),
    DisableAlarmActions: (given) => enable(given, false),
  };
}
