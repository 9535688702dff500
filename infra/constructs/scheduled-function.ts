import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Schedule } from '#shared/contract/schedule.ts';
import type { Stage } from '../config.ts';
import { consumerMetadata } from '../earlier-releases.ts';
import type { Environment } from '../function-environment.ts';
import { functionName } from '../names.ts';
import { LiveFunction } from './live-function.ts';

/** What a schedule is made of. */
export interface ScheduledFunctionProps {
  readonly stage: Stage;
  readonly schedule: Schedule;
  /** The built bundle: `index.js` exporting `handler`. */
  readonly code: Code;
  readonly environment: Environment;
}

/** What the clock sends: EventBridge Scheduler puts the values in the place of the names. */
const event = {
  time: '<aws.scheduler.scheduled-time>',
  executionId: '<aws.scheduler.execution-id>',
  attempt: '<aws.scheduler.attempt-number>',
};

/** Seconds after which a run that could not be started is given up: the next one does what it would have done. */
const patience = 60;

/** One schedule: its function, and the clock that calls its alias, by a role that may call it and nothing else. */
export class ScheduledFunction extends LiveFunction {
  constructor(scope: Construct, id: string, { schedule, ...props }: ScheduledFunctionProps) {
    const { id: Id, rate: Rate } = schedule;
    super(scope, id, {
      ...props,
      contract: schedule,
      description: schedule.summary,
      metadata: { name: consumerMetadata, said: { Id, Rate } },
    });
    const stack = Stack.of(this);
    const group = stack.formatArn({ service: 'scheduler', resource: 'schedule-group', resourceName: 'default' });
    const role = new Role(this, 'Clock', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': stack.account, 'aws:SourceArn': group } },
      }),
      description: `Lets the clock call ${Id}`,
      inlinePolicies: {
        Call: new PolicyDocument({
          statements: [
            new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [this.alias.functionArn] }),
          ],
        }),
      },
    });
    new CfnSchedule(this, 'Schedule', {
      name: functionName(props.stage.name, Id),
      description: schedule.summary,
      scheduleExpression: `rate(${Rate})`,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: this.alias.functionArn,
        roleArn: role.roleArn,
        input: JSON.stringify(event),
        retryPolicy: { maximumEventAgeInSeconds: patience, maximumRetryAttempts: 2 },
      },
    });
  }
}
