import { join } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Operation } from '#shared/contract/operation.ts';
import { kebabCase } from '#shared/contract/operations.ts';
import type { Stage } from '../config.ts';
import { AuthMode } from '../constructs/auth-mode.ts';
import { AuthReturn } from '../constructs/auth-return.ts';
import { EndpointFunction } from '../constructs/endpoint-function.ts';
import { environmentOf } from '../function-environment.ts';

/** Props of the stack of an area. */
export interface ApiStackProps extends StackProps {
  readonly stage: Stage;
  /** Such as `appointments`. */
  readonly area: string;
  readonly operations: readonly Operation[];
  /** Folder holding one built bundle per operation, `<kebab-case operation>.zip`. */
  readonly bundles: string;
}

/** One area of the API: a function for each of its operations. */
export class ApiStack extends Stack {
  constructor(scope: Construct, id: string, { stage, area, operations, bundles, ...props }: ApiStackProps) {
    super(scope, id, props);
    const authMode = new AuthMode(this, 'Auth', stage);
    new AuthReturn(this, 'AuthReturn');
    for (const operation of operations) {
      new EndpointFunction(this, operation.id, {
        stage,
        operation,
        authMode,
        code: Code.fromAsset(join(bundles, `${kebabCase(operation.id)}.zip`)),
        environment: environmentOf(this, stage, area, operation),
      });
    }
  }
}
