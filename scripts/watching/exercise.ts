import type { Severity } from '#infra/alarms/alarm-definition.ts';
import type { Stage } from '#infra/config.ts';
import { resourceName, topicArn } from '#infra/names.ts';
import type { Publication } from './alarm-topics.ts';

/** Who sends it, and when. */
export interface ExerciseFacts {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly actor: string;
}

/**
 * An alarm that is none, in the shape in which CloudWatch tells of a composite alarm, so that it goes the whole way: mail, and a chat
 * that shows nothing but alarms.
 */
export function exerciseOf(
  stage: Pick<Stage, 'account' | 'name' | 'region'>,
  severity: Severity,
  { at, actor }: ExerciseFacts,
): Publication {
  const { account, name, region } = stage;
  const alarm = resourceName(name, `exercise-${severity}`);
  const topic = topicArn(stage, severity);
  const time = new Date(at).toISOString().replace('Z', '+0000');
  const message = {
    AlarmName: `EXERCISE ${alarm}`,
    AlarmDescription: [
      'This is an exercise: nothing is wrong, and nothing is to be done.',
      `It shows that alarms of severity "${severity}" of stage ${name} reach whoever reads this.`,
      `Sent by ${actor} with npm run alarms -- test.`,
    ].join('\n'),
    AWSAccountId: account,
    AlarmConfigurationUpdatedTimestamp: time,
    NewStateValue: 'ALARM',
    NewStateReason: 'EXERCISE: somebody tries whether alarms arrive. Nothing was measured.',
    StateChangeTime: time,
    Region: region,
    AlarmArn: `arn:aws:cloudwatch:${region}:${account}:alarm:${alarm}`,
    OldStateValue: 'OK',
    OKActions: [topic],
    AlarmActions: [topic],
    InsufficientDataActions: [],
    AlarmRule: 'FALSE',
    TriggeringChildren: [],
  };
  return { topicArn: topic, subject: `EXERCISE: "${alarm}", nothing is wrong`, message: JSON.stringify(message) };
}
