import { CfnOutput, type Stack } from 'aws-cdk-lib/core';
import { functionOutput } from './names.ts';

/** Tells by an output of its stack what a function is called that no URL names. */
export function addFunctionOutput(
  stack: Stack,
  { id, summary }: { readonly id: string; readonly summary: string },
  functionName: string,
): void {
  const output = new CfnOutput(stack, `${id}Output`, { value: functionName, description: summary });
  output.overrideLogicalId(`${id}${functionOutput}`);
}
