import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type Asking, isOfShops, reachesShops, type TableActions } from '#shared/contract/rights.ts';
import { acknowledge } from '../acknowledgements.ts';
import type { Stage } from '../config.ts';
import { earlierReleasesPolicy } from '../earlier-releases.ts';
import { resourceArns } from '../resource-arns.ts';
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
 * its own log group; sending traces. Rights that only the code of earlier releases uses stand in a policy of their own. Grant helpers are not used, since they add scans, streams and `/index/*`.
 */
export class FunctionRole extends Construct {
  readonly role: Role;

  constructor(scope: Construct, id: string, { stage, contract, logGroup }: FunctionRoleProps) {
    super(scope, id);
    const arns = resourceArns(this, stage);
    // What is asked for one shop is asked by a role of its own (`TenantRole`); earlier releases asked by this one.
    const isHeld = stage.tenantIsolation === 'enforce' && reachesShops(contract);
    const [held, own] = split(contract.tableActions, (resource) => isHeld && isOfShops(resource));
    const onFiles = statementsOn('s3', contract.bucketActions, inOne(arns.bucket));
    const statements = [
      ...statementsOn('dynamodb', own, arns.table),
      ...statementsOn('sqs', contract.queueActions, inOne(arns.queue)),
      ...(isHeld ? [] : onFiles),
      ...statementsOn('cloudwatch', contract.metricActions, everything),
      ...statementsOn('secretsmanager', contract.secretActions, inOne(arns.secret)),
    ];
    const earlier = [
      ...statementsOn('dynamodb', held, arns.table),
      ...(isHeld ? onFiles : []),
      ...statementsOn('dynamodb', contract.formerTableActions, arns.table),
      ...statementsOn('sqs', contract.formerQueueActions, inOne(arns.queue)),
      ...statementsOn('s3', contract.formerBucketActions, inOne(arns.bucket)),
      ...statementsOn('cloudwatch', contract.formerMetricActions, everything),
      ...statementsOn('secretsmanager', contract.formerSecretActions, inOne(arns.secret)),
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

/** The actions on what fits, and the others. */
function split(actions: TableActions, fits: (resource: string) => boolean): [TableActions, TableActions] {
  const entries = Object.entries(actions);
  return [entries.filter(([resource]) => fits(resource)), entries.filter(([resource]) => !fits(resource))].map(
    (those) => Object.fromEntries(those),
  ) as [TableActions, TableActions];
}

/** CloudWatch knows no resource-level permissions for reading metrics. */
const everything = () => ['*'];
