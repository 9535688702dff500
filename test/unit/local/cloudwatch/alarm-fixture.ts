import type { JsonObject } from '#local/assembly/json.ts';
import { alarmDefinitions } from '#local/cloudwatch/alarm-definitions.ts';
import type { Alarm } from '#local/cloudwatch/alarm-message.ts';
import { topicDefinitions } from '#local/sns/topic-definition.ts';
import { type Declared, resolve, template } from '../assembly/template-fixture.ts';

/** ARN of the topic the alarms of the fixture act on. */
export const pageTopic = 'arn:aws:sns:eu-west-1:123456789012:fixture-page';

/** An alarm of errors: 2 of 3 minutes with one or more. */
export const errorsAlarm = {
  AlarmName: 'errors',
  AlarmDescription: 'Boards do not open.',
  Namespace: 'Fixture',
  MetricName: 'Errors',
  Dimensions: [{ Name: 'Area', Value: 'board' }],
  Statistic: 'Sum',
  Period: 60,
  EvaluationPeriods: 3,
  DatapointsToAlarm: 2,
  Threshold: 1,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  TreatMissingData: 'notBreaching',
  AlarmActions: [{ Ref: 'Page' }],
  OKActions: [{ Ref: 'Page' }],
} as const;

export const alarm = (properties: JsonObject): Declared => ({ Type: 'AWS::CloudWatch::Alarm', Properties: properties });

export const composite = (properties: JsonObject): Declared => ({
  Type: 'AWS::CloudWatch::CompositeAlarm',
  Properties: properties,
});

/** The alarms of a template with these resources and a topic `Page`. */
export function alarmsOf(resources: Record<string, Declared>): Alarm[] {
  const page = { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'fixture-page' } };
  const resolved = resolve({ fixture: template({ Page: page, ...resources }) }).resources;
  const { topics } = topicDefinitions(resolved);
  return alarmDefinitions(
    resolved,
    topics.map(({ arn }) => arn),
  );
}
