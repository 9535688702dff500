import type { Alarm } from '../cloudwatch/alarm-message.ts';
import type { AlarmRecord, HistoryItem } from '../cloudwatch/alarm-record.ts';
import type { KnownAlarm } from '../cloudwatch/alarms.ts';
import type { CompositeAlarm } from '../cloudwatch/composite-alarm.ts';

/** A time as CloudWatch's protocol writes it: epoch seconds. */
export const seconds = (at: number): number => at / 1_000;

function commonShape({ name, arn, description, actionsEnabled, actions }: Alarm, record: AlarmRecord) {
  return {
    AlarmName: name,
    AlarmArn: arn,
    ...(description !== '' && { AlarmDescription: description }),
    AlarmConfigurationUpdatedTimestamp: seconds(record.configuredAt),
    ActionsEnabled: record.actionsEnabled ?? actionsEnabled,
    OKActions: actions.OK,
    AlarmActions: actions.ALARM,
    InsufficientDataActions: actions.INSUFFICIENT_DATA,
    StateValue: record.state,
    StateReason: record.reason,
    StateReasonData: record.reasonData,
    StateUpdatedTimestamp: seconds(record.updatedAt),
    StateTransitionedTimestamp: seconds(record.transitionedAt),
  };
}

function compositeShape({ ruleText, suppressor }: CompositeAlarm, { held }: AlarmRecord) {
  return {
    AlarmRule: ruleText,
    ...(suppressor !== undefined && {
      ActionsSuppressor: suppressor.alarm,
      ActionsSuppressorWaitPeriod: seconds(suppressor.wait),
      ActionsSuppressorExtensionPeriod: seconds(suppressor.extension),
    }),
    ...(held !== undefined && {
      ActionsSuppressedBy: held.by,
      ActionsSuppressedReason: `Actions suppressed by ${held.by}`,
    }),
  };
}

/** An alarm with its state, as DescribeAlarms tells it. */
export function alarmShape({ alarm, record }: KnownAlarm) {
  const common = commonShape(alarm, record);
  if (alarm.kind === 'composite') return { ...common, ...compositeShape(alarm, record) };
  return {
    ...common,
    ...alarm.described,
    EvaluationPeriods: alarm.evaluationPeriods,
    DatapointsToAlarm: alarm.datapointsToAlarm,
    Threshold: alarm.threshold,
    ComparisonOperator: alarm.comparison,
    TreatMissingData: alarm.treatMissingData,
    ...(alarm.leastSamples !== undefined && { EvaluateLowSampleCountPercentile: 'ignore' }),
  };
}

/** Something that happened to an alarm, as DescribeAlarmHistory tells it. */
export function historyShape({ alarm, isComposite, kind, at, summary, data }: HistoryItem) {
  return {
    AlarmName: alarm,
    AlarmType: isComposite ? 'CompositeAlarm' : 'MetricAlarm',
    Timestamp: seconds(at),
    HistoryItemType: kind,
    HistorySummary: summary,
    HistoryData: data,
  };
}
