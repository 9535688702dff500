import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type Asking, reachesShops } from '#shared/contract/rights.ts';
import { acknowledge } from '../acknowledgements.ts';
import type { Stage } from '../config.ts';
import { earlierReleasesPolicy } from '../earlier-releases.ts';
import { resourceArns } from '../resource-arns.ts';
import { besideShops, type FunctionActions, formerActions, onShops, usedActions } from './function-actions.ts';
import { inOne, statementsOn } from './resource-statements.ts';

/** What a role allows. */
export interface FunctionRoleProps {
  readonly stage: Stage;
  /** The contract of the function. */
  readonly contract: Asking & { readonly id: string };
  readonly logGroup: ILogGroup;
}

/**
 * The role of one function: the actions its contract lists, on the ARN of exactly that table, index, queue, bucket or secret; writing to
 * its own log group; sending traces. Where shops are kept apart by credentials, one that acts for a shop has no right to what shops have here.
 * Rights that only the code of earlier releases uses stand in a policy of their own. Grant helpers are not used, since they add scans,
 * streams and `/index/*`.
 */
export class FunctionRole extends Construct {
  readonly role: Role;

  constructor(scope: Construct, id: string, { stage, contract, logGroup }: FunctionRoleProps) {
    super(scope, id);
    const arns = resourceArns(this, stage);
    const [used, former] = [usedActions(contract), formerActions(contract)];
    // What is asked for one shop is asked by a role of its own (`TenantRole`), which this one must not be a way around.
    const isApart = stage.tenantIsolation === 'enforce' && reachesShops(contract);
    const isKept = !isApart || stage.keepsRightsToAllShops === true;
    const statements = statementsFor(isApart ? besideShops(used) : used, arns);
    const earlier = [
      ...(isApart && isKept ? statementsFor(onShops(used), arns) : []),
      ...statementsFor(isKept ? former : besideShops(former), arns),
    ];
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
      description: `What ${contract.id} may do`,
      inlinePolicies: {
        Function: new PolicyDocument({ statements: [...statements, logs, traces] }),
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

function statementsFor(
  { tables, queues, buckets, metrics, secrets }: FunctionActions,
  arns: ReturnType<typeof resourceArns>,
): PolicyStatement[] {
  return [
    ...statementsOn('dynamodb', tables, arns.table),
    ...statementsOn('sqs', queues, inOne(arns.queue)),
    ...statementsOn('s3', buckets, inOne(arns.bucket)),
    ...statementsOn('cloudwatch', metrics, everything),
    ...statementsOn('secretsmanager', secrets, inOne(arns.secret)),
  ];
}

/** CloudWatch knows no resource-level permissions for reading metrics. */
const everything = () => ['*'];
