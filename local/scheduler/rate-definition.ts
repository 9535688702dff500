import * as z from 'zod/mini';
import { readProperties } from '../assembly/properties.ts';
import type { Resource } from '../assembly/resolve-assembly.ts';
import { CloudError } from '../cloud-error.ts';

/** `AWS::Scheduler::Schedule` with a rate. Whether its role may call the target is not looked at. */
const Properties = z.strictObject({
  Name: z.optional(z.string()),
  Description: z.optional(z.string()),
  GroupName: z._default(z.literal('default'), 'default'),
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.optional(z.string()),
  FlexibleTimeWindow: z.strictObject({ Mode: z.literal('OFF') }),
  State: z._default(z.enum(['ENABLED', 'DISABLED']), 'ENABLED'),
  Target: z.strictObject({
    Arn: z.string(),
    RoleArn: z.string(),
    Input: z._default(z.string(), '{}'),
    RetryPolicy: z._default(
      z.strictObject({
        MaximumEventAgeInSeconds: z._default(z.coerce.number(), 86_400),
        MaximumRetryAttempts: z._default(z.coerce.number(), 185),
      }),
      { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
    ),
  }),
});

/** What the template wants done again and again. */
export interface RateDefinition {
  readonly arn: string;
  /** Milliseconds from one run to the next. */
  readonly period: number;
  /** Without a qualifier. */
  readonly functionArn: string;
  /** An alias; undefined where `$LATEST` is called. */
  readonly qualifier: string | undefined;
  /** The event, with names such as `<aws.scheduler.scheduled-time>` for what each run is told of itself. */
  readonly input: string;
  /** How often a call that was turned away is tried again, and for how many milliseconds. */
  readonly retries: number;
  readonly patience: number;
}

const units = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/** Milliseconds of `rate(5 minutes)`; undefined for another expression. One of something is said in the singular. */
function periodOf(expression: string): number | undefined {
  const [, count, unit = '', plural] = /^rate\(([1-9]\d*) (minute|hour|day)(s?)\)$/.exec(expression) ?? [];
  if (count === undefined || (count === '1') !== (plural === '')) return undefined;
  return Number(count) * units[unit as keyof typeof units];
}

/** Splits `arn:aws:lambda:…:function:<name>:<qualifier>`. */
const target = /^(arn:aws:lambda:[\w-]+:\d{12}:function:[\w-]+)(?::([\w$-]+))?$/;

/**
 * The schedules with a rate among an assembly's resources, without those that are switched off.
 * @throws CloudError for a property that cannot be executed, another expression, or a target that is not there
 */
export function rateDefinitions(resources: readonly Resource[]): RateDefinition[] {
  const callable = new Set(
    resources.map(({ type, ref, attributes }) => (type === 'AWS::Lambda::Function' ? attributes.Arn : ref)),
  );
  return resources
    .filter(({ type }) => type === 'AWS::Scheduler::Schedule')
    .flatMap((resource): RateDefinition[] => {
      const { ScheduleExpression: expression, State: state, Target } = readProperties(resource, Properties);
      const { Arn: arn, Input: input, RetryPolicy: retry } = Target;
      const place = `${resource.place}.Properties`;
      const period = periodOf(expression);
      if (period === undefined) {
        const known = 'the local cloud has rates such as rate(1 minute), rate(5 minutes), rate(12 hours)';
        throw new CloudError(`${place}.ScheduleExpression: ${expression} is none it can run; ${known}`);
      }
      const [, functionArn, qualifier] = target.exec(arn) ?? [];
      if (functionArn === undefined || !callable.has(arn)) {
        throw new CloudError(`${place}.Target.Arn: there is no function or alias ${arn}`);
      }
      if (state === 'DISABLED') return [];
      const { MaximumRetryAttempts: retries, MaximumEventAgeInSeconds: seconds } = retry;
      const schedule = { arn: String(resource.attributes.Arn), period, functionArn, qualifier, input };
      return [{ ...schedule, retries, patience: seconds * 1_000 }];
    });
}
