import * as z from 'zod/mini';
import type { CloudFormation } from '../cloudformation/cloudformation.ts';
import type { ScheduleTarget } from './scheduler.ts';

/** The name of the target, as schedules give it. */
export const stackUpdateArn = 'arn:aws:scheduler:::aws-sdk:cloudformation:updateStack';

const Parameter = z.strictObject({
  ParameterKey: z.string(),
  ParameterValue: z.optional(z.string()),
  UsePreviousValue: z.optional(z.boolean()),
});

/** What a schedule may give: a change of parameters. Rights are not looked at. */
const StackUpdate = z.strictObject({
  StackName: z.string(),
  UsePreviousTemplate: z.literal(true),
  Parameters: z.array(Parameter),
  Capabilities: z.optional(z.array(z.string())),
  RoleARN: z.optional(z.string()),
});

/** Whether CloudFormation found that there is nothing to do, as after a run that was cut off behind its call. */
const isDone = (error: unknown): boolean =>
  error instanceof Error && error.message === 'No updates are to be performed.';

/** UpdateStack, for schedules. */
export function stackUpdateTarget(cloudFormation: CloudFormation): ScheduleTarget {
  return async (input) => {
    const { StackName, Parameters } = z.parse(StackUpdate, JSON.parse(input));
    const parameters = Parameters.map(({ ParameterKey: key, ParameterValue: value, UsePreviousValue }) => {
      return { key, value, usePrevious: UsePreviousValue === true };
    });
    const request = { stackName: StackName, templateBody: undefined, parameters, tags: undefined, token: undefined };
    try {
      cloudFormation.update(request);
    } catch (error) {
      if (!isDone(error)) throw error;
    }
  };
}
