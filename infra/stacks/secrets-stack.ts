import { join } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { consumersFolder } from '#shared/contract/consumers.ts';
import { kebabCase } from '#shared/contract/operations.ts';
import type { Rotation } from '#shared/contract/rotation.ts';
import type { Stage } from '../config.ts';
import { RotatingFunction } from '../constructs/rotating-function.ts';
import { environmentOf } from '../function-environment.ts';
import { addFunctionOutput } from '../function-output.ts';

/** Props of the stack of secrets. */
export interface SecretsStackProps extends StackProps {
  readonly stage: Stage;
  readonly rotations: readonly Rotation[];
  /** Folder holding one built bundle per function, `<kebab-case id>.zip`. */
  readonly bundles: string;
}

/** The secrets, each with what replaces it: Secrets Manager takes no function that is not there. */
export class SecretsStack extends Stack {
  constructor(scope: Construct, id: string, { stage, rotations, bundles, ...props }: SecretsStackProps) {
    super(scope, id, props);
    for (const rotation of rotations) {
      const { alias } = new RotatingFunction(this, rotation.id, {
        stage,
        rotation,
        code: Code.fromAsset(join(bundles, `${kebabCase(rotation.id)}.zip`)),
        environment: environmentOf(this, stage, consumersFolder, rotation),
      });
      addFunctionOutput(this, rotation, alias.lambda.functionName);
    }
  }
}
