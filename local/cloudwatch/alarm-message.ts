import type { Place } from '../cloudformation/bootstrap.ts';
import type { MetricAlarm } from './alarm-definition.ts';
import { awsTime } from './alarm-reason.ts';
import type { AlarmRecord } from './alarm-record.ts';
import type { CompositeAlarm } from './composite-alarm.ts';
import { simpleStatistics } from './statistics.ts';

/** An alarm of either kind. */
export type Alarm = CompositeAlarm | MetricAlarm;

/** What is published where an alarm changes its state. */
export interface AlarmMessage {
  readonly subject: string;
  /** JSON. */
  readonly message: string;
}

/** Regions as CloudWatch calls them in messages. */
const regionNames: Readonly<Record<string, string>> = {
  'us-east-1': 'US East (N. Virginia)',
  'us-east-2': 'US East (Ohio)',
  'us-west-1': 'US West (N. California)',
  'us-west-2': 'US West (Oregon)',
  'ca-central-1': 'Canada (Central)',
  'eu-central-1': 'EU (Frankfurt)',
  'eu-west-1': 'EU (Ireland)',
  'eu-west-2': 'EU (London)',
  'eu-north-1': 'EU (Stockholm)',
  'ap-southeast-1': 'Asia Pacific (Singapore)',
  'ap-southeast-2': 'Asia Pacific (Sydney)',
  'ap-northeast-1': 'Asia Pacific (Tokyo)',
};

function dimensionsOf(dimensions: Readonly<Record<string, string>>): { value: string; name: string }[] {
  return Object.entries(dimensions).map(([name, value]) => ({ value, name }));
}

function singleMetric(alarm: MetricAlarm): object {
  const [stat] = alarm.queries.flatMap((query) => (query.stat === undefined ? [] : [query.stat]));
  if (stat === undefined) return {};
  const { metric, statistic, unit } = stat;
  const isSimple = simpleStatistics.includes(statistic);
  const named = isSimple
    ? { StatisticType: 'Statistic', Statistic: statistic.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase() }
    : { StatisticType: 'ExtendedStatistic', ExtendedStatistic: statistic };
  const { namespace: Namespace, name: MetricName } = metric;
  return { MetricName, Namespace, ...named, Unit: unit ?? null, Dimensions: dimensionsOf(metric.dimensions) };
}

function triggerOf(alarm: MetricAlarm): object {
  return {
    ...('Metrics' in alarm.described ? {} : singleMetric(alarm)),
    Period: alarm.period,
    EvaluationPeriods: alarm.evaluationPeriods,
    DatapointsToAlarm: alarm.datapointsToAlarm,
    ComparisonOperator: alarm.comparison,
    Threshold: alarm.threshold,
    TreatMissingData: alarm.treatMissingData,
    EvaluateLowSampleCountPercentile: alarm.leastSamples === undefined ? '' : 'ignore',
    ...('Metrics' in alarm.described ? alarm.described : {}),
  };
}

/** The message CloudWatch publishes of an alarm that came to a state. */
export function alarmMessage(alarm: Alarm, record: AlarmRecord, { account, region }: Place): AlarmMessage {
  const { name, arn, description, actions } = alarm;
  const regionName = regionNames[region] ?? region;
  const message = {
    AlarmName: name,
    AlarmDescription: description === '' ? null : description,
    AWSAccountId: account,
    AlarmConfigurationUpdatedTimestamp: awsTime(record.configuredAt),
    NewStateValue: record.state,
    NewStateReason: record.reason,
    StateChangeTime: awsTime(record.transitionedAt),
    Region: regionName,
    AlarmArn: arn,
    OldStateValue: record.previous,
    OKActions: actions.OK,
    AlarmActions: actions.ALARM,
    InsufficientDataActions: actions.INSUFFICIENT_DATA,
    ...(alarm.kind === 'metric'
      ? { Trigger: triggerOf(alarm) }
      : { AlarmRule: alarm.ruleText, TriggeringChildren: JSON.parse(record.reasonData).triggeringAlarms ?? [] }),
  };
  return { subject: `${record.state}: "${name}" in ${regionName}`.slice(0, 100), message: JSON.stringify(message) };
}
