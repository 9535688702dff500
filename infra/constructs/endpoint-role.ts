import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Operation, TableAction, TableActions } from '#shared/contract/operation.ts';
import { acknowledge } from '../acknowledgements.ts';
import type { Stage } from '../config.ts';
import { earlierReleasesPolicy } from '../earlier-releases.ts';
import { resourceName } from '../names.ts';

/** What a role allows. */
export interface EndpointRoleProps {
  readonly stage: Stage;
  readonly operation: Operation;
  readonly logGroup: ILogGroup;
}

/**
 * The role of one function: the table actions its contract lists, on the ARN of exactly that table or index; writing to
 * its own log group; sending traces. Rights that only the code of earlier releases uses stand in a policy of their own. Grant helpers are not used, since they add scans, streams and `/index/*`.
 */
export class EndpointRole extends Construct {
  readonly role: Role;

  constructor(scope: Construct, id: string, { stage, operation, logGroup }: EndpointRoleProps) {
    super(scope, id);
    const statementsOn = (tables: TableActions) =>
      Object.entries(tables).map(([resource, actions]) => tableStatement(Stack.of(this), stage, resource, actions));
    const earlier = statementsOn(operation.formerTableActions);
    const logs = new PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    });
    // X-Ray knows no resource-level permissions for these two actions.
    const traces = new PolicyStatement({
      actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
      resources: ['*'],
    });
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `What ${operation.id} may do`,
      inlinePolicies: {
        Endpoint: new PolicyDocument({ statements: [...statementsOn(operation.tableActions), logs, traces] }),
        ...(earlier.length > 0 && { [earlierReleasesPolicy]: new PolicyDocument({ statements: earlier }) }),
      },
    });
    acknowledge(
      this.role,
      'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
      'Serverless::Serverless-LambdaStarPermissions',
    );
  }
}

/** `board/open` names index `open` of table `board`. */
function tableStatement(stack: Stack, stage: Stage, resource: string, actions: readonly TableAction[]) {
  const [table = '', index] = resource.split('/');
  const name = resourceName(stage.name, table);
  return new PolicyStatement({
    actions: actions.map((action) => `dynamodb:${action}`),
    resources: [
      stack.formatArn({
        service: 'dynamodb',
        resource: 'table',
        resourceName: index === undefined ? name : `${name}/index/${index}`,
      }),
    ],
  });
}
