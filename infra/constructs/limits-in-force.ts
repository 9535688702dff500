import { Aws, CfnCondition, CfnParameter, Fn, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Limits } from '#shared/contract/limit-numbers.ts';
import { limitModes } from '#shared/contract/limits.ts';

const parameterName = 'Limits';

/**
 * The numbers that limit calls, as JSON, or nothing while the parameter `Limits` of the stack is `off`: a parameter, so that who
 * measures how much a stage bears can lift them, and puts them back, without a build.
 */
export function limitsInForce(scope: Construct, limits: Limits): string {
  const stack = Stack.of(scope);
  const condition = stack.node.tryFindChild('LimitsHold') ?? newCondition(stack);
  return Fn.conditionIf(condition.node.id, JSON.stringify(limits), Aws.NO_VALUE).toString();
}

function newCondition(stack: Stack): CfnCondition {
  const parameter = new CfnParameter(stack, parameterName, {
    type: 'String',
    allowedValues: [...limitModes],
    default: limitModes[0],
    description: 'Whether calls are limited: default = as the stage says, off = not at all',
  });
  return new CfnCondition(stack, 'LimitsHold', {
    expression: Fn.conditionEquals(parameter.valueAsString, 'default'),
  });
}
