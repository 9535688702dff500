import {
  Alarm,
  AlarmRule,
  AlarmState,
  ComparisonOperator,
  CompositeAlarm,
  type CompositeAlarmProps,
  type IMetric,
  MathExpression,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Aws, Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { metrics, namespaceOf } from '#shared/observability/metrics.ts';
import type {
  AlarmDefinition,
  CompositeAlarm as CompositeDefinition,
  Condition,
  MetricAlarm,
  Series,
} from '../alarms/alarm-definition.ts';
import { descriptionOf, type Ways } from '../alarms/alarm-text.ts';
import type { Stage } from '../config.ts';
import { alarmName, topicArn } from '../names.ts';

/** What an alarm is made of. */
export interface StageAlarmProps {
  readonly stage: Stage;
  readonly definition: AlarmDefinition;
  readonly ways: Ways;
}

const comparisons: Readonly<Record<Condition['comparison'], ComparisonOperator>> = {
  'at least': ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
  above: ComparisonOperator.GREATER_THAN_THRESHOLD,
  below: ComparisonOperator.LESS_THAN_THRESHOLD,
};

const missing: Readonly<Record<Condition['missing'], TreatMissingData>> = {
  breaching: TreatMissingData.BREACHING,
  ignore: TreatMissingData.IGNORE,
  notBreaching: TreatMissingData.NOT_BREACHING,
};

/** What holds back may be evaluated after what it explains. */
const wait = Duration.minutes(2);

/** What is explained goes off a little after what explained it, and says nothing of it. */
const extension = Duration.minutes(5);

/**
 * An alarm as this product has them: it cannot be made without what people suffer, how bad it is, whom it tells when it begins and
 * when it is over, what missing data means, how many periods it takes, and the ways on.
 */
export class StageAlarm extends Construct {
  constructor(scope: Construct, id: string, { stage, definition, ways }: StageAlarmProps) {
    super(scope, id);
    const alarm =
      definition.kind === 'metric' ? this.#single(stage, definition, ways) : this.#composed(stage, definition, ways);
    // By its name: stacks do not refer to each other.
    const told = new SnsAction(Topic.fromTopicArn(this, 'Topic', topicArn(stage, definition.severity)));
    alarm.addAlarmAction(told);
    alarm.addOkAction(told);
  }

  #single(stage: Stage, definition: MetricAlarm, ways: Ways): Alarm {
    return this.#alarm('Alarm', stage, definition.id, definition, descriptionOf(definition, stage, ways));
  }

  #composed(stage: Stage, definition: CompositeDefinition, ways: Ways): CompositeAlarm {
    const sets = definition.anyOf.map((parts) => {
      const rules = parts.map((part) => {
        const alarm = this.#alarm(part.id, stage, part.id, part, part.meaning);
        return AlarmRule.fromAlarm(alarm, AlarmState.ALARM);
      });
      return AlarmRule.allOf(...rules);
    });
    return new CompositeAlarm(this, 'Alarm', {
      compositeAlarmName: alarmName(stage, definition.id),
      alarmDescription: descriptionOf(definition, stage, ways),
      alarmRule: AlarmRule.anyOf(...sets),
      ...this.#heldBack(stage, definition),
    });
  }

  /** CloudWatch takes one alarm that holds back; where several do, one of them all. */
  #heldBack(stage: Stage, { id, heldBackBy }: CompositeDefinition): Partial<CompositeAlarmProps> {
    const [first, ...others] = heldBackBy.map((each) => alarmName(stage, each));
    if (first === undefined) return {};
    const actionsSuppressor =
      others.length === 0
        ? CompositeAlarm.fromCompositeAlarmArn(
            this,
            'Suppressor',
            `arn:aws:cloudwatch:${Aws.REGION}:${Aws.ACCOUNT_ID}:alarm:${first}`,
          )
        : new CompositeAlarm(this, 'Suppressor', {
            compositeAlarmName: alarmName(stage, `${id}-held-back`),
            alarmDescription: `While it is on, ${id} tells nobody.`,
            alarmRule: AlarmRule.anyOf(...[first, ...others].map((name) => AlarmRule.fromString(`ALARM("${name}")`))),
          });
    return { actionsSuppressor, actionsSuppressorWaitPeriod: wait, actionsSuppressorExtensionPeriod: extension };
  }

  #alarm(id: string, stage: Stage, name: string, condition: Condition, alarmDescription: string): Alarm {
    const { breaching } = condition;
    return new Alarm(this, id, {
      alarmName: alarmName(stage, name),
      alarmDescription,
      metric: measured(stage, condition),
      comparisonOperator: comparisons[condition.comparison],
      threshold: condition.threshold,
      evaluationPeriods: breaching.of,
      datapointsToAlarm: breaching.atLeast,
      treatMissingData: missing[condition.missing],
    });
  }
}

function metricOf(stage: Stage, { metric, statistic, dimensions = {} }: Series, period: Duration): Metric {
  return new Metric({
    namespace: namespaceOf(metrics[metric], stage.name),
    metricName: metric,
    dimensionsMap: { ...dimensions },
    statistic,
    period,
  });
}

function measured(stage: Stage, { measured: what, periodSeconds }: Condition): IMetric {
  const period = Duration.seconds(periodSeconds);
  if ('metric' in what) return metricOf(stage, what, period);
  const usingMetrics = Object.fromEntries(
    Object.entries(what.of).map(([name, each]) => [name, metricOf(stage, each, period)]),
  );
  return new MathExpression({ expression: what.formula, usingMetrics, period });
}
