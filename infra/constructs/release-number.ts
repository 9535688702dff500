import { CfnParameter, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { releaseParameter } from '../names.ts';

/**
 * The number of the release a deployment is made for, as a reference to a parameter: versions keep the variables they were published
 * with, so a line tells its release after a rollback too (docs/decisions/0040).
 */
export function releaseNumber(scope: Construct): string {
  const stack = Stack.of(scope);
  const known = stack.node.tryFindChild(releaseParameter);
  if (known instanceof CfnParameter) return known.valueAsString;
  return new CfnParameter(stack, releaseParameter, {
    type: 'String',
    default: '0',
    allowedPattern: '^\\d{1,8}$',
    description: 'The number of the release that versions are published for; 0 before the first one',
  }).valueAsString;
}
