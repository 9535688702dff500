import * as z from 'zod/mini';
import { dueAt, type Schedule } from '../scheduler/schedule.ts';
import { AwsJsonError } from './aws-json.ts';
import { checkedInput } from './checked-input.ts';

const whole = (least: number, most: number) => z.int().check(z.minimum(least), z.maximum(most));

/** AWS's own, where a client gives none. */
const retries = { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 };

const Given = z.strictObject({
  GroupName: z._default(z.literal('default'), 'default'),
  Description: z.optional(z.string()),
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z._default(z.literal('UTC'), 'UTC'),
  FlexibleTimeWindow: z.strictObject({ Mode: z.literal('OFF') }),
  // Without it AWS keeps a schedule that has run; the local cloud keeps none.
  ActionAfterCompletion: z.literal('DELETE'),
  State: z._default(z.enum(['ENABLED', 'DISABLED']), 'ENABLED'),
  ClientToken: z.optional(z.string()),
  Target: z.strictObject({
    Arn: z.string(),
    RoleArn: z.string(),
    Input: z.string(),
    RetryPolicy: z._default(
      z.strictObject({ MaximumEventAgeInSeconds: whole(60, 86_400), MaximumRetryAttempts: whole(0, 185) }),
      retries,
    ),
  }),
});

/**
 * The schedule a client wants.
 * @param now ISO 8601
 * @throws AwsJsonError where it is none the local cloud can run
 */
export function scheduleOf(name: string, given: unknown, targets: readonly string[], now: string): Schedule {
  const asked = checkedInput(Given, given);
  const { Arn: arn, RoleArn: roleArn, Input: input, RetryPolicy } = asked.Target;
  const refuse = (message: string) => new AwsJsonError('ValidationException', message);
  if (!/^[\w.-]{1,64}$/.test(name)) throw refuse(`"${name}" is no name of a schedule`);
  if (dueAt(asked.ScheduleExpression) === undefined) {
    throw refuse(
      `Invalid Schedule Expression ${asked.ScheduleExpression}. The local cloud has at(yyyy-mm-ddThh:mm:ss).`,
    );
  }
  if (!targets.includes(arn)) throw refuse(`the local cloud has no target ${arn}; it has: ${targets.join(', ')}`);
  return {
    name,
    group: asked.GroupName,
    ...(asked.Description !== undefined && { description: asked.Description }),
    expression: asked.ScheduleExpression,
    isEnabled: asked.State === 'ENABLED',
    target: {
      arn,
      roleArn,
      input,
      attempts: RetryPolicy.MaximumRetryAttempts,
      seconds: RetryPolicy.MaximumEventAgeInSeconds,
    },
    createdAt: now,
    modifiedAt: now,
  };
}

const seconds = (time: string): number => Date.parse(time) / 1_000;

/** A schedule as lists tell it. @param place `<region>:<account>` */
export function scheduleSummary({ name, group, target, ...schedule }: Schedule, place: string) {
  return {
    Arn: scheduleArn({ name, group }, place),
    Name: name,
    GroupName: group,
    State: schedule.isEnabled ? 'ENABLED' : 'DISABLED',
    CreationDate: seconds(schedule.createdAt),
    LastModificationDate: seconds(schedule.modifiedAt),
    Target: { Arn: target.arn },
  };
}

/** A schedule as GetSchedule tells it. */
export function scheduleShape(schedule: Schedule, place: string) {
  const { arn: Arn, roleArn: RoleArn, input: Input, attempts, seconds: age } = schedule.target;
  return {
    ...scheduleSummary(schedule, place),
    ...(schedule.description !== undefined && { Description: schedule.description }),
    ScheduleExpression: schedule.expression,
    ScheduleExpressionTimezone: 'UTC',
    FlexibleTimeWindow: { Mode: 'OFF' },
    ActionAfterCompletion: 'DELETE',
    Target: {
      ...{ Arn, RoleArn, Input },
      RetryPolicy: { MaximumEventAgeInSeconds: age, MaximumRetryAttempts: attempts },
    },
  };
}

/** The ARN of a schedule. */
export function scheduleArn({ name, group }: Pick<Schedule, 'group' | 'name'>, place: string): string {
  return `arn:aws:scheduler:${place}:schedule/${group}/${name}`;
}
