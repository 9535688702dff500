import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Stage } from '../config.ts';
import { PeoplePool } from '../constructs/people-pool.ts';
import { poolClientOutput, poolOutput, signInUrlOutput } from '../names.ts';

/** Props of the stack of people. */
export interface PeopleStackProps extends StackProps {
  readonly stage: Stage;
}

/** Who can sign in, and where: the user pool outlives every release, as the tables do. */
export class PeopleStack extends Stack {
  constructor(scope: Construct, id: string, { stage, ...props }: PeopleStackProps) {
    super(scope, id, props);
    const { pool, client, domain } = new PeoplePool(this, 'People', stage);
    new CfnOutput(this, poolOutput, { value: pool.userPoolId, description: 'The pool of the people who sign in' });
    new CfnOutput(this, poolClientOutput, {
      value: client.userPoolClientId,
      description: 'What the page is to the pool',
    });
    new CfnOutput(this, signInUrlOutput, { value: domain.baseUrl(), description: 'Where people sign in' });
  }
}
